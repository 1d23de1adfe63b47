"""Roles are given and taken."""

from datetime import datetime

from django.db import transaction

from people import messages, rules
from people.changes import Change, tell
from people.choices import RoleKind
from people.models import Department, Employee, PersonEvent, Role
from people.verdicts import require


@transaction.atomic
def give_role(
    person: Employee,
    employee: Employee,
    kind: RoleKind,
    department: Department | None,
    now: datetime,
) -> Role:
    """Let `employee` act as `kind`, for `department` and below or for everyone; they are told."""
    require(rules.may_give_role(person, employee, kind))
    role, is_new = Role.objects.get_or_create(person=employee, kind=kind, department=department)
    if is_new:
        tell(Change(PersonEvent.Verb.GIVE_ROLE, employee, person, None, str(role.kind), now))
        messages.say_role_given(role, now)
    return role


@transaction.atomic
def take_role(person: Employee, role: Role, now: datetime) -> None:
    """Relieve somebody of `role`; they are told."""
    employee = role.person
    require(rules.may_change_roles(person, employee))
    role.delete()
    tell(Change(PersonEvent.Verb.TAKE_ROLE, employee, person, str(role.kind), None, now))
    messages.say_role_taken(employee, role, now)
