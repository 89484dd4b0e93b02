"""Addresses of signing in and of the account."""

from django.urls import path

from neuguong.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password_change, name="password_change"),
    path("ma-truy-cap/", views.token_make, name="token_make"),
    path("ma-truy-cap/<int:pk>/thu-hoi/", views.token_withdraw, name="token_withdraw"),
]
