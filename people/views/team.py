"""Whom I lead."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.keyset import ROWS, slice_of
from people.models import Employee
from people.requests import PersonalRequest


@require_safe
def team(request: PersonalRequest) -> HttpResponse:
    """See those who report to me, then those further below."""
    person = request.user
    people = Employee.objects.visible_to(person).at_work().select_related("department", "manager")
    below = people.below(person).exclude(manager=person).order_by("name", "pk")
    further = list(below[: ROWS + 1])
    context = {
        "page": slice_of(people.filter(manager=person), "name", request.GET),
        "further": further[:ROWS],
        "is_more": len(further) > ROWS,
    }
    return render(request, "people/team/mine.html", context)
