"""One step of the second half: some rows written in one transaction, or not at all.

Every row is held against the records as they are now; what was looked at may have been some time
ago. The step has the turn to change the tree of managers, and it marks the records it is about
before it reads them, so that nobody else changes them before it ends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from people.actions import own_links
from people.actions.employees import let_go
from people.choices import ImportVerdict, Tree
from people.imports.judging import LINKS, WAYS_IN
from people.imports.numbering import next_numbers
from people.imports.places import Places
from people.imports.saving import Written
from people.imports.standing import COMPARED, Reach
from people.imports.values import DATES
from people.models import Employee, ImportRow, Role, TreeTurn
from people.rules import LAST_ADMIN, ONLY_HR_FOR_EVERYONE, is_last_admin
from people.trees import is_below, move_subtree, place_below


class OvertakenError(Exception):
    """A row can no longer be written as it was judged; the message says why."""


@dataclass
class Step:
    """Rows in the order of `ordering`; `made` has the numbers of new people by their line."""

    rows: list[ImportRow]
    reach: Reach
    made: Mapping[int, int]
    now: datetime
    today: date
    refused: list[ImportRow] = field(default_factory=list)
    newly_made: dict[int, int] = field(default_factory=dict)

    def write(self) -> None:
        """Write the rows and put the ones that cannot be any more into `refused`.

        Raises IntegrityError if something else has meanwhile taken what only one may have. Belongs
        into a transaction.
        """
        TreeTurn.take(Tree.MANAGERS)
        self._places = Places(self.reach.person, self.now)
        self._people = self._own_people()
        self._known = self._managers() | self._people
        self._leading = self._who_leads()
        self._trusted = self._who_is_trusted()
        self._numbers = self._new_numbers()
        self._written = Written(self.reach.person, self.now, self.today)
        for row in self.rows:
            self._take(row)
        self._written.save()
        self._note()

    def _own_people(self) -> dict[int, Employee]:
        """Return whom the rows are about. Their new version keeps every other writer waiting."""
        numbers = [row.employee_id for row in self.rows if row.employee_id is not None]
        Employee.objects.filter(pk__in=numbers).order_by().update(version=F("version") + 1)
        return _people(numbers)

    def _managers(self) -> dict[int, Employee]:
        nodes = {row.manager for row in self.rows if row.manager is not None}
        return _people([node if node > 0 else self.made.get(-node, 0) for node in nodes])

    def _who_leads(self) -> set[int]:
        reports = Employee.objects.filter(manager__in=self._people).order_by()
        return set(reports.values_list("manager_id", flat=True).distinct())

    def _who_is_trusted(self) -> set[int]:
        """Return who may do more than whoever brought the file lets in and out."""
        if self.reach.runs_everyone:
            return set()
        holders = Role.objects.filter(person__in=self._people).values_list("person", flat=True)
        superusers = (pk for pk, one in self._people.items() if one.is_superuser)
        return {*holders, *superusers}

    def _new_numbers(self) -> Iterator[int]:
        count = sum(1 for row in self.rows if row.verdict == ImportVerdict.ADDED)
        return iter(next_numbers(count) if count else [])

    def _take(self, row: ImportRow) -> None:
        try:
            if row.verdict == ImportVerdict.ADDED:
                self._add(row)
            elif row.verdict == ImportVerdict.LEAVER:
                self._let_go(row)
            else:
                self._change(row)
        except OvertakenError as why:
            row.verdict, row.reason = ImportVerdict.REFUSED, str(why)
            self.refused.append(row)

    def _add(self, row: ImportRow) -> None:
        after = _read(row.values["after"])
        number = next(self._numbers)
        self._require_reach(self._places.path_above(after["department"]))
        manager = self._manager(row)
        after["department"] = self._places.find(after["department"])
        employee = Employee(
            **after | {"manager": manager},
            pk=number,
            tree_path=place_below(manager.tree_path if manager else "", number),
            password=make_password(None),
            joined_at=self.now,
        )
        self._known[number] = employee
        self.newly_made[row.line] = number
        self._written.add(employee)

    def _change(self, row: ImportRow) -> None:
        employee, after = self._people[row.employee_id or 0], _read(row.values["after"])
        self._require_reach(employee.department.path if employee.department else "")
        if "department" in after:
            self._require_reach(self._places.path_above(after["department"]))
        if after.get("end_date"):
            _require_another_admin(employee)
        manager = self._manager(row) if row.relinks else employee.manager
        self._ask_again(employee, after, manager if row.relinks else None)
        if row.relinks and manager and _is_under(manager, employee):
            raise OvertakenError(_("Meanwhile this would have them lead each other in a circle."))
        if employee.is_active or after.get("is_active"):
            self._written.change(employee, _fields(after))
            self._move(employee, after)
            self._relink(employee, manager)

    def _ask_again(
        self, employee: Employee, after: Mapping[str, Any], manager: Employee | None
    ) -> None:
        """Refuse what was theirs to change when it was looked at, and no longer is."""
        if WAYS_IN & after.keys() and employee.pk in self._trusted:
            raise OvertakenError(str(ONLY_HR_FOR_EVERYONE))
        number = manager.pk if manager else None
        if LINKS & after.keys() and self.reach.may_not_touch(employee.pk, number):
            raise OvertakenError(str(own_links.OWN))

    def _move(self, employee: Employee, after: Mapping[str, Any]) -> None:
        if "department" in after:
            department = self._places.find(after["department"])
            self._written.move(employee, department)

    def _relink(self, employee: Employee, manager: Employee | None) -> None:
        if manager == employee.manager:
            return
        old = employee.tree_path
        new = place_below(manager.tree_path if manager else "", employee.pk)
        if employee.pk in self._leading and old:
            move_subtree(Employee.objects.all(), "tree_path", old, new)
            for one in self._known.values():
                if is_below(one.tree_path, old):
                    one.tree_path = new + one.tree_path.removeprefix(old)
        employee.tree_path = new
        self._written.relink(employee, manager)

    def _let_go(self, row: ImportRow) -> None:
        employee = self._people[row.employee_id or 0]
        self._require_reach(employee.department.path if employee.department else "")
        if employee.is_active:
            self._ask_again(employee, row.values["after"], None)
            _require_another_admin(employee)
            last_day = parse_date(row.values["after"].get("end_date") or "") or self.today
            last_day = max(last_day, employee.hire_date or last_day)
            let_go(self.reach.person, employee, last_day, self.now)

    def _manager(self, row: ImportRow) -> Employee | None:
        """Return who leads from now on; raise OvertakenError for somebody who is not there."""
        node = row.manager
        if node is None:
            return None
        number = node if node > 0 else self.newly_made.get(-node) or self.made.get(-node)
        if number is None:
            raise OvertakenError(
                _("The manager’s own row, line %(line)s, is refused.") % {"line": -node}
            )
        manager = self._known[number]
        if not manager.is_active:
            raise OvertakenError(_("The manager no longer works here."))
        return manager

    def _require_reach(self, path: str) -> None:
        if not self.reach.covers(path):
            raise OvertakenError(_("Meanwhile this is outside the part that you act as HR for."))

    def _note(self) -> None:
        """Mark the rows as done, be it with a refusal."""
        for row in self.refused:
            row.is_done = True
            row.save(update_fields=["verdict", "reason", "is_done"])
        numbers = [row.pk for row in self.rows]
        ImportRow.objects.filter(pk__in=numbers).order_by().update(is_done=True)


def _require_another_admin(employee: Employee) -> None:
    if is_last_admin(employee):
        raise OvertakenError(str(LAST_ADMIN))


def _is_under(manager: Employee, employee: Employee) -> bool:
    return bool(employee.tree_path) and is_below(manager.tree_path, employee.tree_path)


def _people(numbers: list[int]) -> dict[int, Employee]:
    return dict(Employee.objects.select_related("department", "manager").in_bulk(numbers))


def _read(after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row as fields hold them: JSON knows no days."""
    return {
        name: parse_date(value) if name in DATES and value else value
        for name, value in after.items()
    }


def _fields(after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: after[name] for name in (*COMPARED, "is_active") if name in after}
