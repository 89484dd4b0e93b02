"""Addresses of directives and duties."""

from django.urls import path

from neuguong.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.directive_list, name="directive_list"),
    path("<int:pk>/", views.directive_page, name="directive_page"),
    path("yeu-cau/<int:pk>/", views.requirement_page, name="requirement_page"),
    path("yeu-cau/<int:pk>/sua/", views.requirement_edit, name="requirement_edit"),
    path("loai-hinh/<slug:code>/", views.kind_requirements, name="kind_requirements"),
    path("ma-tran/", views.duty_matrix, name="duty_matrix"),
    path("giao-nghia-vu/", views.obligations_generate, name="obligations_generate"),
]
