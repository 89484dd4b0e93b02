"""Addresses of documents."""

from django.urls import path
from django.http import HttpResponse

app_name = "documents"
urlpatterns = [path("ke-hoach/<int:pk>/", lambda r, pk: HttpResponse(""), name="plan_document"), path("", lambda r: HttpResponse(""), name="document_list")]
