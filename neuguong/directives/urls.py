"""Addresses of the feature."""

from django.urls import URLPattern

app_name = "directives"
urlpatterns: list[URLPattern] = []
