"""How every view here gets its person."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from people import requests
from people.models import Employee
from people.requests import PersonalRequest


def visible_person(request: PersonalRequest, person_id: int) -> Employee:
    """Return the person if they may be seen; otherwise 404, as if there were none."""
    people = Employee.objects.visible_to(request.user).select_related("department", "manager")
    return get_object_or_404(people, pk=person_id)


def verb(page: str) -> Callable[[requests.View], requests.View]:
    """Let a view about somebody be reached by POST alone; `page` takes the same `person_id`."""
    return requests.verb(page, "person_id")
