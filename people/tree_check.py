"""Is the picture of the organisation sound? What can be computed again is repaired on request."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from people.actions.lines import begin_line
from people.choices import Tree
from people.models import Department, Employee, ReportingLine, TreeTurn
from people.trees import path_below

ROWS_AT_ONCE = 2000
Parents = Mapping[int, int | None]


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be, and whether computing it again puts it right."""

    sentence: str
    repairable: bool


def find_all() -> Iterator[Finding]:
    """Yield what is wrong with both trees and with the reporting lines."""
    managers = dict(Employee.objects.order_by().values_list("pk", "manager_id"))
    yield from _in_tree("employee", managers, _paths_of(Employee.objects, "tree_path"))
    departments = dict(Department.objects.order_by().values_list("pk", "parent_id"))
    yield from _in_tree("department", departments, _paths_of(Department.objects, "path"))
    yield from _in_lines()
    yield from _overlaps()


@transaction.atomic
def repair(today: date) -> None:
    """Spell all paths again and let the open lines follow the managers, from `today` on."""
    TreeTurn.take(Tree.MANAGERS)
    TreeTurn.take(Tree.DEPARTMENTS)
    _spell_paths(Employee.objects, "manager_id", "tree_path")
    _spell_paths(Department.objects, "parent_id", "path")
    for number in list(_lines_astray()):
        employee = Employee.objects.select_related("manager").get(pk=number)
        begin_line(employee, employee.manager if employee.is_active else None, today)


def spell(parents: Parents) -> dict[int, str]:
    """Return the path of every row; rows in a circle, and those below it, have none."""
    paths: dict[int, str] = {}
    for number in parents:
        way = list(_way_up(number, parents, paths))
        top = parents[way[-1]] if way else None
        if way and top is not None and top not in paths:
            continue
        for step in reversed(way):
            parent = parents[step]
            paths[step] = path_below(paths[parent] if parent is not None else "", step)
    return paths


def circles(parents: Parents, paths: Mapping[int, str]) -> list[list[int]]:
    """Return the circles among the rows that have no path; each once, from its lowest number."""
    found, seen = [], set(paths)
    for number in parents:
        way: list[int] = []
        step: int | None = number
        while step is not None and step not in seen:
            seen.add(step)
            way.append(step)
            step = parents[step]
        if step in way:
            circle = way[way.index(step) :]
            start = circle.index(min(circle))
            found.append(circle[start:] + circle[:start])
    return found


def _way_up(number: int, parents: Parents, known: Mapping[int, str]) -> Iterator[int]:
    """Yield the rows from `number` up to the last one without a known path, a circle once."""
    seen: set[int] = set()
    step: int | None = number
    while step is not None and step not in known and step not in seen:
        seen.add(step)
        yield step
        step = parents[step]


def _in_tree(noun: str, parents: Parents, stored: Mapping[int, str]) -> Iterator[Finding]:
    paths = spell(parents)
    for circle in circles(parents, paths):
        if len(circle) == 1:
            yield Finding(f"{noun} {circle[0]} stands above itself", repairable=False)
        else:
            way = " > ".join(map(str, [*circle, circle[0]]))
            yield Finding(f"{noun}s stand above one another in a circle: {way}", repairable=False)
    for number, path in paths.items():
        if stored[number] != path:
            yield Finding(
                f"{noun} {number} has the path {stored[number]!r}; it should be {path!r}",
                repairable=True,
            )


def _in_lines() -> Iterator[Finding]:
    for number, (line, manager) in _lines_astray().items():
        yield Finding(
            f"employee {number} reports to {manager or 'nobody'}, "
            f"but the open reporting line says {line or 'nobody'}",
            repairable=True,
        )


def _lines_astray() -> dict[int, tuple[int | None, int | None]]:
    """Return (manager of the open line, manager there should be) of everybody where they differ."""
    open_lines = dict(
        ReportingLine.objects.order_by().filter(until=None).values_list("employee", "manager")
    )
    people = Employee.objects.order_by().values_list("pk", "manager_id", "is_active")
    due = {number: manager if is_active else None for number, manager, is_active in people}
    return {
        number: (open_lines.get(number), manager)
        for number, manager in due.items()
        if open_lines.get(number) != manager
    }


def _overlaps() -> Iterator[Finding]:
    lines = ReportingLine.objects.order_by("employee", "since", "pk")
    previous: tuple[int, date | None] | None = None
    for employee, since, until in lines.values_list("employee", "since", "until").iterator():
        if previous and previous[0] == employee and (previous[1] is None or previous[1] >= since):
            yield Finding(
                f"employee {employee} has two reporting lines on {since}", repairable=False
            )
        previous = (employee, until)


def _paths_of(rows: models.Manager[Any], field: str) -> dict[int, str]:
    return dict(rows.order_by().values_list("pk", field))


def _spell_paths(rows: models.Manager[Any], parent: str, field: str) -> None:
    """Write the paths that differ; departments are unique, so first out of each other's way."""
    stored = _paths_of(rows, field)
    paths = spell(dict(rows.order_by().values_list("pk", parent)))
    wrong = [number for number, path in paths.items() if stored[number] != path]
    _write(rows, wrong, field, {number: f"moving {number}" for number in wrong})
    _write(rows, wrong, field, paths)


def _write(
    rows: models.Manager[Any], numbers: Iterable[int], field: str, paths: Mapping[int, str]
) -> None:
    changed = [rows.model(pk=number, **{field: paths[number]}) for number in numbers]
    rows.bulk_update(changed, [field], batch_size=ROWS_AT_ONCE)
