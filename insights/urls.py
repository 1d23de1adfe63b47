"""Addresses of the pictures for HR."""

from django.urls import path

from insights.views import participation, plans, pulse, teams

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("teams/<int:person_id>/", teams.team_plans, name="team_plans"),
    path(
        "cycles/<int:cycle_id>/participation/",
        participation.cycle_participation,
        name="cycle_participation",
    ),
    path("cycles/<int:cycle_id>/pulse/", pulse.cycle_pulse, name="cycle_pulse"),
]
