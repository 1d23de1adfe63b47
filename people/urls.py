"""Addresses about people."""

from django.urls import path

from people import views

urlpatterns = [path("who-opened/", views.access_log, name="access_log")]
