"""Addresses of the feature."""

from django.urls import URLPattern

app_name = "org"
urlpatterns: list[URLPattern] = []
