"""What one row of the file would do, judged by what is stored and what it may refer to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from people import rules
from people.choices import ImportVerdict as Verdict
from people.imports import objections
from people.imports.claims import Claims
from people.imports.columns import Layout
from people.imports.reading import Row
from people.imports.settling import Links
from people.imports.standing import Departments, Reach, Record, name_key, spelled
from people.imports.values import Value, key_of, read_values

ROWS_AT_ONCE = 1000
LINKS = frozenset({"manager", "department"})
WAYS_IN = frozenset({"email", "number", "is_active", "end_date"})  # see rules.may_change_login

Found = dict[str, object]


@dataclass
class Judged:
    """What becomes of a row. `node` is whom it is about, as in `claims`.

    `after` has the values to write by field, `before` those they replace; a manager is a node, a
    department a row number or the label of one that is to be made.
    """

    line: int
    cells: list[str]
    node: int | None = None
    name: str = ""
    verdict: Verdict = Verdict.SAME
    reasons: list[str] = field(default_factory=list)
    before: Found = field(default_factory=dict)
    after: Found = field(default_factory=dict)
    is_within_reach: bool = True

    @property
    def manager(self) -> int | None:
        """The node of the manager to be."""
        node = self.after.get("manager")
        return node if isinstance(node, int) else None

    def refuse(self, reason: str) -> None:
        """Add a reason for which nothing becomes of the row."""
        self.verdict = Verdict.REFUSED
        self.reasons.append(reason)


@dataclass(frozen=True)
class Judge:
    """Judges rows, and notes in `links` what only the whole file can settle."""

    claims: Claims
    links: Links
    layout: Layout
    departments: Departments
    reach: Reach
    fetch: Callable[[Collection[int]], Mapping[int, Record]]
    today: date
    date_order: str

    def judge(self, rows: Iterable[Row]) -> Iterator[list[Judged]]:
        """Yield what becomes of the rows, some at a time."""
        remaining = iter(rows)
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            nodes = [self._node(row) for row in some]
            stored = self.fetch({node for node in nodes if node is not None and node > 0})
            yield [
                self._judge_row(row, node, stored.get(node or 0))
                for row, node in zip(some, nodes, strict=True)
            ]

    def _node(self, row: Row) -> int | None:
        return self.claims.node(row) if len(row.cells) >= self.layout.width else None

    def _judge_row(self, row: Row, node: int | None, record: Record | None) -> Judged:
        judged = Judged(row.line, row.cells, node)
        if wrong := objections.wrong_width(row, self.layout) or self.claims.objection(row):
            judged.refuse(wrong)
            return judged
        values, mistakes = read_values(row.cells, self.layout, self.date_order)
        judged.name = str(values.get("name") or (record.values["name"] if record else ""))
        for mistake in mistakes:
            judged.refuse(mistake)
        if record is None:
            self._judge_new(judged, values)
        else:
            self._judge_stored(judged, values, record)
        return judged

    def _judge_new(self, judged: Judged, values: dict[str, Value]) -> None:
        self._refuse_nameless(judged, values)
        _refuse_disorder(judged, values)
        if self._has_left(values):
            judged.reasons = judged.reasons or [_("Left before being known here.")]
            return
        judged.after = {name: value for name, value in values.items() if value not in (None, "")}
        department = self._department(judged, values, None)
        manager = self._manager(judged, values, None)
        judged.after |= {"department": department, "manager": manager}
        if self.reach.may_not_lead_new(manager, self.departments.path_above(department)):
            judged.refuse(objections.own_link())
        if not judged.reasons:
            judged.verdict = Verdict.ADDED
            self.links.propose(-judged.line, judged.line, manager)

    def _judge_stored(self, judged: Judged, values: dict[str, Value], record: Record) -> None:
        if not self.reach.covers(self.departments.path_of(record.department)):
            judged.name = str(values.get("name") or "")
            judged.is_within_reach = False
            judged.refuse(str(rules.OUTSIDE))
        elif self._has_left(values):
            self._judge_leaver(judged, values, record)
        else:
            self._judge_staying(judged, values, record)

    def _judge_staying(self, judged: Judged, values: dict[str, Value], record: Record) -> None:
        if not record.is_active:
            values = {"end_date": None} | values
        self._compare(judged, values, record)
        _refuse_disorder(judged, {**record.values, **values})
        if not record.is_active:
            judged.after["is_active"] = True
        if WAYS_IN & judged.after.keys() and self._is_beyond(record):
            judged.refuse(objections.only_hr_for_everyone())
        if "end_date" in judged.after and self.reach.is_own(record.pk):
            judged.refuse(str(rules.NOT_ONESELF))
        if judged.reasons or not judged.after:
            return
        judged.verdict = Verdict.MOVED if LINKS & judged.after.keys() else Verdict.CHANGED
        self._note(judged, record)
        if not record.is_active:
            judged.reasons = [_("Comes back.")]
            self.links.returns.add(record.pk)

    def _note(self, judged: Judged, record: Record) -> None:
        """Note what depends on other rows: who leads them from now on, and that they will leave."""
        if "manager" in judged.after:
            self.links.propose(record.pk, judged.line, judged.manager)
        if judged.after.get("end_date"):
            self.links.ends.add(record.pk)

    def _judge_leaver(self, judged: Judged, values: dict[str, Value], record: Record) -> None:
        if judged.reasons:
            return
        if not record.is_active:
            judged.reasons = [_("Has left already.")]
        elif self.reach.is_own(record.pk):
            judged.refuse(str(rules.NOT_ONESELF))
        elif self._is_beyond(record):
            judged.refuse(objections.only_hr_for_everyone())
        else:
            firsts = (values.get("hire_date"), record.values["hire_date"])
            latest = max((day for day in firsts if isinstance(day, date)), default=None)
            _refuse_disorder(judged, {**values, "hire_date": latest})
        if not judged.reasons:
            judged.after = {"is_active": False, "end_date": values["end_date"]}
            judged.verdict = Verdict.LEAVER
            self.links.leaves.add(record.pk)
            self.links.ends.add(record.pk)

    def _compare(self, judged: Judged, values: dict[str, Value], record: Record) -> None:
        """Fill `before` and `after` with what differs from the record."""
        for name, value in values.items():
            if name in LINKS or value == record.values[name]:
                continue
            judged.before[name], judged.after[name] = record.values[name], value
        self._refuse_nameless(judged, {**record.values, **judged.after})
        if "email" in judged.after and record.pk in self.claims.wanted:
            judged.refuse(
                _("Line %(line)s asks for the e-mail address that this person has until now.")
                % {"line": self.claims.wanted[record.pk]}
            )
        self._compare_links(judged, values, record)

    def _compare_links(self, judged: Judged, values: dict[str, Value], record: Record) -> None:
        department = self._department(judged, values, record)
        manager = self._manager(judged, values, record)
        if department != record.department:
            judged.before["department"], judged.after["department"] = record.department, department
        if manager != record.manager:
            judged.before["manager"], judged.after["manager"] = record.manager, manager
        new_manager = judged.manager if "manager" in judged.after else None
        if LINKS & judged.after.keys() and self.reach.may_not_touch(record.pk, new_manager):
            judged.refuse(objections.own_link())

    def _manager(
        self, judged: Judged, values: dict[str, Value], record: Record | None
    ) -> int | None:
        """Return the node of the manager that the file names, or else the one so far."""
        key = values.get("manager")
        if key is None:
            return record.manager if record else None
        if not key:
            return None
        found = self.claims.find(key_of(str(key))) or self._by_name(str(key))
        if found is None:
            judged.refuse(
                _(
                    "The manager “%(key)s” is not one person in this file or here. Give the "
                    "manager’s number or e-mail address."
                )
                % {"key": key}
            )
        elif found == judged.node:
            judged.refuse(_("Nobody leads themselves."))
        return found

    def _by_name(self, name: str) -> int | None:
        """Return who works here and is called this, if it is one person only."""
        return self.claims.standing.by_name.get(name_key(name))

    def _department(
        self, judged: Judged, values: dict[str, Value], record: Record | None
    ) -> int | str | None:
        """Return the department that the file names, by number or by label where it is new."""
        so_far = record.department if record else None
        label = values.get("department")
        if label is None:
            return self._within_reach(judged, so_far, record)
        if not label:
            return self._within_reach(judged, None, record)
        label = spelled(str(label))
        found = self.departments.find(label)
        if found is not None:
            return self._within_reach(judged, found, record)
        if wrong := objections.wrong_label(label, self.departments):
            judged.refuse(wrong)
        elif not self.reach.covers(self.departments.parent_path(label)):
            judged.refuse(objections.outside())
        return label

    def _within_reach(
        self, judged: Judged, department: int | None, record: Record | None
    ) -> int | None:
        if record is not None and department == record.department:
            return department
        if not self.reach.covers(self.departments.path_of(department)):
            judged.refuse(objections.outside())
        return department

    def _refuse_nameless(self, judged: Judged, values: Mapping[str, object]) -> None:
        if judged.reasons:  # a wrong cell has said so already
            return
        if not values.get("name"):
            judged.refuse(_("The name is missing."))
        if not values.get("email"):
            judged.refuse(
                _("The e-mail address is missing.")
                if "email" in self.layout.places
                else _("No column of the file is understood as the e-mail address.")
            )

    def _is_beyond(self, record: Record) -> bool:
        """Whether somebody may do more than whoever brought the file lets in and out."""
        return record.pk in self.claims.standing.trusted and not self.reach.runs_everyone

    def _has_left(self, values: dict[str, Value]) -> bool:
        end = values.get("end_date")
        return isinstance(end, date) and end < self.today


def _refuse_disorder(judged: Judged, values: Mapping[str, Value]) -> None:
    for reason in objections.disorder(values):
        judged.refuse(reason)
