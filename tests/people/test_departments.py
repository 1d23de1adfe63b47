"""Departments are opened, renamed and moved with all below them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people import changes
from people.actions import departments
from people.actions.departments import open_department, rearrange_department
from people.changes import DepartmentChange
from people.models import Department, DepartmentEvent, Employee, Role
from people.trees import LONGEST_PATH, is_below, paths_on
from people.verdicts import Conflict, Refused
from tests.cast import Cast, client_for, department_of
from tests.people.imports.bringing import bring

NOW = timezone.now()
Verb = DepartmentEvent.Verb


def path_of(department: Department) -> str:
    """Return where a department stands now."""
    return Department.objects.get(pk=department.pk).path


def test_a_department_moves_with_all_below_it(cast: Cast) -> None:
    quality, operations, finance = (
        department_of(cast.ada),
        department_of(cast.fay),
        department_of(cast.hal),
    )
    lab = open_department(cast.dot, "Lab", quality, NOW)
    rearrange_department(cast.dot, operations, "Operations", finance, NOW)
    assert path_of(lab) == f"{finance.pk}/{operations.pk}/{quality.pk}/{lab.pk}/"


def test_hr_of_a_part_reaches_what_is_moved_into_it(cast: Cast) -> None:
    rearrange_department(cast.dot, department_of(cast.ada), "Quality", department_of(cast.hal), NOW)
    ada = type(cast.ada).objects.get(pk=cast.ada.pk)
    assert cast.gil.covers_as_hr(ada)


def test_a_department_is_no_part_of_itself(cast: Cast) -> None:
    for below in (department_of(cast.fay), department_of(cast.ada)):
        with pytest.raises(Conflict, match="cannot belong to itself"):
            rearrange_department(cast.dot, department_of(cast.fay), "Operations", below, NOW)


def test_names_are_taken_once_in_a_place(cast: Cast) -> None:
    with pytest.raises(Conflict, match="of this name"):
        open_department(cast.dot, "Finance", None, NOW)
    with pytest.raises(Conflict, match="of this name"):
        rearrange_department(cast.dot, department_of(cast.fay), "Finance", None, NOW)
    open_department(cast.dot, "Finance", department_of(cast.fay), NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Department.objects.create(name="Finance", path="behind the back/")


def test_hr_of_a_part_opens_departments_inside_it_alone(cast: Cast) -> None:
    open_department(cast.gil, "Payroll", department_of(cast.hal), NOW)
    for parent in (None, department_of(cast.fay)):
        with pytest.raises(Refused):
            open_department(cast.gil, "Payroll", parent, NOW)
    for person in (cast.ada, cast.sol, cast.ivy):
        with pytest.raises(Refused):
            open_department(person, "Payroll", department_of(cast.hal), NOW)


def test_only_hr_for_everyone_renames_and_moves(cast: Cast) -> None:
    with pytest.raises(Refused):
        rearrange_department(cast.gil, department_of(cast.hal), "Money", None, NOW)


@pytest.fixture
def heard(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[DepartmentChange]:
    """What a listener hears of departments from now on."""
    monkeypatch.setattr(changes, "_department_listeners", [])
    found: list[DepartmentChange] = []
    for _again in range(2):  # registering twice is hearing once
        changes.listen_to_departments(found.append)
    return found


def page_of(client: Client, department: Department) -> str:
    """Return the page of a department."""
    return client.get(reverse("department", args=[department.pk])).content.decode()


def test_every_change_of_a_department_is_noted_and_heard(
    cast: Cast, heard: list[DepartmentChange]
) -> None:
    """Seen red without the event of a new department, and without that of a move."""
    quality, finance = department_of(cast.ada), department_of(cast.hal)
    lab = open_department(cast.gil, "Lab", finance, NOW)
    rearrange_department(cast.dot, lab, "Laboratory", quality, NOW)
    assert [(one.verb, one.actor, one.before, one.after) for one in heard] == [
        (Verb.ADD, cast.gil, None, finance),
        (Verb.RENAME, cast.dot, "Lab", "Laboratory"),
        (Verb.MOVE, cast.dot, finance, quality),
    ]
    assert [one.details for one in lab.events.order_by("pk")] == [
        {"before": None, "after": finance.pk},
        {"before": "Lab", "after": "Laboratory"},
        {"before": finance.pk, "after": quality.pk},
    ]


def test_a_change_of_nothing_leaves_no_trace(cast: Cast, heard: list[DepartmentChange]) -> None:
    finance = department_of(cast.hal)
    rearrange_department(cast.dot, finance, "Finance", None, NOW)
    assert heard == []


def test_what_a_listener_cannot_do_undoes_the_change_of_a_department(
    cast: Cast, heard: list[DepartmentChange]
) -> None:
    def fail(change: DepartmentChange) -> None:
        raise RuntimeError("the room above is in trouble")

    changes.listen_to_departments(fail)
    with pytest.raises(RuntimeError):
        rearrange_department(cast.dot, department_of(cast.hal), "Money", None, NOW)
    assert Department.objects.filter(name="Finance").exists()
    assert not DepartmentEvent.objects.filter(verb=Verb.RENAME).exists()


def test_hr_for_everyone_reads_what_happened_to_a_department(cast: Cast) -> None:
    """Seen red with the list left out of the page."""
    lab = open_department(cast.dot, "Lab", department_of(cast.ada), NOW)
    rearrange_department(cast.dot, lab, "Laboratory", None, NOW)
    page = page_of(client_for(cast.dot), lab)
    moved = "Moved from Operations › Quality to the top"
    for said in ("Renamed from Lab to Laboratory", moved, "Dot Meadow"):
        assert said in page
    for person in (cast.gil, cast.ada, cast.sol):
        address = reverse("department", args=[lab.pk])
        assert client_for(person).get(address).status_code == 403


def test_a_department_made_by_a_file_says_whose_file_it_was(cast: Cast) -> None:
    """Seen red with Places() made without the person."""
    bring("email,name,department\nnoa@example.org,Noa,Finance > Payroll\n", cast.dot)
    event = DepartmentEvent.objects.get(department__name="Payroll")
    assert (event.verb, event.actor) == (Verb.ADD, cast.dot)


def test_the_page_of_a_department_takes_as_many_queries_with_one_event_as_with_three(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = client_for(cast.dot)
    lab = open_department(cast.dot, "Lab", department_of(cast.fay), NOW)
    with django_assert_max_num_queries(14) as one:
        page_of(client, lab)
    for name, parent in (("Lab", cast.ada), ("Place", cast.hal)):
        rearrange_department(cast.dot, lab, name, department_of(parent), NOW)
    with django_assert_max_num_queries(len(one)):
        page_of(client, lab)


def test_paths_are_read_down_from_the_top() -> None:
    assert paths_on("3/17/4/") == ["3/", "3/17/", "3/17/4/"]
    assert paths_on("") == []
    assert not is_below("31/", "3/")


def deep(cast: Cast) -> Department:
    """Return a department so far down that there is no room below it."""
    finance = department_of(cast.gil)
    Department.objects.filter(pk=finance.pk).update(path="9/" * (LONGEST_PATH // 2))
    return Department.objects.get(pk=finance.pk)


def test_a_department_that_is_too_far_down_is_refused(cast: Cast) -> None:
    """Seen red with path_below in add_department, and without the room asked for in move_subtree.

    SQLite keeps a longer text; PostgreSQL would answer with an error.
    """
    bottom, quality = deep(cast), department_of(cast.ada)
    with pytest.raises(Conflict, match="too many levels"):
        open_department(cast.dot, "Lab", bottom, NOW)
    with pytest.raises(Conflict, match="too many levels"):
        rearrange_department(cast.dot, quality, "Quality", bottom, NOW)
    assert Department.objects.get(pk=quality.pk).parent != bottom
    answer = client_for(cast.dot).post(reverse("departments"), {"name": "L", "parent": "Finance"})
    assert answer.status_code == 422
    assert "too many levels" in answer.content.decode()


def test_a_file_opens_none_that_is_too_far_down(cast: Cast) -> None:
    """Seen red with path_below in add_department."""
    deep(cast)
    job = bring("email,name,department\nlio@example.org,Lio Reed,Finance > Lab\n")
    assert job.state == "stopped"
    assert "too many levels" in job.reason
    assert not Department.objects.filter(name="Lab").exists()


def test_an_empty_department_is_closed_and_that_stays_noted(cast: Cast) -> None:
    """Seen red with events that keep it from going, and with its parts going along."""
    lab = departments.open_department(cast.dot, "Lab", department_of(cast.ada), NOW)
    client, address = client_for(cast.dot), reverse("close_department", args=[lab.pk])
    page = client.get(reverse("department", args=[lab.pk])).content.decode()
    assert "Close this department" in page
    said = client.post(address, follow=True).content.decode()
    assert "Lab is closed." in said
    assert "Operations › Quality › Lab was closed, noted by Dot Meadow" in said
    assert not Department.objects.filter(name="Lab").exists()
    assert client.post(address).status_code == 404


def test_a_department_that_anything_belongs_to_is_not_closed(cast: Cast) -> None:
    """Seen red with each of the four questions left out of the rule."""
    quality, finance = department_of(cast.ada), department_of(cast.gil)
    lab = departments.open_department(cast.dot, "Lab", quality, NOW)
    operations = department_of(cast.fay)
    for place, reason in (
        (operations, "Other departments belong"),
        (quality, "Other departments belong"),
        (finance, "People belong"),
    ):
        with pytest.raises(Conflict, match=reason):
            departments.close_department(cast.dot, place, NOW)
    Employee.objects.filter(pk=cast.cyd.pk).update(department=lab, is_active=False)
    with pytest.raises(Conflict, match="be it that they have left"):
        departments.close_department(cast.dot, lab, NOW)
    Employee.objects.filter(pk=cast.cyd.pk).update(department=None)
    role = Role.objects.create(person=cast.hal, kind=Role.Kind.HR_ADMIN, department=lab)
    with pytest.raises(Conflict, match="acts as HR for this department"):
        departments.close_department(cast.dot, lab, NOW)
    role.delete()
    with pytest.raises(Refused, match="Only HR for the whole organisation"):
        departments.close_department(cast.gil, lab, NOW)
    departments.close_department(cast.dot, lab, NOW)
