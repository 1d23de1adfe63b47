"""How the rooms above hear of a change in the organisation, without being known here.

A room registers a listener when Django starts (`AppConfig.ready`). It is called inside the
transaction of the change, so that what follows from a change happens with it or not at all. It gets
all changes that were told at once: one by hand, up to a thousand rows' worth from a file.

    verb               before              after
    ADD                None                None
    EDIT               {field: text, ...}  {field: text, ...}, the same fields; "" is nothing
    CHANGE_MANAGER     Employee or None    Employee or None, who leads from `since` on
    MOVE_DEPARTMENT    Department or None  Department or None
    GO_ON_LEAVE        None                [first day, last day or ""], as 2026-03-12
    RETURN_FROM_LEAVE  None                None
    LEAVE              None                last day
    COME_BACK          None                first day
    GIVE_ROLE          None                "hr_admin:7" for department 7, "hr_admin" for everyone
    TAKE_ROLE          as after GIVE_ROLE  None
    INVITE             None                None
    REMOVE_FACTORS     None                None

An EDIT may also set or take back a last day that is ahead ("end_date").
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from people.models import Department, DepartmentEvent, Employee, PersonEvent


@dataclass(frozen=True)
class Change:
    """What happened to whom; the table above says what `before` and `after` are."""

    verb: PersonEvent.Verb
    employee: Employee
    actor: Employee | None
    before: object
    after: object
    at: datetime
    since: date | None = None  # the first day of another manager


@dataclass(frozen=True)
class DepartmentChange:
    """What happened to which department; `before` and `after` are names, or what it is part of."""

    verb: DepartmentEvent.Verb
    department: Department
    actor: Employee | None
    before: str | Department | None
    after: str | Department | None
    at: datetime


Listener = Callable[[Sequence[Change]], None]
DepartmentListener = Callable[[DepartmentChange], None]
_listeners: list[Listener] = []
_department_listeners: list[DepartmentListener] = []


def listen(listener: Listener) -> None:
    """Call `listener` with all changes from now on; registering it again changes nothing."""
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
    """As `tell`, for many at once: one statement writes their events, each listener hears once."""
    PersonEvent.objects.bulk_create([_event(change) for change in changes])
    for listener in _listeners if changes else ():
        listener(changes)


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
