"""Addresses of the organisation."""

from django.urls import path

from neuguong.org import views

app_name = "org"
urlpatterns = [
    path("", views.unit_tree, name="unit_tree"),
    path("<int:pk>/", views.unit_page, name="unit_page"),
    path("<int:pk>/nhiem-ky/", views.term_edit, name="term_edit"),
    path("<int:pk>/ai-duoc-tinh/", views.headcount_page, name="headcount_page"),
    path("quy-tac-dem/", views.counting_rules, name="counting_rules"),
    path("quy-tac-dem/<slug:purpose>/", views.counting_edit, name="counting_edit"),
    path("trung-ho-so/", views.twin_list, name="twin_list"),
    path("trung-ho-so/<int:first>/<int:second>/", views.twin_page, name="twin_page"),
    path("trung-ho-so/<int:pk>/hoan-tac/", views.twin_undo, name="twin_undo"),
    path("dang-vien/", views.member_list, name="member_list"),
    path("dang-vien/<int:pk>/", views.member_page, name="member_page"),
    path("dang-vien/<int:pk>/luot-xem/", views.look_list, name="look_list"),
    path("ho-so-cua-toi/de-nghi/", views.correction_ask, name="correction_ask"),
    path("ho-so-cua-toi/tai/", views.own_export, name="own_export"),
    path("de-nghi-sua/", views.correction_list, name="correction_list"),
    path("de-nghi-sua/<int:pk>/", views.correction_answer, name="correction_answer"),
    path("dang-vien/<int:pk>/bo-chuyen/", views.transfer_take_back, name="transfer_take_back"),
    path("dang-vien/<int:pk>/<slug:change>/", views.member_change, name="member_change"),
    path("chuc-vu/<int:pk>/thoi/", views.post_end, name="post_end"),
    path("nhap/", views.import_list, name="import_list"),
    path("nhap/mau/", views.import_form, name="import_form"),
    path("nhap/tep/", views.import_start, name="import_start"),
    path("nhap/<int:pk>/", views.import_preview, name="import_preview"),
    path("nhap/<int:pk>/sua/", views.import_mend, name="import_mend"),
    path("nhap/<int:pk>/bo/", views.import_drop, name="import_drop"),
    path("nhap/<int:pk>/ghi/", views.import_confirm, name="import_confirm"),
    path("nhap/<int:pk>/hoan-tac/", views.import_undo, name="import_undo"),
    path("sap-xep/", views.reorganisation_list, name="reorganisation_list"),
    path("sap-xep/moi/<slug:kind>/", views.reorganisation_start, name="reorganisation_start"),
    path("sap-xep/<int:pk>/", views.reorganisation_page, name="reorganisation_page"),
    path("sap-xep/<int:pk>/sua/", views.reorganisation_amend, name="reorganisation_amend"),
    path("sap-xep/<int:pk>/<slug:step>/", views.reorganisation_step, name="reorganisation_step"),
    path("vai-tro/", views.role_list, name="role_list"),
    path("vai-tro/phan/", views.role_grant, name="role_grant"),
    path("vai-tro/<int:pk>/thoi/", views.role_end, name="role_end"),
]
