"""What happened to somebody reads as what it was, and by whom it was noted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from people.actions import departments, employees, roles
from people.actions.departments import rearrange_department
from people.choices import RoleKind
from people.history import tell_department_history, tell_history
from people.models import Employee
from tests.cast import Cast, department_of

NOW = datetime(2027, 3, 9, 12, tzinfo=UTC)
TODAY, NEXT_MONTH = date(2027, 3, 9), date(2027, 4, 9)
FIRST, LAST = date(2027, 5, 4), date(2027, 5, 8)


def told(employee: Employee) -> list[str]:
    """Return what happened to somebody, the latest first."""
    return [line.text for line in tell_history(employee.events.select_related("actor"))]


def fresh(employee: Employee) -> Employee:
    """Return somebody as they are now."""
    return Employee.objects.get(pk=employee.pk)


def letter_to(person: Employee, kind: str) -> str:
    """Return the text of a mail, with its lines joined."""
    mail = compose(Message.objects.get(recipient=person, kind=kind))
    return " ".join(str(mail.body).split())


def test_who_left_is_who_left_and_not_who_noted_it(cast: Cast) -> None:
    """Seen red by putting the actor before what happened to somebody else."""
    employees.leave(cast.dot, cast.ada, TODAY, NOW)
    assert told(cast.ada)[0] == (
        "Left the organisation, last day March 9, 2027, noted by Dot Meadow"
    )
    employees.come_back(cast.dot, fresh(cast.ada), NEXT_MONTH, NOW)
    assert told(cast.ada)[0] == "Back in the organisation since April 9, 2027, noted by Dot Meadow"


def test_a_last_day_is_noted_and_taken_back_in_words(cast: Cast) -> None:
    """Seen red by telling it as a field that was edited."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    employees.leave(cast.dot, cast.ada, tomorrow, timezone.now())
    employees.stay(cast.dot, fresh(cast.ada), timezone.now())
    taken_back, noted = told(cast.ada)[:2]
    assert noted.startswith("Last day noted: ")
    assert taken_back.startswith("Last day taken back, which was ")
    assert noted.split(": ")[1] == taken_back.split(" which was ")[1]


def test_roles_are_told_in_words_with_the_part_they_are_for(cast: Cast) -> None:
    """Seen red by showing hr_admin:1, as it is kept."""
    quality = department_of(cast.ada)
    roles.give_role(cast.dot, cast.bea, RoleKind.HR_ADMIN, quality, NOW)
    roles.give_role(cast.dot, cast.bea, RoleKind.AUDITOR, None, NOW)
    roles.give_superuser(cast.dot, cast.bea, NOW)
    roles.take_role(cast.dot, cast.gil.roles.get(), NOW)
    roles.grant(None, cast.hal, RoleKind.HR_ADMIN, None, NOW)
    assert told(cast.bea)[:3] == [
        "Given a role: superuser, noted by Dot Meadow",
        "Given a role: Auditor, noted by Dot Meadow",
        "Given a role: HR admin for Operations › Quality, noted by Dot Meadow",
    ]
    assert told(cast.gil)[0] == "Relieved of a role: HR admin for Finance, noted by Dot Meadow"
    assert told(cast.hal)[0] == "Given a role: HR admin for everyone, noted by Bearing"


def test_another_manager_leads_since_the_day_that_was_chosen(cast: Cast) -> None:
    """Seen red by leaving the day out of the event."""
    someday = timezone.localdate()
    employees.change_manager(cast.dot, fresh(cast.cyd), cast.fay, someday, timezone.now())
    (event,) = cast.cyd.events.filter(verb="change_manager")
    assert event.details["since"] == str(someday)
    event.details["since"] = "2026-03-02"
    (line,) = tell_history([event])
    assert line.text == (
        "Led by Fay Marsh since March 2, 2026, until then by Bea Harbour, noted by Dot Meadow"
    )


def everything_else(cast: Cast) -> Iterator[tuple[str, Any]]:
    """Yield what is told, and the verb that it is told of."""
    yield (
        "Moved from Operations › Quality to Finance",
        lambda: employees.move_person(cast.dot, cast.ada, department_of(cast.hal), NOW),
    )
    yield (
        "On leave from May 4, 2027 to May 8, 2027",
        lambda: employees.go_on_leave(cast.dot, cast.ada, FIRST, LAST, NOW),
    )
    yield "Back from leave", lambda: employees.return_from_leave(cast.dot, cast.ada, NOW)
    yield (
        "Title: nothing → Nurse; Hired on: nothing → May 4, 2027",
        lambda: employees.edit_employee(
            cast.dot, cast.ada, {"title": "Nurse", "hire_date": FIRST}, NOW
        ),
    )


def test_every_other_change_is_a_sentence_too(cast: Cast) -> None:
    for words, change in everything_else(cast):
        change()
        assert told(cast.ada)[0] == f"{words}, noted by Dot Meadow"


def test_what_happened_to_a_department_is_a_sentence(cast: Cast) -> None:
    lab = departments.open_department(cast.dot, "Lab", department_of(cast.ada), NOW)
    rearrange_department(cast.dot, lab, "Laboratory", None, NOW)
    lines = tell_department_history(lab.events.select_related("actor"))
    assert [line.text for line in lines] == [
        "Moved from Operations › Quality to the top, noted by Dot Meadow",
        "Renamed from Lab to Laboratory, noted by Dot Meadow",
        "Opened in Operations › Quality, noted by Dot Meadow",
    ]


@pytest.mark.parametrize("kind", ["role_given", "role_taken"])
def test_mails_about_a_role_say_for_which_part_it_is(cast: Cast, kind: str) -> None:
    """Seen red by naming the role alone."""
    role = roles.give_role(cast.dot, cast.bea, RoleKind.HR_ADMIN, department_of(cast.ada), NOW)
    everywhere = roles.give_role(cast.dot, cast.hal, RoleKind.HR_ADMIN, None, NOW)
    roles.take_role(cast.dot, role, NOW)
    roles.take_role(cast.dot, everywhere, NOW)
    assert "HR admin for Operations › Quality and all below it" in letter_to(cast.bea, kind)
    assert "the whole organisation" in letter_to(cast.hal, kind)
