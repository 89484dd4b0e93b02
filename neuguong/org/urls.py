"""Addresses of the organisation."""

from django.urls import path

from neuguong.org import views

app_name = "org"
urlpatterns = [
    path("", views.unit_tree, name="unit_tree"),
    path("<int:pk>/", views.unit_page, name="unit_page"),
    path("dang-vien/", views.member_list, name="member_list"),
    path("dang-vien/<int:pk>/", views.member_page, name="member_page"),
    path("nhap/", views.import_list, name="import_list"),
    path("nhap/mau/", views.import_form, name="import_form"),
    path("nhap/tep/", views.import_start, name="import_start"),
    path("nhap/<int:pk>/", views.import_preview, name="import_preview"),
    path("nhap/<int:pk>/sua/", views.import_mend, name="import_mend"),
    path("nhap/<int:pk>/bo/", views.import_drop, name="import_drop"),
    path("nhap/<int:pk>/ghi/", views.import_confirm, name="import_confirm"),
    path("nhap/<int:pk>/hoan-tac/", views.import_undo, name="import_undo"),
    path("tai-khoan/", views.account_list, name="account_list"),
    path("tai-khoan/mo/", views.account_candidates, name="account_candidates"),
    path("tai-khoan/mo/<int:pk>/", views.account_open, name="account_open"),
    path("tai-khoan/<int:pk>/", views.account_page, name="account_page"),
    path("tai-khoan/<int:pk>/lien-ket/", views.account_link, name="account_link"),
    path("tai-khoan/<int:pk>/thu/", views.account_email, name="account_email"),
    path("tai-khoan/<int:pk>/khoa/", views.account_lock, name="account_lock"),
    path("tai-khoan/<int:pk>/mo-khoa/", views.account_unlock, name="account_unlock"),
    path("tai-khoan/<int:pk>/go-buoc-hai/", views.account_clear, name="account_clear"),
    path("buoc-hai/", views.second_factor_rules, name="second_factor_rules"),
    path("buoc-hai/<int:pk>/thoi/", views.second_factor_rule_end, name="second_factor_rule_end"),
    path("vai-tro/", views.role_list, name="role_list"),
    path("vai-tro/phan/", views.role_grant, name="role_grant"),
    path("vai-tro/<int:pk>/thoi/", views.role_end, name="role_end"),
]
