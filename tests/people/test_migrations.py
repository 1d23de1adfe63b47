"""An installation of before people had an organisation is brought along."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps.registry import Apps

from people import tree_check
from people.models import Department, Employee, ReportingLine
from tests.migrating import migrate_to

FIRST, LATEST = "0001_people", None
JOINED = datetime(2024, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def before(transactional_db: None) -> Iterator[Apps]:
    """The tables as they were at the first migration; afterwards they are today's again."""
    yield migrate_to("people", FIRST)
    migrate_to("people", LATEST)


def add(apps: Apps, name: str, **fields: Any) -> Any:
    """Return somebody of that time."""
    employees = apps.get_model("people", "Employee").objects
    return employees.create(name=name, email=f"{name}@example.org", joined_at=JOINED, **fields)


def test_who_was_there_before_gets_a_place(before: Apps) -> None:
    """Seen red without the reporting lines, and with the departments' old paths."""
    departments = before.get_model("people", "Department").objects
    top = departments.create(name="Tidewater", path="x")
    care = departments.create(name="Sales", path="y")
    for department, path in ((top, f"{top.pk}/"), (care, f"{top.pk}/{care.pk}/")):
        departments.filter(pk=department.pk).update(path=path)
    departments.create(name="Sales", path="Sales")
    departments.create(name="Sales", path="Sales of old")
    fay = add(before, "fay", department=top)
    bea = add(before, "bea", department=care, manager=fay)
    ada = add(before, "ada", manager=bea)
    gone = add(before, "gone", manager=bea, is_active=False)

    migrate_to("people", LATEST)

    assert [finding.sentence for finding in tree_check.find_all()] == []
    assert Employee.objects.get(pk=ada.pk).tree_path == f"{fay.pk}/{bea.pk}/{ada.pk}/"
    line = ReportingLine.objects.get(employee=ada.pk)
    assert (line.manager_id, line.since, line.until) == (bea.pk, JOINED.date(), None)
    assert not ReportingLine.objects.filter(employee=gone.pk).exists()
    assert Department.objects.get(pk=care.pk).parent_id == top.pk
    assert Department.objects.filter(parent=None).count() == 3
