"""Addresses of the frame itself."""

from django.conf import settings
from django.urls import path

from neuguong.web import views

app_name = "web"
urlpatterns = [
    path("co-chu/", views.size, name="size"),
    path("chuc-nang/", views.menu, name="menu"),
]
if settings.DEMO:
    urlpatterns.append(path("thanh-phan/", views.gallery, name="gallery"))
