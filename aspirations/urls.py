"""Addresses of the directions."""

from django.urls import path

from aspirations import views

urlpatterns = [path("direction/", views.my_direction, name="my_direction")]
