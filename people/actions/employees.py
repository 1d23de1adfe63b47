"""People join, move, take leave, leave and come back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from people import rules
from people.accounts.messages import say_address_changed, say_address_changed_meanwhile
from people.actions import own_links
from people.actions.lines import begin_line, hang_below, take_turn
from people.actions.roles import withdraw, withdraw_superuser
from people.actions.saving import NO_LONGER_POSSIBLE, check, save
from people.changes import Change, tell
from people.models import Department, Employee, PersonEvent
from people.verdicts import Conflict, require

Verb = PersonEvent.Verb
EDITABLE = (
    "email",
    "number",
    "name",
    "preferred_name",
    "title",
    "hire_date",
    "stage",
    "current_track",
    "locale",
    "time_zone",
)
WAYS_IN = {"email", "number"}


@transaction.atomic
def add_employee(person: Employee, fields: Mapping[str, Any], now: datetime) -> Employee:
    """Add somebody; `fields` are EDITABLE ones, `department` and `manager`.

    `email` and `name` at least. They have no password until they follow an invitation. Raises
    Refused outside the department that `person` runs, ValidationError for what the record does not
    allow.
    """
    require(rules.may_add(person, fields.get("department")))
    require(own_links.may_lead_new(person, fields.get("department"), fields.get("manager")))
    return introduce(person, fields, now)


def introduce(actor: Employee | None, fields: Mapping[str, Any], now: datetime) -> Employee:
    """As `add_employee`, without a question; `actor` is None for somebody at the command line."""
    _require_known(fields, {*EDITABLE, "department", "manager"})
    manager = fields.get("manager")
    take_turn(manager)
    require(rules.may_lead(manager))
    employee = _create(fields)
    if manager is not None:
        begin_line(employee, manager, employee.hire_date or timezone.localdate(now))
    tell(Change(Verb.ADD, employee, actor, None, None, now))
    if actor is not None:
        own_links.tell_if_own(actor, employee, manager, None, now)
    return employee


@transaction.atomic
def edit_employee(
    person: Employee, employee: Employee, fields: Mapping[str, object], now: datetime
) -> None:
    """Change what is neither a link nor a state: `fields` are EDITABLE ones.

    Raises ValidationError for what the record does not allow.
    """
    _require_known(fields, EDITABLE)
    require(rules.may_edit(person, employee))
    changed = {name: value for name, value in fields.items() if getattr(employee, name) != value}
    if not changed:
        return
    if WAYS_IN & set(changed):
        require(rules.may_change_login(person, employee))
    check(employee, changed)
    before = _as_texts({name: getattr(employee, name) for name in changed})
    save(employee, **changed)
    tell(Change(Verb.EDIT, employee, person, before, _as_texts(changed), now))
    if "email" in changed:
        say_address_changed(employee, before["email"], now)


@transaction.atomic
def change_manager(
    person: Employee, employee: Employee, manager: Employee | None, since: date, now: datetime
) -> None:
    """Let `manager` lead `employee` from `since` on, with all who report to them.

    Raises Conflict for a cycle, also for one that comes about with a change at the same moment, and
    for a day before somebody else had begun to lead them.
    """
    before = employee.manager
    if manager == before:
        return
    take_turn(employee, manager)
    require(rules.may_change_manager(person, employee, manager))
    require(rules.may_begin_line(employee, since, timezone.localdate(now)))
    require(own_links.may_touch_own_link(person, employee, manager))
    save(employee, manager=manager)
    hang_below(employee, manager)
    begin_line(employee, manager, since)
    tell(Change(Verb.CHANGE_MANAGER, employee, person, before, manager, now, since))
    own_links.tell_if_own(person, employee, manager, before, now)


@transaction.atomic
def move_person(
    person: Employee, employee: Employee, department: Department | None, now: datetime
) -> None:
    """Move `employee` to `department`."""
    before = employee.department
    if department == before:
        return
    require(rules.may_move_department(person, employee, department))
    require(own_links.may_touch_own_link(person, employee, None))
    save(employee, department=department)
    tell(Change(Verb.MOVE_DEPARTMENT, employee, person, before, department, now))
    own_links.tell_if_own(person, employee, None, employee.manager, now)


@transaction.atomic
def go_on_leave(
    person: Employee, employee: Employee, first: date, last: date | None, now: datetime
) -> None:
    """Note that `employee` is away from `first` to `last`, None while nobody knows.

    Raises ValidationError if it would end before it begins.
    """
    require(rules.may_edit_at_work(person, employee))
    days = {"on_leave_from": first, "on_leave_to": last}
    check(employee, days)
    save(employee, **days)
    tell(Change(Verb.GO_ON_LEAVE, employee, person, None, [str(first), str(last or "")], now))


@transaction.atomic
def return_from_leave(person: Employee, employee: Employee, now: datetime) -> None:
    """Note that `employee` is back."""
    require(rules.may_return_from_leave(person, employee))
    welcome_back(person, employee, now)


def welcome_back(actor: Employee | None, employee: Employee, now: datetime) -> None:
    """End a leave; `actor` is None where its last day has simply passed."""
    save(employee, on_leave_from=None, on_leave_to=None)
    tell(Change(Verb.RETURN_FROM_LEAVE, employee, actor, None, None, now))


@transaction.atomic
def leave(person: Employee, employee: Employee, last_day: date, now: datetime) -> None:
    """Note the last day of `employee`: a day ahead is awaited, any other lets them go at once.

    Raises ValidationError for a day before they were hired.
    """
    take_turn(employee)  # so that of the last two HR admins only one is let go
    require(rules.may_leave(person, employee))
    check(employee, {"end_date": last_day})
    if last_day > timezone.localdate(now):
        _note_last_day(person, employee, last_day, now)
    else:
        let_go(person, employee, last_day, now)


def let_go(actor: Employee | None, employee: Employee, last_day: date, now: datetime) -> None:
    """Close every way in, from the next request on; `actor` is None where the day has come.

    Roles end, as does being a superuser. So does the password, and with it every session and every
    link that sets a new one: they stay dead should this person come back. Nobody is deleted, and
    their reviews stay theirs.
    """
    for role in employee.roles.select_related("person", "department"):
        withdraw(actor, role, now)
    withdraw_superuser(actor, employee, now)
    save(employee, is_active=False, end_date=last_day, password=make_password(None))
    employee.invitations.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    begin_line(employee, None, last_day + timedelta(days=1))
    tell(Change(Verb.LEAVE, employee, actor, None, str(last_day), now))


@transaction.atomic
def stay(person: Employee, employee: Employee, now: datetime) -> None:
    """Take back a last day that has not come yet."""
    require(rules.may_stay(person, employee))
    _note_last_day(person, employee, None, now)


@transaction.atomic
def come_back(person: Employee, employee: Employee, first_day: date, now: datetime) -> None:
    """Note that `employee` works here again, under the manager they had."""
    require(rules.may_come_back(person, employee))
    require(rules.may_begin_line(employee, first_day, timezone.localdate(now)))
    readmit(person, employee, first_day, now)


def readmit(actor: Employee | None, employee: Employee, first_day: date, now: datetime) -> None:
    """As `come_back`, without a question; `actor` is None for somebody at the command line."""
    save(employee, is_active=True, end_date=None)
    if employee.manager is not None:
        begin_line(employee, employee.manager, first_day)
    tell(Change(Verb.COME_BACK, employee, actor, None, str(first_day), now))
    say_address_changed_meanwhile(employee, now)


def _create(fields: Mapping[str, Any]) -> Employee:
    try:
        with transaction.atomic():
            employee: Employee = Employee.objects.create_user(**fields)
    except IntegrityError as error:
        raise Conflict(NO_LONGER_POSSIBLE) from error
    return employee


def _note_last_day(person: Employee, employee: Employee, day: date | None, now: datetime) -> None:
    before = _as_texts({"end_date": employee.end_date})
    save(employee, end_date=day)
    tell(Change(Verb.EDIT, employee, person, before, _as_texts({"end_date": day}), now))


def _as_texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value or "") for name, value in values.items()}


def _require_known(fields: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse to write a field that has a verb of its own, or none."""
    if unknown := set(fields) - set(known):
        raise ValueError(f"Not to be written like this: {', '.join(sorted(unknown))}")
