"""Addresses of the installation's health."""

from django.urls import path

from neuguong.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.alive, name="alive"),
    path("he-thong/", views.health, name="health"),
    path("thu-thu/", views.test_mail, name="test_mail"),
    path("viec/<slug:code>/", views.job_page, name="job_page"),
]
