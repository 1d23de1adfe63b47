"""How things stand before the file: who is here, whom they report to, which departments there are.

What every row may refer to is kept as keys and numbers, a few hundred bytes a person; records are
read only for the rows that are being judged.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from people.actions import own_links
from people.actions.employees import EDITABLE
from people.models import Department, Employee, Role
from people.trees import is_below

# How the way down to a department is written in one cell: "Operations > Quality".
STEP = " > "
STEPS = re.compile(r"\s*[>›]\s*")
# A "/" may be part of a name as well. It is a step only on the way to a department there is.
MAYBE_STEPS = re.compile(r"\s*[>›/]\s*")

COMPARED = (*EDITABLE, "end_date", "on_leave_from", "on_leave_to")
RECORD = ("pk", "is_active", "manager_id", "department_id", *COMPARED)


@dataclass(frozen=True)
class Record:
    """One person as stored: `values` by the names of COMPARED."""

    pk: int
    is_active: bool
    manager: int | None
    department: int | None
    values: Mapping[str, str | date | None]


@dataclass(frozen=True)
class Departments:
    """The departments that there are, by the label that a file or an export has for them."""

    by_label: Mapping[str, int]
    paths: Mapping[int, str]
    labels: Mapping[int, str]
    shared: Collection[str]  # names of several departments, none of which is on top

    def path_of(self, number: int | None) -> str:
        """Return the path of department `number`; that of none is ""."""
        return self.paths[number] if number else ""

    def find(self, label: str) -> int | None:
        """Return the department with this label, or the only one whose own name it is."""
        found = self.by_label.get(label_key(label))
        if found is None and "/" in label:
            found = self.by_label.get(STEP.join(MAYBE_STEPS.split(label)).casefold())
        return found

    def missing(self, labels: Iterable[str]) -> list[str]:
        """Return the departments that have to be made for `labels`, and all missing above them."""
        steps = [label.split(STEP) for label in labels]
        ways = {STEP.join(way[:depth]) for way in steps for depth in range(1, len(way) + 1)}
        return sorted((way for way in ways if self.find(way) is None), key=str.casefold)

    def shares_name(self, label: str) -> bool:
        """Whether `label` begins with a name that several have: it may mean each of them."""
        return label_key(label.split(STEP, maxsplit=1)[0]) in self.shared

    def path_above(self, department: int | str | None) -> str:
        """Return the path of a department, or of the nearest above one that is to be made."""
        if isinstance(department, str):
            return self.parent_path(department)
        return self.path_of(department)

    def parent_path(self, label: str) -> str:
        """Return the path of the nearest department there is above one that is to be made."""
        steps = label.split(STEP)
        for depth in range(len(steps) - 1, 0, -1):
            if number := self.find(STEP.join(steps[:depth])):
                return self.paths[number]
        return ""


@dataclass(frozen=True)
class Reach:
    """What the person who brought the file may change; a file from cron may change everything."""

    person: Employee | None = None

    @property
    def runs_everyone(self) -> bool:
        """Whether the whole organisation is theirs to change."""
        return self.person is None or self.person.runs_everyone

    def covers(self, department_path: str) -> bool:
        """Whether somebody in the department at this path is theirs to change."""
        if self.person is None or self.runs_everyone:
            return True
        return any(is_below(department_path, covered) for covered in self.person.hr_scope)

    def is_own(self, number: int) -> bool:
        """Whether this is their own row number."""
        return self.person is not None and self.person.pk == number

    def may_not_touch(self, employee: int, manager: int | None) -> bool:
        """Whether this link is their own while somebody else could change it."""
        if self.person is None or self.person.pk not in (employee, manager):
            return False
        changed = Employee.objects.select_related("department").get(pk=employee)
        path = changed.department.path if changed.department else ""
        return own_links.has_second_admin(path, self.person, changed)

    def may_not_lead_new(self, manager: int | None, department_path: str) -> bool:
        """Whether they would lead somebody new there while somebody else could add them."""
        if self.person is None or self.person.pk != manager:
            return False
        return own_links.has_second_admin(department_path, self.person)


@dataclass
class Standing:
    """Everybody, by what a file calls them."""

    by_number: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int | None] = field(default_factory=dict)  # at work; None: of several
    managers: dict[int, int | None] = field(default_factory=dict)
    away: set[int] = field(default_factory=set)  # who no longer works here
    numbered: set[int] = field(default_factory=set)
    trusted: set[int] = field(default_factory=set)  # who may do more than being here allows
    admins: set[int] = field(default_factory=set)  # who stays and acts as HR for everyone

    @classmethod
    def now(cls) -> "Standing":
        """Return how things stand in the database."""
        standing = cls()
        fields = ("pk", "number", "email", "manager_id", "is_active", "name")
        for *row, name in (
            Employee.objects.order_by().values_list(*fields).iterator(chunk_size=5000)
        ):
            standing.add(*row, name=name)
        superusers = Employee.objects.filter(is_superuser=True)
        standing.trusted.update(superusers.order_by().values_list("pk", flat=True))
        standing.trusted.update(Role.objects.values_list("person", flat=True))
        admins = Role.objects.for_everyone_to_stay()
        standing.admins.update(admins.values_list("person", flat=True))
        return standing

    def add(
        self,
        pk: int,
        number: str | None,
        email: str,
        manager: int | None,
        is_active: bool,
        *,
        name: str = "",
    ) -> None:
        """Take somebody in."""
        if number:
            self.by_number[number] = pk
            self.numbered.add(pk)
        self.by_email[email.lower()] = pk
        self.managers[pk] = manager
        if is_active:
            key = name_key(name)
            self.by_name[key] = None if key in self.by_name else pk
        else:
            self.away.add(pk)


def records(numbers: Collection[int]) -> dict[int, Record]:
    """Return the people with these row numbers as they are stored."""
    rows = Employee.objects.filter(pk__in=numbers).order_by().values_list(*RECORD)
    return {row[0]: _record(row) for row in rows}


def all_departments() -> Departments:
    """Return the departments; a name of its own is a label too where only one has it."""
    rows = list(Department.objects.order_by("path").values_list("pk", "name", "parent_id", "path"))
    parents = {pk: (name, parent) for pk, name, parent, _path in rows}
    labels = {pk: STEP.join(_names_down_to(pk, parents)) for pk in parents}
    names: dict[str, list[int]] = {}
    for pk, name, _parent, _path in rows:
        names.setdefault(label_key(name), []).append(pk)
    alone = {name: found[0] for name, found in names.items() if len(found) == 1}
    by_label = alone | {label_key(label): pk for pk, label in labels.items()}
    return Departments(by_label, {row[0]: row[3] for row in rows}, labels, names.keys() - by_label)


def name_key(name: str) -> str:
    """Return somebody's name as it is compared."""
    return " ".join(name.split()).casefold()


def label_key(label: str) -> str:
    """Return a department's label as it is compared."""
    return spelled(label).casefold()


def spelled(label: str) -> str:
    """Return a department's label with its steps as the export writes them."""
    return STEP.join(STEPS.split(label))


def _record(row: tuple[Any, ...]) -> Record:
    pk, is_active, manager, department, *values = row
    return Record(pk, is_active, manager, department, dict(zip(COMPARED, values, strict=True)))


def _names_down_to(pk: int, parents: Mapping[int, tuple[str, int | None]]) -> list[str]:
    names: list[str] = []
    step: int | None = pk
    while step is not None:
        name, step = parents[step]
        names.insert(0, name)
    return names
