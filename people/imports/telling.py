"""What becomes of some rows, in words for the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from people.choices import ImportVerdict
from people.department_names import full_names
from people.imports.columns import CHOICES, left_out
from people.imports.standing import all_departments
from people.models import Department, Employee, ImportJob, ImportRow


@dataclass(frozen=True)
class Told:
    """A row and what it would change, a sentence for each field."""

    row: ImportRow
    changes: list[str]
    warning: str = ""


@dataclass(frozen=True)
class Whole:
    """What one should know about a file beside its rows."""

    left_out: list[str]  # the headings of columns that nothing is read from
    departments: list[str]  # those that would be opened
    readdressed: int  # how many people would sign in with another address


def tell_whole(job: ImportJob) -> Whole:
    """Return what one should know about the file of `job` before its rows are written."""
    moving = job.rows.filter(verdict__in=(ImportVerdict.ADDED, ImportVerdict.MOVED), is_done=False)
    asked = moving.order_by().values_list("values__after__department", flat=True).distinct()
    labels = [label for label in asked if isinstance(label, str)]
    staying = job.rows.filter(verdict__in=(ImportVerdict.CHANGED, ImportVerdict.MOVED))
    return Whole(
        left_out=left_out(job.headings, job.fields),
        departments=all_departments().missing(labels) if labels else [],
        readdressed=staying.filter(values__after__has_key="email").count(),
    )


def tell_rows(rows: Iterable[ImportRow]) -> list[Told]:
    """Return the rows with their changes; two queries for all the names in them."""
    rows = list(rows)
    values = [row.values.get(side, {}) for row in rows for side in ("before", "after")]
    managers = _numbers(values, "manager")
    departments = Department.objects.filter(pk__in=_numbers(values, "department"))
    names: Mapping[str, Mapping[int, str]] = {
        "manager": dict(Employee.objects.filter(pk__in=managers).values_list("pk", "name")),
        "department": full_names(departments),
    }
    return [Told(row, list(_changes(row, names)), _warning(row)) for row in rows]


def _numbers(values: Iterable[Mapping[str, Any]], field: str) -> set[int]:
    found = {one.get(field) for one in values}
    return {number for number in found if isinstance(number, int) and number > 0}


def _warning(row: ImportRow) -> str:
    """Return what is easily overlooked among the changes of somebody who is here already."""
    if row.verdict == ImportVerdict.ADDED or "email" not in row.values.get("after", {}):
        return ""
    return _("They sign in with another address from then on.")


def _changes(row: ImportRow, names: Mapping[str, Mapping[int, str]]) -> Iterable[str]:
    before, after = row.values.get("before", {}), row.values.get("after", {})
    for field, label in CHOICES.items():
        if field not in after or (row.verdict == ImportVerdict.ADDED and field == "name"):
            continue
        new = _shown(after[field], names.get(field, {}))
        if row.verdict == ImportVerdict.ADDED:
            if after[field] not in (None, ""):
                yield f"{label}: {new}"
        else:
            yield f"{label}: {_shown(before.get(field), names.get(field, {}))} → {new}"


def _shown(value: Any, names: Mapping[int, str]) -> str:
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, int):
        return names.get(value) or _("line %(line)s") % {"line": -value}
    return str(value)
