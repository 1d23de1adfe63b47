"""How the plans of one team go."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insights.rules import may_see_team
from insights.teams import reports_of, team_of
from people.access_log import Opened, record_readings, start_of_day
from people.keyset import slice_of
from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews.board import parts_of
from reviews.models.plan import NEVER


@require_safe
def team_plans(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Who of a team has a plan, what several have agreed to, what was asked for and promised."""
    people = Employee.objects.visible_to(request.user).select_related("department")
    manager, now = get_object_or_404(people, pk=person_id), timezone.now()
    page = slice_of(reports_of(manager, request.user), "name", request.GET)
    require(may_see_team(request.user, manager, covers_any=bool(page.rows)))
    team = team_of(page.rows, request.user, now)
    # Words of each of these plans stand on the page, so whoever it is about may know of it (R4).
    opened = [
        Opened(plan.review.employee, AccessLogEntry.Record.PLAN, plan.review_id)
        for plan in team.plans
    ]
    record_readings(request.user, opened, now, start_of_day(now))
    context = {
        "manager": manager,
        "page": page,
        "team": team,
        "never": NEVER,
        "is_own": manager == request.user,
        "parts": [] if request.user.runs_everyone else parts_of(request.user),
    }
    return render(request, "insights/team_plans.html", context)
