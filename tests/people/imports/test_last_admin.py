"""No file, and no page, lets the last one go who acts as HR for everyone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.actions.employees import leave, stay
from people.choices import ImportTakes, RoleKind
from people.models import Employee, Role
from people.rules import LAST_ADMIN, may_leave
from people.verdicts import Conflict
from tests.cast import Cast
from tests.people.imports.bringing import bring, look, reasons, write

GOOD_ROWS = ImportTakes.GOOD_ROWS
LONG_AGO = "2020-01-31"
FILES = [
    ("email,last day\ndot@example.org,2020-01-31\n", False),
    ("email,last day\ndot@example.org,2090-01-31\n", False),
    ("email\nada@example.org\n", True),
]


@pytest.mark.parametrize(("content", "leavers"), FILES)
def test_a_file_never_lets_the_last_hr_admin_go(cast: Cast, content: str, leavers: bool) -> None:
    """Seen red by leaving out the guards of the preview and of the step."""
    job = bring(content, takes=GOOD_ROWS, makes_leavers=leavers)
    row = job.rows.get(employee=cast.dot)
    assert (row.verdict, row.reason) == ("refused", str(LAST_ADMIN))
    dot = Employee.objects.get(pk=cast.dot.pk)
    assert (dot.is_active, dot.end_date, dot.runs_everyone) == (True, None, True)


def test_of_two_hr_admins_one_may_leave_by_file_but_not_both(cast: Cast) -> None:
    """Seen red by sparing whoever is an HR admin, and by sparing nobody."""
    Role.objects.create(person=cast.eve, kind=RoleKind.HR_ADMIN)
    both = f"email,last day\ndot@example.org,{LONG_AGO}\neve@example.org,{LONG_AGO}\n"
    assert set(reasons(look(both, takes=GOOD_ROWS)).values()) == {str(LAST_ADMIN)}

    bring(f"email,last day\ndot@example.org,{LONG_AGO}\n", takes=GOOD_ROWS)
    assert not Employee.objects.get(pk=cast.dot.pk).is_active


def test_who_has_become_the_last_one_since_the_preview_stays(cast: Cast) -> None:
    """Seen red by judging the preview alone."""
    role = Role.objects.create(person=cast.eve, kind=RoleKind.HR_ADMIN)
    job = look(f"email,last day\ndot@example.org,{LONG_AGO}\nada@example.org,\n", takes=GOOD_ROWS)
    role.delete()
    write(job)
    assert Employee.objects.get(pk=cast.dot.pk).is_active
    assert reasons(job)[2] == str(LAST_ADMIN)


def test_on_the_page_the_last_hr_admin_who_stays_is_not_let_go(cast: Cast) -> None:
    """Seen red by counting Eve, who leaves next week, as somebody who is left."""
    now, today = timezone.now(), timezone.localdate()
    Role.objects.create(person=cast.eve, kind=RoleKind.HR_ADMIN)
    leave(cast.dot, cast.eve, today + timedelta(days=7), now)
    eve = Employee.objects.get(pk=cast.eve.pk)
    assert may_leave(eve, cast.dot).reason == LAST_ADMIN
    with pytest.raises(Conflict, match="Give somebody else that role"):
        leave(eve, cast.dot, today, now)

    stay(cast.dot, eve, now)
    assert may_leave(eve, cast.dot)
