"""Addresses of the frame itself."""

from django.urls import path

from neuguong.web import views

app_name = "web"
urlpatterns = [path("co-chu/", views.size, name="size")]
