"""What can be said against a row by itself, in sentences."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from people import rules
from people.actions import own_links
from people.imports.columns import Layout
from people.imports.reading import Row
from people.imports.standing import STEP, Departments
from people.imports.values import Value

LONGEST_NAME, MOST_STEPS = 150, 20  # of a department and the way down to it


def wrong_width(row: Row, layout: Layout) -> str | None:
    """Return what is wrong with the number of cells; empty ones at the end are too many to mind."""
    if len(row.cells) >= layout.width and not any(row.cells[layout.width :]):
        return None
    return _("It has %(count)s cells where the first line has %(width)s.") % {
        "count": len(row.cells),
        "width": layout.width,
    }


def disorder(values: Mapping[str, Value]) -> Iterator[str]:
    """Yield which days cannot follow each other."""
    if _is_before(values.get("end_date"), values.get("hire_date")):
        yield _("The last day is before the first.")
    begins, ends = values.get("on_leave_from"), values.get("on_leave_to")
    if ends and not begins:
        yield _("A leave has a last day but no first one.")
    if _is_before(ends, begins):
        yield _("The leave ends before it begins.")


def wrong_label(label: str, departments: Departments) -> str | None:
    """Return why a department cannot be made under this label."""
    steps = label.split(STEP)
    if departments.shares_name(label):
        return _(
            "Several departments are called “%(name)s”. Write what it belongs to as well, such as "
            "“Operations > Quality”."
        ) % {"name": steps[0]}
    if all(0 < len(step.strip()) <= LONGEST_NAME for step in steps) and len(steps) <= MOST_STEPS:
        return None
    return _("“%(label)s” is no name of a department.") % {"label": label[:80]}


def outside() -> str:
    """Return that whoever brought the file does not act as HR there."""
    return str(rules.DEPARTMENT_OUTSIDE)


def own_link() -> str:
    """Return that whoever brought the file is an end of the link."""
    return str(own_links.OWN)


def only_hr_for_everyone() -> str:
    """Return that the row is about somebody who may do more than whoever brought the file."""
    return str(rules.ONLY_HR_FOR_EVERYONE)


def _is_before(one: Value, other: Value) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other
