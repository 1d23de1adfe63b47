"""People join, move, take leave, leave and come back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from people import rules
from people.actions import links
from people.actions.lines import begin_line, hang_below
from people.actions.saving import save
from people.changes import Change, tell
from people.models import Department, Employee, PersonEvent
from people.verdicts import require

Verb = PersonEvent.Verb


@transaction.atomic
def add_employee(person: Employee, fields: Mapping[str, Any], now: datetime) -> Employee:
    """Add somebody; `fields` are those of Employee, with `email` and `name` at least.

    They have no password until they follow an invitation. Raises Refused outside the department
    that `person` runs, ValidationError for what the record does not allow.
    """
    department, manager = fields.get("department"), fields.get("manager")
    require(rules.may_add(person, department if isinstance(department, Department) else None))
    employee = Employee.objects.create_user(**fields)
    if isinstance(manager, Employee):
        begin_line(employee, manager, employee.hire_date or timezone.localdate(now))
    tell(Change(Verb.ADD, employee, person, None, None, now))
    return employee


@transaction.atomic
def edit_employee(
    person: Employee, employee: Employee, fields: Mapping[str, object], now: datetime
) -> None:
    """Change what is neither a link nor a state: names, title, dates, language, time zone."""
    require(rules.may_edit(person, employee))
    changed = {name: value for name, value in fields.items() if getattr(employee, name) != value}
    if not changed:
        return
    before = {name: str(getattr(employee, name) or "") for name in changed}
    save(employee, **changed)
    after = {name: str(value or "") for name, value in changed.items()}
    tell(Change(Verb.EDIT, employee, person, before, after, now))


@transaction.atomic
def change_manager(
    person: Employee, employee: Employee, manager: Employee | None, since: date, now: datetime
) -> None:
    """Let `manager` lead `employee` from `since` on, with all who report to them."""
    before = employee.manager
    if manager == before:
        return
    require(rules.may_change_manager(person, employee, manager))
    require(links.may_touch_own_link(person, employee, manager))
    save(employee, manager=manager)
    hang_below(employee, manager)
    begin_line(employee, manager, since)
    tell(Change(Verb.CHANGE_MANAGER, employee, person, before, manager, now))
    links.tell_if_own(person, employee, manager, now)


@transaction.atomic
def move_department(
    person: Employee, employee: Employee, department: Department | None, now: datetime
) -> None:
    """Move `employee` to `department`."""
    before = employee.department
    if department == before:
        return
    require(rules.may_move_department(person, employee, department))
    require(links.may_touch_own_link(person, employee, None))
    save(employee, department=department)
    tell(Change(Verb.MOVE_DEPARTMENT, employee, person, before, department, now))
    links.tell_if_own(person, employee, employee.manager, now)


@transaction.atomic
def go_on_leave(
    person: Employee, employee: Employee, first: date, last: date | None, now: datetime
) -> None:
    """Note that `employee` is away from `first` to `last`, None while nobody knows."""
    require(rules.may_edit(person, employee))
    save(employee, on_leave_from=first, on_leave_to=last)
    tell(Change(Verb.GO_ON_LEAVE, employee, person, str(first), str(last or ""), now))


@transaction.atomic
def return_from_leave(person: Employee, employee: Employee, now: datetime) -> None:
    """Note that `employee` is back."""
    require(rules.may_edit(person, employee))
    save(employee, on_leave_from=None, on_leave_to=None)
    tell(Change(Verb.RETURN_FROM_LEAVE, employee, person, None, None, now))


@transaction.atomic
def leave(person: Employee, employee: Employee, last_day: date, now: datetime) -> None:
    """Note that `employee` has left: no way in from the next request on, and nobody is deleted."""
    require(rules.may_leave(person, employee))
    save(employee, is_active=False, end_date=last_day)
    begin_line(employee, None, last_day)
    tell(Change(Verb.LEAVE, employee, person, None, str(last_day), now))


@transaction.atomic
def come_back(person: Employee, employee: Employee, first_day: date, now: datetime) -> None:
    """Note that `employee` works here again, under the manager they had."""
    require(rules.may_come_back(person, employee))
    save(employee, is_active=True, end_date=None)
    if employee.manager is not None:
        begin_line(employee, employee.manager, first_day)
    tell(Change(Verb.COME_BACK, employee, person, None, str(first_day), now))
