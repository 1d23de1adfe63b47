"""The command that looks whether the organisation is sound."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from people import tree_check
from people.models import Department, Employee, ReportingLine
from people.querysets import EmployeeQuerySet
from tests.cast import Cast, department_of


def check(*options: str) -> tuple[bool, str]:
    """Return whether the command was content, and what it said."""
    out = StringIO()
    try:
        call_command("check_people", *options, stdout=out)
    except CommandError as error:
        return False, f"{out.getvalue()}{error}"
    return True, out.getvalue()


def employees(*people: Employee) -> EmployeeQuerySet:
    """Return these people, to be written to behind the actions' back."""
    found: EmployeeQuerySet = Employee.objects.filter(pk__in=[person.pk for person in people])
    return found


def test_a_sound_organisation_is_left_alone(cast: Cast) -> None:
    before = list(Employee.objects.values_list("tree_path", "version"))
    assert check() == (True, "Everybody's place in the organisation is sound.\n")
    assert check("--repair")[0]
    assert list(Employee.objects.values_list("tree_path", "version")) == before


def test_a_path_that_is_not_what_the_managers_say_is_found_and_repaired(cast: Cast) -> None:
    employees(cast.ada, cast.bea).update(tree_path="7/")
    content, said = check()
    assert not content
    assert f"employee {cast.ada.pk} has the path '7/'; it should be '{cast.ada.tree_path}'" in said
    assert check("--repair")[0]
    assert Employee.objects.get(pk=cast.ada.pk).tree_path == cast.ada.tree_path


def test_swapped_paths_of_departments_are_found_and_repaired(cast: Cast) -> None:
    operations, finance = department_of(cast.fay), department_of(cast.hal)
    Department.objects.filter(pk=operations.pk).update(path="elsewhere/")
    Department.objects.filter(pk=finance.pk).update(path=operations.path)
    assert f"department {finance.pk} has the path" in check()[1]
    assert check("--repair")[0]
    assert Department.objects.get(pk=finance.pk).path == finance.path


def test_a_circle_is_named_once_and_left_to_somebody(cast: Cast) -> None:
    employees(cast.fay).update(manager=cast.bea)
    content, said = check("--repair")
    assert not content
    numbers = sorted([cast.fay.pk, cast.bea.pk])
    circle = f"{numbers[0]} > {numbers[1]} > {numbers[0]}"
    assert said.count("in a circle") == 1
    assert f"employees stand above one another in a circle: {circle}" in said
    assert "somebody has to decide" in said


def test_a_department_above_itself_is_found(cast: Cast) -> None:
    finance = department_of(cast.hal)
    Department.objects.filter(pk=finance.pk).update(parent=finance)
    assert f"department {finance.pk} stands above itself" in check("--repair")[1]


def test_a_line_that_disagrees_with_the_manager_is_found_and_repaired(cast: Cast) -> None:
    employees(cast.cyd).update(manager=cast.eve)
    said = check()[1]
    assert f"employee {cast.cyd.pk} reports to {cast.eve.pk}, but the open" in said
    assert check("--repair")[0]
    assert ReportingLine.objects.get(employee=cast.cyd, until=None).manager == cast.eve


def test_a_leaver_with_an_open_line_is_found_and_repaired(cast: Cast) -> None:
    employees(cast.cyd).update(is_active=False)
    assert f"employee {cast.cyd.pk} reports to nobody" in check()[1]
    assert check("--repair")[0]


def test_two_lines_on_one_day_are_found(cast: Cast) -> None:
    line = ReportingLine.objects.get(employee=cast.cyd)
    ReportingLine.objects.create(
        employee=cast.cyd, manager=cast.eve, since=line.since, until=line.since
    )
    assert f"employee {cast.cyd.pk} has two reporting lines on {line.since}" in check()[1]


@pytest.mark.parametrize(
    ("parents", "paths"),
    [
        ({}, {}),
        ({3: 1, 1: None, 2: 3}, {1: "1/", 3: "1/3/", 2: "1/3/2/"}),
        ({1: 2, 2: 1, 3: 1, 4: None}, {4: "4/"}),
        ({1: 1, 2: None}, {2: "2/"}),
    ],
)
def test_paths_are_spelled_from_the_top(
    parents: dict[int, int | None], paths: dict[int, str]
) -> None:
    assert tree_check.spell(parents) == paths
