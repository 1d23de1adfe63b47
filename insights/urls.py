"""Addresses of the pictures for HR."""

from django.urls import path

from insights.views import plans, pulse

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("cycles/<int:cycle_id>/pulse/", pulse.cycle_pulse, name="cycle_pulse"),
]
