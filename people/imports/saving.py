"""What a step writes, in few statements: records, reporting lines, events, and who is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from people.accounts.messages import say_address_changed, say_address_changed_meanwhile
from people.actions import own_links
from people.changes import Change, tell_all
from people.models import Department, Employee, PersonEvent, ReportingLine

Verb = PersonEvent.Verb
LEAVE = frozenset({"on_leave_from", "on_leave_to"})
Own = tuple[Employee, Employee | None, Employee | None]  # and the manager now and before


@dataclass
class Written:
    """The changes of one step, collected while rows are taken and then saved at once."""

    actor: Employee | None
    now: datetime
    today: date
    added: list[Employee] = field(default_factory=list)
    changed: dict[int, Employee] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    lines: list[ReportingLine] = field(default_factory=list)
    ended: set[int] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    readdressed: list[tuple[Employee, str]] = field(default_factory=list)  # and the former address
    returned: list[Employee] = field(default_factory=list)

    def add(self, employee: Employee) -> None:
        """Add somebody new, whose number, manager and path are known."""
        self.added.append(employee)
        if employee.manager is not None:
            self._begin_line(employee, employee.hire_date or self.today)
        self._happened(Verb.ADD, employee, None, None)
        self.own.append((employee, employee.manager, None))
        if employee.end_date is not None:
            after = _texts({"end_date": employee.end_date}, {"end_date"})
            self._happened(Verb.EDIT, employee, {"end_date": ""}, after)
        if employee.on_leave_from is not None:
            self._leave_of_absence(employee)

    def change(self, employee: Employee, values: Mapping[str, Any]) -> None:
        """Write those of `values` that differ; coming back and leaves are news of their own."""
        before = {name: getattr(employee, name) for name in values}
        differing = {name: value for name, value in values.items() if before[name] != value}
        if not differing:
            return
        self._write(employee, differing)
        edited = differing.keys() - LEAVE - {"is_active"}
        if "email" in differing:
            self.readdressed.append((employee, before["email"]))
        if "is_active" in differing:
            self._come_back(employee)
            before["end_date"] = None  # it ended with that; another one is news
            edited -= set() if employee.end_date else {"end_date"}
        if edited:
            old, new = _texts(before, edited), _texts(differing, edited)
            self._happened(Verb.EDIT, employee, old, new)
        if LEAVE & differing.keys():
            self._leave_of_absence(employee)

    def move(self, employee: Employee, department: Department | None) -> None:
        """Put somebody into a department."""
        before = employee.department
        if department == before:
            return
        self._write(employee, {"department": department})
        self._happened(Verb.MOVE_DEPARTMENT, employee, before, department)
        self.own.append((employee, None, employee.manager))

    def relink(self, employee: Employee, manager: Employee | None) -> None:
        """Put somebody under a manager; their path is set already."""
        before = employee.manager
        self._write(employee, {"manager": manager, "tree_path": employee.tree_path})
        self.ended.add(employee.pk)
        self._begin_line(employee, self.today)
        self._happened(Verb.CHANGE_MANAGER, employee, before, manager, self.today)
        self.own.append((employee, manager, before))

    def save(self) -> None:
        """Write everything that was collected."""
        Employee.objects.bulk_create(self.added)
        if self.changed:
            Employee.objects.bulk_create(
                self.changed.values(),
                update_conflicts=True,
                unique_fields=["pk"],
                update_fields=sorted(self.fields),
            )
        self._save_lines()
        self._say_addresses_changed()
        tell_all(self.changes)
        if self.actor is not None:
            for employee, manager, before in self.own:
                own_links.tell_if_own(self.actor, employee, manager, before, self.now)

    def _say_addresses_changed(self) -> None:
        """Warn at former addresses, before the events of this very step stand among the others."""
        for employee, former in self.readdressed:
            say_address_changed(employee, former, self.now)
        for employee in self.returned:
            say_address_changed_meanwhile(employee, self.now)

    def _write(self, employee: Employee, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            setattr(employee, name, value)
        self.changed[employee.pk] = employee
        self.fields |= values.keys()

    def _come_back(self, employee: Employee) -> None:
        self.returned.append(employee)
        self.ended.add(employee.pk)
        self._begin_line(employee, self.today)
        self._happened(Verb.COME_BACK, employee, None, str(self.today))

    def _leave_of_absence(self, employee: Employee) -> None:
        if employee.on_leave_from is None:
            self._happened(Verb.RETURN_FROM_LEAVE, employee, None, None)
            return
        days = [str(employee.on_leave_from), str(employee.on_leave_to or "")]
        self._happened(Verb.GO_ON_LEAVE, employee, None, days)

    def _begin_line(self, employee: Employee, since: date) -> None:
        """Note the line to the manager of this moment; a later one of the same step replaces it."""
        if employee.pk in self.ended:
            self.lines = [line for line in self.lines if line.employee_id != employee.pk]
        if employee.manager is not None:
            line = ReportingLine(employee=employee, manager=employee.manager, since=since)
            self.lines.append(line)

    def _save_lines(self) -> None:
        """End the lines of before and begin the new ones, as people.actions.lines does for one."""
        lines = ReportingLine.objects.filter(employee__in=self.ended).order_by()
        lines.filter(since__gte=self.today).delete()
        reaching = lines.filter(Q(until=None) | Q(until__gte=self.today))
        reaching.update(until=self.today - timedelta(days=1))
        ReportingLine.objects.bulk_create(self.lines)

    def _happened(
        self,
        verb: PersonEvent.Verb,
        employee: Employee,
        before: object,
        after: object,
        since: date | None = None,
    ) -> None:
        self.changes.append(Change(verb, employee, self.actor, before, after, self.now, since))


def _texts(values: Mapping[str, Any], names: set[str]) -> dict[str, str]:
    return {name: str(values[name] or "") for name in sorted(names)}
