"""Addresses of plans."""

from django.urls import path

from neuguong.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plan_list, name="plan_list"),
    path("bat-dau/", views.plan_start, name="plan_start"),
    path("<int:pk>/", views.plan_page, name="plan_page"),
    path("<int:pk>/soan/", views.plan_edit, name="plan_edit"),
    path("<int:pk>/luu/", views.plan_save, name="plan_save"),
    path("<int:pk>/doc-lai/<int:row>/", views.measure_check, name="measure_check"),
    path("<int:pk>/lay-bien-phap/", views.plan_carry, name="plan_carry"),
    path("<int:pk>/ve-san/", views.plan_draw, name="plan_draw"),
    path("<int:pk>/lay-lai/", views.measure_restore, name="measure_restore"),
    path("<int:pk>/gui/", views.plan_submit, name="plan_submit"),
    path("<int:pk>/tra-loi/", views.remark_answer, name="remark_answer"),
    path("<int:pk>/rut/", views.plan_withdraw, name="plan_withdraw"),
    path("<int:pk>/xem-xet/", views.plan_review, name="plan_review"),
    path("<int:pk>/tra-lai/", views.plan_return, name="plan_return"),
    path("<int:pk>/chuyen-duyet/", views.plan_pass_on, name="plan_pass_on"),
    path("<int:pk>/duyet/", views.plan_approve, name="plan_approve"),
    path("<int:pk>/cac-ban/", views.plan_versions, name="plan_versions"),
    path("<int:pk>/cac-ban/<int:number>/", views.plan_diff, name="plan_diff"),
    path("bien-phap/<int:pk>/ket-qua/", views.measure_finish, name="measure_finish"),
    path("bien-phap/<int:pk>/vi-du/", views.measure_example, name="measure_example"),
    path("kiem-tra-tep/", views.file_check, name="file_check"),
    path("tim-giong/", views.similar_texts, name="similar_texts"),
    path("<int:pk>/dua-vao/", views.file_take, name="file_take"),
    path("cach-kiem-tra/", views.settings_list, name="settings_list"),
    path("cach-kiem-tra/soan/", views.settings_draft, name="settings_draft"),
    path("cach-kiem-tra/<int:pk>/", views.settings_page, name="settings_page"),
    path("cach-kiem-tra/<int:pk>/sua/", views.settings_change, name="settings_change"),
    path("cach-kiem-tra/<int:pk>/tep/", views.settings_file, name="settings_file"),
    path("cach-kiem-tra/<int:pk>/<slug:step>/", views.settings_step, name="settings_step"),
    path("chat-luong/", views.plan_quality, name="plan_quality"),
    path("quy-tac/", views.rule_list, name="rule_list"),
    path("quy-tac/<slug:code>/", views.rule_page, name="rule_page"),
    path("mau/", views.template_list, name="template_list"),
    path("mau/<slug:kind>/<slug:plan_kind>/", views.template_edit, name="template_edit"),
]
