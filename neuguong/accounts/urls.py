"""Addresses of signing in and of the account."""

from django.urls import path

from neuguong.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai/", views.second_step, name="second_step"),
    path("dang-nhap/khoa/", views.key_sign_in, name="key_sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("quen-mat-khau/", views.reset_ask, name="reset_ask"),
    path("lien-ket/<str:text>/", views.link_open, name="link_open"),
    path("mat-khau/", views.password_change, name="password_change"),
    path("xac-nhan/", views.confirm, name="confirm"),
    path("buoc-hai/", views.second_factor, name="second_factor"),
    path("buoc-hai/tat/", views.second_factor_end, name="second_factor_end"),
    path("buoc-hai/ma-du-phong/", views.codes_renew, name="codes_renew"),
    path("buoc-hai/khoa/", views.key_add, name="key_add"),
    path("buoc-hai/khoa/<int:pk>/bo/", views.key_remove, name="key_remove"),
    path("phien/ket-thuc/", views.sessions_end, name="sessions_end"),
    path("phien/<int:pk>/ket-thuc/", views.session_end, name="session_end"),
    path("tai-khoan-co-quan/noi/", views.sign_on_link, name="sign_on_link"),
    path("tai-khoan-co-quan/thoi-noi/", views.sign_on_end, name="sign_on_end"),
    path("ma-truy-cap/", views.token_make, name="token_make"),
    path("ma-truy-cap/<int:pk>/thu-hoi/", views.token_withdraw, name="token_withdraw"),
]
