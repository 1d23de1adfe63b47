"""Departments are added, renamed and moved."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people import rules
from people.changes import DepartmentChange, tell_of_department
from people.choices import Tree
from people.department_names import full_names
from people.models import Department, DepartmentEvent, Employee, TreeTurn
from people.trees import move_subtree, path_below, place_below
from people.verdicts import Conflict, require

Verb = DepartmentEvent.Verb
NAME_TAKEN = _("There is a department of this name in the same place already.")


@transaction.atomic
def add_department(
    name: str,
    parent: Department | None = None,
    *,
    actor: Employee | None = None,
    now: datetime | None = None,
) -> Department:
    """Return a new department called `name` under `parent`; `actor` is None for a command.

    Raises IntegrityError if `parent` already has one of that name, Conflict if it is too far down.
    """
    take_turn(parent)
    department = Department.objects.create(name=name, parent=parent, path=f"new {name}")
    department.path = place_below(parent.path if parent else "", department.pk)
    department.save(update_fields=["path"])
    moment = now or timezone.now()
    tell_of_department(DepartmentChange(Verb.ADD, department, actor, None, parent, moment))
    return department


@transaction.atomic
def open_department(
    person: Employee, name: str, parent: Department | None, now: datetime
) -> Department:
    """Add a department as `person`, who acts as HR for the part that it belongs to.

    Raises Refused outside that part, Conflict if `parent` has one of that name.
    """
    take_turn(parent)
    require(rules.may_open_department(person, parent))
    _require_free(name, parent)
    return add_department(name, parent, actor=person, now=now)


@transaction.atomic
def rearrange_department(
    person: Employee,
    department: Department,
    name: str,
    parent: Department | None,
    now: datetime,
) -> None:
    """Call `department` `name` and put it, with all below it, under `parent`.

    Whom an HR admin of a part acts for changes with it, so only HR for everyone does this.
    """
    take_turn(department, parent)
    require(rules.may_rearrange_department(person, department, parent))
    _require_free(name, parent, department)
    _tell_of_difference(person, department, name, parent, now)
    Department.objects.filter(pk=department.pk).update(name=name, parent=parent)
    new = path_below(parent.path if parent else "", department.pk)
    if new != department.path:
        move_subtree(Department.objects.all(), "path", department.path, new)
    department.name, department.parent, department.path = name, parent, new


@transaction.atomic
def close_department(person: Employee, department: Department, now: datetime) -> None:
    """Take an empty department out; the event keeps its whole name.

    Raises Conflict while anything belongs to it.
    """
    take_turn(department)
    require(rules.may_close_department(person, department))
    name = full_names([department])[department.pk]
    tell_of_department(DepartmentChange(Verb.CLOSE, department, person, name, None, now))
    department.delete()


def take_turn(*departments: Department | None) -> None:
    """Keep everybody else from changing departments, and read where `departments` stand now."""
    TreeTurn.take(Tree.DEPARTMENTS)
    for department in filter(None, departments):
        department.refresh_from_db(fields=["name", "parent", "path"])


def _tell_of_difference(
    actor: Employee, department: Department, name: str, parent: Department | None, now: datetime
) -> None:
    """Note another name and another place, each as what it is."""
    sides: list[tuple[Verb, str | Department | None, str | Department | None]] = [
        (Verb.RENAME, department.name, name),
        (Verb.MOVE, department.parent, parent),
    ]
    for verb, before, after in sides:
        if before != after:
            tell_of_department(DepartmentChange(verb, department, actor, before, after, now))


def _require_free(name: str, parent: Department | None, own: Department | None = None) -> None:
    """Raise Conflict if another department than `own` has that name there; it is our turn."""
    others = Department.objects.filter(parent=parent, name=name)
    if own is not None:
        others = others.exclude(pk=own.pk)
    if others.exists():
        raise Conflict(NAME_TAKEN)
