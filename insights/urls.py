"""Addresses of the pictures for HR."""

from django.urls import path

from insights.views import figures, plans, pulse

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("cycles/<int:cycle_id>/pulse/", pulse.cycle_pulse, name="cycle_pulse"),
    path("insights/", figures.insights, name="insights"),
    path("insights/<int:cycle_id>/gaps/", figures.cycle_gaps, name="cycle_gaps"),
    path("insights/<int:cycle_id>/directions/", figures.cycle_directions, name="cycle_directions"),
    path("insights/<int:cycle_id>/make/", figures.make_snapshot, name="make_snapshot"),
    path("insights/kept/", figures.follow_through, name="follow_through"),
]
