"""Addresses of the pictures for HR."""

from django.urls import path

from insights import views

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("cycles/<int:cycle_id>/pulse/", views.cycle_pulse, name="cycle_pulse"),
]
