"""By hand and by file, the same change leaves the same events: a room above need not tell them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from people.actions import employees
from people.models import Employee, PersonEvent
from tests.cast import Cast, department_of
from tests.people.imports.bringing import bring, require_sound

NOW, TODAY = timezone.now(), timezone.localdate()
YESTERDAY, AHEAD = TODAY - timedelta(days=1), TODAY + timedelta(days=90)
Step = Callable[[Cast], object]


def ada(cast: Cast) -> Employee:
    """Return Ada as she is now."""
    return Employee.objects.get(pk=cast.ada.pk)


def nothing(_cast: Cast) -> None:
    """Ada is as the cast has her."""


def away(cast: Cast) -> None:
    """Ada is on leave."""
    employees.go_on_leave(cast.dot, ada(cast), TODAY, None, NOW)


def gone(cast: Cast) -> None:
    """Ada has left."""
    employees.leave(cast.dot, ada(cast), YESTERDAY, NOW)


def edit(cast: Cast) -> None:
    """Change facts."""
    employees.edit_employee(cast.dot, ada(cast), {"title": "Nurse", "hire_date": TODAY}, NOW)


def back_for_a_while(cast: Cast) -> None:
    """Let Ada in again, with a last day."""
    employees.come_back(cast.dot, ada(cast), TODAY, NOW)
    employees.leave(cast.dot, ada(cast), AHEAD, NOW)


def add(cast: Cast) -> Employee:
    """Add somebody."""
    facts = {"email": "noa@example.org", "name": "Noa", "manager": cast.bea}
    return employees.add_employee(cast.dot, facts, NOW)


def add_for_a_while(cast: Cast) -> None:
    """Add somebody who is away and has a last day."""
    noa = add(cast)
    employees.leave(cast.dot, noa, AHEAD, NOW)
    employees.go_on_leave(cast.dot, noa, TODAY, AHEAD, NOW)


HAND: dict[str, tuple[Step, Step, str]] = {
    "edit": (nothing, edit, f"title,hired on\nNurse,{TODAY}"),
    "move": (
        nothing,
        lambda cast: employees.move_person(cast.dot, ada(cast), department_of(cast.hal), NOW),
        "department\nFinance",
    ),
    "manager": (
        nothing,
        lambda cast: employees.change_manager(cast.dot, ada(cast), cast.hal, TODAY, NOW),
        "manager\nhal@example.org",
    ),
    "no manager": (
        nothing,
        lambda cast: employees.change_manager(cast.dot, ada(cast), None, TODAY, NOW),
        "manager\n",
    ),
    "leave": (nothing, gone, f"last day\n{YESTERDAY}"),
    "last day ahead": (
        nothing,
        lambda cast: employees.leave(cast.dot, ada(cast), AHEAD, NOW),
        f"last day\n{AHEAD}",
    ),
    "on leave": (
        nothing,
        lambda cast: employees.go_on_leave(cast.dot, ada(cast), TODAY, AHEAD, NOW),
        f"on leave from,on leave until\n{TODAY},{AHEAD}",
    ),
    "return": (
        away,
        lambda cast: employees.return_from_leave(cast.dot, ada(cast), NOW),
        "on leave from\n",
    ),
    "come back": (
        gone,
        lambda cast: employees.come_back(cast.dot, ada(cast), TODAY, NOW),
        "last day\n",
    ),
    "come back for a while": (gone, back_for_a_while, f"last day\n{AHEAD}"),
    "add": (nothing, add, "name,manager\nNoa,bea@example.org"),
    "add for a while": (
        nothing,
        add_for_a_while,
        "name,manager,last day,on leave from,on leave until\n"
        f"Noa,bea@example.org,{AHEAD},{TODAY},{AHEAD}",
    ),
}


@pytest.mark.parametrize("verb", HAND)
def test_by_hand_and_by_file_leave_the_same_events(cast: Cast, verb: str) -> None:
    """Seen red where a return dropped a last day, and a newcomer's leave was no event."""
    before, by_hand, file = HAND[verb]
    heading, _line_end, cells = file.partition("\n")
    before(cast)
    last = PersonEvent.objects.order_by("pk").values_list("pk", flat=True).last() or 0

    def events() -> list[tuple[str, str, dict[str, object]]]:
        found = PersonEvent.objects.filter(pk__gt=last).order_by("pk")
        return list(found.values_list("verb", "employee__email", "details"))

    with transaction.atomic():
        by_hand(cast)
        expected = events()
        transaction.set_rollback(True)
    whom = "noa" if verb.startswith("add") else "ada"
    bring(f"email,{heading}\n{whom}@example.org,{cells}\n", cast.dot)

    assert events() == expected != []
    require_sound()
