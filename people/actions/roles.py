"""Roles are given and taken; being a superuser is given and taken as a role is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people import messages, rules
from people.actions.saving import save
from people.changes import Change, tell
from people.choices import SUPERUSER, RoleKind
from people.models import Department, Employee, PersonEvent, Role
from people.short_roles import in_short
from people.verdicts import Conflict, require

TAKEN_ALREADY = _("Somebody has taken this role already.")


@transaction.atomic
def give_role(
    person: Employee,
    employee: Employee,
    kind: RoleKind,
    department: Department | None,
    now: datetime,
) -> Role:
    """Let `employee` act as `kind`, for `department` and below or for everyone; they are told."""
    require(rules.may_give_role(person, employee, kind, department))
    return grant(person, employee, kind, department, now)


def grant(
    actor: Employee | None,
    employee: Employee,
    kind: RoleKind,
    department: Department | None,
    now: datetime,
) -> Role:
    """As `give_role`, without a question; `actor` is None for somebody at the command line."""
    role, is_new = Role.objects.get_or_create(person=employee, kind=kind, department=department)
    if is_new:
        _forget_roles(employee)
        tell(Change(PersonEvent.Verb.GIVE_ROLE, employee, actor, None, in_short(role), now))
        messages.say_role_given(role, now)
    return role


@transaction.atomic
def take_role(person: Employee, role: Role, now: datetime) -> None:
    """Relieve somebody of `role`; they are told. Raises Conflict if they no longer have it."""
    employee = role.person
    require(rules.may_change_roles(person, employee))
    withdraw(person, role, now)
    messages.say_role_taken(employee, role, now)


def withdraw(actor: Employee | None, role: Role, now: datetime) -> None:
    """Delete `role` and tell the rooms above; what asks for permission and tells them is above."""
    deleted, _rows = Role.objects.filter(pk=role.pk).delete()
    if not deleted:
        raise Conflict(TAKEN_ALREADY)
    _forget_roles(role.person)
    tell(Change(PersonEvent.Verb.TAKE_ROLE, role.person, actor, in_short(role), None, now))


@transaction.atomic
def give_superuser(person: Employee, employee: Employee, now: datetime) -> None:
    """Let `employee` run the installation; they are told. It opens nobody's review to them."""
    require(rules.may_give_superuser(person, employee))
    grant_superuser(person, employee, now)


def grant_superuser(actor: Employee | None, employee: Employee, now: datetime) -> None:
    """As `give_superuser`, without a question, and nothing for somebody who is one."""
    if employee.is_superuser:
        return
    save(employee, is_superuser=True)
    tell(Change(PersonEvent.Verb.GIVE_ROLE, employee, actor, None, SUPERUSER, now))
    messages.say_superuser(employee, given=True, now=now)


@transaction.atomic
def take_superuser(person: Employee, employee: Employee, now: datetime) -> None:
    """Let `employee` run the installation no longer; they are told."""
    require(rules.may_take_superuser(person, employee))
    withdraw_superuser(person, employee, now)
    messages.say_superuser(employee, given=False, now=now)


def withdraw_superuser(actor: Employee | None, employee: Employee, now: datetime) -> None:
    """As `withdraw`, for being a superuser; nothing for somebody who is none."""
    if not employee.is_superuser:
        return
    save(employee, is_superuser=False)
    tell(Change(PersonEvent.Verb.TAKE_ROLE, employee, actor, SUPERUSER, None, now))


def _forget_roles(employee: Employee) -> None:
    """Let the next question about the roles of `employee` ask the database again."""
    employee.__dict__.pop("held_roles", None)
