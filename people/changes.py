"""How the rooms above hear of a change in the organisation, without being known here.

A room registers a listener when Django starts (`AppConfig.ready`). It is called inside the
transaction of the change, so that what follows from a change happens with it or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from people.models import Department, DepartmentEvent, Employee, PersonEvent


@dataclass(frozen=True)
class Change:
    """What happened to whom; `before` and `after` are what the verb is about, or None."""

    verb: PersonEvent.Verb
    employee: Employee
    actor: Employee | None
    before: object
    after: object
    at: datetime


@dataclass(frozen=True)
class DepartmentChange:
    """What happened to which department; `before` and `after` are names, or what it is part of."""

    verb: DepartmentEvent.Verb
    department: Department
    actor: Employee | None
    before: str | Department | None
    after: str | Department | None
    at: datetime


Listener = Callable[[Change], None]
DepartmentListener = Callable[[DepartmentChange], None]
_listeners: list[Listener] = []
_department_listeners: list[DepartmentListener] = []


def listen(listener: Listener) -> None:
    """Call `listener` with every Change from now on; registering it again changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


def listen_to_departments(listener: DepartmentListener) -> None:
    """Call `listener` with every DepartmentChange from now on, once however often registered."""
    if listener not in _department_listeners:
        _department_listeners.append(listener)


def tell(change: Change) -> None:
    """Write the event of `change` and call every listener, in the caller's transaction."""
    tell_all([change])


def tell_all(changes: Sequence[Change]) -> None:
    """As `tell`, for many at once: one statement writes their events."""
    PersonEvent.objects.bulk_create([_event(change) for change in changes])
    for change in changes:
        for listener in _listeners:
            listener(change)


def tell_of_department(change: DepartmentChange) -> None:
    """As `tell`, for a change of a department."""
    DepartmentEvent.objects.create(department=change.department, **_facts(change))
    for listener in _department_listeners:
        listener(change)


def _event(change: Change) -> PersonEvent:
    return PersonEvent(employee=change.employee, **_facts(change))


def _facts(change: Change | DepartmentChange) -> dict[str, Any]:
    return {
        "actor": change.actor,
        "verb": change.verb,
        "details": {"before": _in_short(change.before), "after": _in_short(change.after)},
        "at": change.at,
    }


def _in_short(value: object) -> object:
    """Return a JSON value for the event: a row's number, or the value as text."""
    if value is None or isinstance(value, int | str | dict | list):
        return value
    return getattr(value, "pk", str(value))
