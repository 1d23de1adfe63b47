"""What a file may do is what whoever brought it may do, and it shows them no more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.actions import roles
from people.actions.employees import leave
from people.actions.imports import choose_columns, confirm_import
from people.choices import ImportTakes, RoleKind
from people.imports.running import work_off
from people.models import ColumnMeaning, Employee, ImportJob
from people.verdicts import Refused
from tests.cast import Cast, client_for, department_of
from tests.people.imports.bringing import bring, look, reasons

MENTOR = "email,name,mentor\nhal@example.org,Hal Birch,dot@example.org\nivy@example.org,Ivy B,x\n"


def fresh(person: Employee) -> Employee:
    """Return somebody as they are stored now, with no roles remembered."""
    return Employee.objects.get(pk=person.pk)


@pytest.mark.parametrize("days", [0, 7])
def test_hr_of_a_part_sets_no_last_day_for_somebody_who_holds_a_role(cast: Cast, days: int) -> None:
    """A leaver holds no role, and an account without one can be given another address.

    Seen red without the last day among WAYS_IN.
    """
    day = timezone.localdate() + timedelta(days=days)
    job = look(f"email,last day\nivy@example.org,{day}\n", cast.gil)
    assert "Only HR for the whole organisation" in reasons(job)[2]
    assert bring(f"email,last day\nivy@example.org,{day}\n", cast.dot).to_write == 1


def test_nobody_takes_their_own_last_day_back_by_a_file(cast: Cast) -> None:
    """Seen red by asking only whether a last day is set."""
    roles.give_role(cast.dot, cast.eve, RoleKind.HR_ADMIN, None, timezone.now())
    leave(cast.dot, fresh(cast.eve), timezone.localdate() + timedelta(days=5), timezone.now())
    job = look("email,last day\neve@example.org,\n", fresh(cast.eve))
    assert "Somebody else has to note" in reasons(job)[2]
    assert not reasons(look("email,last day\neve@example.org,\n", cast.dot))


def test_what_hr_of_a_part_says_about_columns_holds_for_their_file_alone(cast: Cast) -> None:
    """Seen red by keeping what anybody says: by the next file all who were hired would leave."""
    content = "email,hired on\nhal@example.org,2020-01-01\n"
    choose_columns(cast.gil, look(content, cast.gil), ["email", "end_date"])
    assert not ColumnMeaning.objects.exists()
    assert look(content).fields == ["email", "hire_date"]


def test_a_file_is_written_as_meant_by_whoever_brought_it(cast: Cast) -> None:
    """Its changes are theirs, so somebody else could hide behind them.

    Seen red with may_import in the place of may_use_import, in either action.
    """
    job = look(MENTOR, cast.gil)
    assert client_for(cast.dot).get(reverse("people_import", args=[job.pk])).status_code == 200
    with pytest.raises(Refused, match="Somebody else brought this file"):
        choose_columns(cast.dot, job, ["email", "name", "manager"])
    with pytest.raises(Refused, match="Somebody else brought this file"):
        confirm_import(
            cast.dot,
            job,
            digest=job.digest,
            preview=job.preview,
            takes=ImportTakes.GOOD_ROWS,
            leavers=0,
        )
    assert work_off() == 0
    assert ImportJob.objects.get(pk=job.pk).state == "ready"


def test_a_number_from_elsewhere_does_not_tell_whose_it_is(cast: Cast) -> None:
    """Seen red with the name of the stored person on the row, and with the row linked to them."""
    Employee.objects.filter(pk=cast.ada.pk).update(number="4711")
    job = look("number,email,name\n4711,,\n", cast.gil)
    page = client_for(cast.gil).get(reverse("people_import", args=[job.pk])).content.decode()
    assert "outside the departments" in page
    assert "Ada Quill" not in page
    assert reverse("person", args=[cast.ada.pk]) not in page


def test_nobody_adds_somebody_whom_they_lead_while_another_could(cast: Cast) -> None:
    """Seen red without may_not_lead_new."""
    content = "email,name,manager,department\nxan@example.org,Xan,gil@example.org,{}\n"
    for department in ("Finance", "Finance > New"):
        assert "concerns yourself" in reasons(look(content.format(department), cast.gil))[2]
    assert not reasons(look(content.format("Finance"), cast.dot))


@pytest.fixture
def brought_by_hal(cast: Cast) -> ImportJob:
    """A file about Ada, from the time when Hal acted as HR for everyone."""
    role = roles.give_role(cast.dot, cast.hal, RoleKind.HR_ADMIN, None, timezone.now())
    Employee.objects.filter(pk=cast.ada.pk).update(number="4711")
    job = look("email,number\nada@example.org,4712\n", fresh(cast.hal))
    roles.take_role(cast.dot, role, timezone.now())
    return job


def test_an_import_is_not_read_by_whoever_may_do_less_now(
    cast: Cast, brought_by_hal: ImportJob
) -> None:
    """Seen red with one's own imports visible to HR of any part."""
    finance = department_of(cast.hal)
    roles.give_role(cast.dot, fresh(cast.hal), RoleKind.HR_ADMIN, finance, timezone.now())
    client = client_for(fresh(cast.hal))
    assert client.get(reverse("people_import", args=[brought_by_hal.pk])).status_code == 404
    assert brought_by_hal not in client.get(reverse("import_people")).context["recent"]

    later = look("email\nivy@example.org\n", fresh(cast.hal))
    assert client.get(reverse("people_import", args=[later.pk])).status_code == 200


def test_hr_for_everyone_reads_it_all_the_same(cast: Cast, brought_by_hal: ImportJob) -> None:
    roles.give_role(cast.dot, fresh(cast.hal), RoleKind.HR_ADMIN, None, timezone.now())
    for reader in (cast.dot, cast.hal):
        page = client_for(fresh(reader)).get(reverse("people_import", args=[brought_by_hal.pk]))
        assert page.status_code == 200


def test_losing_another_role_takes_no_file_away(cast: Cast) -> None:
    """Seen red by counting every role that was taken."""
    roles.give_role(cast.dot, cast.gil, RoleKind.AUDITOR, None, timezone.now())
    job = look("email\nivy@example.org\n", fresh(cast.gil))
    auditor = cast.gil.roles.get(kind=RoleKind.AUDITOR)
    roles.take_role(cast.dot, auditor, timezone.now())
    page = client_for(fresh(cast.gil)).get(reverse("people_import", args=[job.pk]))
    assert page.status_code == 200
