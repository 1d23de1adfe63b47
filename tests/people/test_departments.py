"""Departments are opened, renamed and moved with all below them."""

import pytest
from django.db import IntegrityError, transaction

from people.actions.departments import open_department, rearrange_department
from people.models import Department
from people.trees import is_below, paths_on
from people.verdicts import Conflict, Refused
from tests.cast import Cast, department_of


def path_of(department: Department) -> str:
    """Return where a department stands now."""
    return Department.objects.get(pk=department.pk).path


def test_a_department_moves_with_all_below_it(cast: Cast) -> None:
    quality, operations, finance = (
        department_of(cast.ada),
        department_of(cast.fay),
        department_of(cast.hal),
    )
    lab = open_department(cast.dot, "Lab", quality)
    rearrange_department(cast.dot, operations, "Operations", finance)
    assert path_of(lab) == f"{finance.pk}/{operations.pk}/{quality.pk}/{lab.pk}/"


def test_hr_of_a_part_reaches_what_is_moved_into_it(cast: Cast) -> None:
    rearrange_department(cast.dot, department_of(cast.ada), "Quality", department_of(cast.hal))
    ada = type(cast.ada).objects.get(pk=cast.ada.pk)
    assert cast.gil.covers_as_hr(ada)


def test_a_department_is_no_part_of_itself(cast: Cast) -> None:
    for below in (department_of(cast.fay), department_of(cast.ada)):
        with pytest.raises(Conflict, match="cannot belong to itself"):
            rearrange_department(cast.dot, department_of(cast.fay), "Operations", below)


def test_names_are_taken_once_in_a_place(cast: Cast) -> None:
    with pytest.raises(Conflict, match="of this name"):
        open_department(cast.dot, "Finance", None)
    with pytest.raises(Conflict, match="of this name"):
        rearrange_department(cast.dot, department_of(cast.fay), "Finance", None)
    open_department(cast.dot, "Finance", department_of(cast.fay))
    with pytest.raises(IntegrityError), transaction.atomic():
        Department.objects.create(name="Finance", path="behind the back/")


def test_hr_of_a_part_opens_departments_inside_it_alone(cast: Cast) -> None:
    open_department(cast.gil, "Payroll", department_of(cast.hal))
    for parent in (None, department_of(cast.fay)):
        with pytest.raises(Refused):
            open_department(cast.gil, "Payroll", parent)
    for person in (cast.ada, cast.sol, cast.ivy):
        with pytest.raises(Refused):
            open_department(person, "Payroll", department_of(cast.hal))


def test_only_hr_for_everyone_renames_and_moves(cast: Cast) -> None:
    with pytest.raises(Refused):
        rearrange_department(cast.gil, department_of(cast.hal), "Money", None)


def test_paths_are_read_down_from_the_top() -> None:
    assert paths_on("3/17/4/") == ["3/", "3/17/", "3/17/4/"]
    assert paths_on("") == []
    assert not is_below("31/", "3/")
