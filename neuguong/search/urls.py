"""The address of the search page."""

from django.urls import path

from neuguong.search import views

app_name = "search"
urlpatterns = [path("", views.results, name="results")]
