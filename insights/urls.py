"""Addresses of the pictures for HR."""

from django.urls import path

from insights.views import plans, pulse, teams

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("teams/<int:person_id>/", teams.team_plans, name="team_plans"),
    path("cycles/<int:cycle_id>/pulse/", pulse.cycle_pulse, name="cycle_pulse"),
]
