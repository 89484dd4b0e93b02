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
    path("mau-word/", views.word_template_list, name="word_template_list"),
    path("mau-word/thoi/", views.word_template_end, name="word_template_end"),
    path("mau-word/vi-du/", views.word_template_sample, name="word_template_sample"),
]
