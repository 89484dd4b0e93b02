"""Addresses of numbers."""

from django.urls import path

from neuguong.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.home, name="home"),
    path("tien-do/", views.annual_plans, name="annual_plans"),
    path("so-lieu/<slug:figure>/<slug:part>/", views.figure_list, name="figure_list"),
    path("so-lieu-sap-xep/<int:pk>/", views.reorganised, name="reorganised"),
    path("ho-so-don-vi/<int:pk>/", views.unit_book, name="unit_book"),
    path("ban-giao/don-vi/<int:pk>/", views.handover_open, name="handover_open"),
    path("ban-giao/<int:pk>/", views.handover_page, name="handover_page"),
    path("ban-giao/<int:pk>/ghi/", views.handover_write, name="handover_write"),
    path("ban-giao/<int:pk>/ky/<slug:side>/", views.handover_sign, name="handover_sign"),
    path("vai-tro-va-quyen/", views.role_catalogue, name="role_catalogue"),
    path("dau-vet/", views.trail_page, name="trail_page"),
    path("dau-vet/dau-chuoi/", views.trail_head, name="trail_head"),
    path("dau-vet/neo/", views.trail_anchor, name="trail_anchor"),
    path("dau-vet/gui-thu/", views.trail_mail, name="trail_mail"),
    path("dau-vet/noi-tiep/", views.trail_consistency, name="trail_consistency"),
    path("dau-vet/muc/<int:sequence>/", views.trail_entry, name="trail_entry"),
    path("dau-vet/muc/<int:sequence>/bang-chung/", views.trail_inclusion, name="trail_inclusion"),
    path("dau-vet/kiem-tra/", views.trail_verify, name="trail_verify"),
]
