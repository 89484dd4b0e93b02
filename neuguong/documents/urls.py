"""Addresses of documents."""

from django.urls import path

from neuguong.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("ke-hoach/<int:pk>/", views.plan_document, name="plan_document"),
    path("ke-hoach/<int:pk>/ban-hanh/", views.document_issue, name="document_issue"),
    path("ke-hoach/<int:pk>/docx/", views.document_docx, name="document_docx"),
    path("ke-hoach/<int:pk>/pdf/", views.document_pdf, name="document_pdf"),
    path("danh-so/", views.numbering, name="numbering"),
    path("danh-so/don-vi/<int:pk>/", views.next_number, name="next_number"),
    path("danh-so/<slug:kind>/", views.numbering_edit, name="numbering_edit"),
    path("the-thuc/", views.form_points, name="form_points"),
    path("the-thuc/<slug:field>/", views.form_point_edit, name="form_point_edit"),
    path("mau-word/", views.word_template_list, name="word_template_list"),
    path("mau-word/thoi/", views.word_template_end, name="word_template_end"),
    path("mau-word/vi-du/", views.word_template_sample, name="word_template_sample"),
]
