"""Files of people on their way out: the export, the empty template, the rows that were refused."""

import csv
from collections.abc import Iterable, Iterator

from django.db import models
from django.utils.translation import gettext as _

from people.choices import ImportVerdict
from people.imports.columns import FIELDS, heading
from people.imports.keeping import shape_of, source_of
from people.imports.reading import read_rows
from people.imports.standing import all_departments
from people.imports.values import guarded
from people.models import Employee, ImportJob, ImportRow

Refused = tuple[int, str, list[str]]  # line, reason, cells

BYTE_ORDER_MARK = "\ufeff"  # without which Excel takes UTF-8 for Windows-1252
ROWS_AT_ONCE = 2000
OWN = tuple(field for field in FIELDS if field not in ("department", "manager"))
EXAMPLE = {
    "number": "1001",
    "email": "ada@example.org",
    "name": "Ada Quill",
    "department": "Operations > Quality",
    "manager": "bea@example.org",
    "hire_date": "2024-03-12",
}


def export(person: Employee) -> Iterator[str]:
    """Yield the lines of a file with everybody at work whom `person` acts as HR for.

    Bringing that file back in changes nothing.
    """
    people = Employee.objects.at_work().covered_by_hr(person).order_by("pk")
    labels = all_departments().labels
    fields = (*OWN, "department", "manager__number", "manager__email")
    yield _line(heading(field) for field in (*OWN, "department", "manager"))
    for *own, department, number, email in people.values_list(*fields).iterator(ROWS_AT_ONCE):
        yield _line([*own, labels.get(department, ""), number or email])


def template() -> Iterator[str]:
    """Yield the lines of a file with every column that is understood, and an example."""
    yield _line(heading(field) for field in FIELDS)
    yield _line(EXAMPLE.get(field, "") for field in FIELDS)


def refused_rows(job: ImportJob) -> Iterator[str]:
    """Yield the lines of a file with the refused rows as they were sent, each with its reason."""
    yield _line([_("Line"), _("Reason"), *job.headings])
    for line, reason, cells in _from_file(job) if job.parts.exists() else _as_kept(job):
        yield _line([line, reason, *cells])


def _from_file(job: ImportJob) -> Iterator[Refused]:
    reasons = dict(_refused(job).values_list("line", "reason"))
    for row in read_rows(source_of(job), shape_of(job)):
        if row.line in reasons:
            yield row.line, reasons[row.line], row.cells


def _as_kept(job: ImportJob) -> Iterator[Refused]:
    """Yield the same, once the file is cleared away (people.imports.clearing)."""
    kept = _refused(job).filter(values__has_key="cells")
    yield from kept.values_list("line", "reason", "values__cells").iterator(ROWS_AT_ONCE)


def _refused(job: ImportJob) -> models.QuerySet[ImportRow]:
    return job.rows.filter(verdict=ImportVerdict.REFUSED).order_by("line")


class _Echo:
    """What csv.writer writes to: hands the line back."""

    def write(self, line: str) -> str:
        return line


_writer = csv.writer(_Echo())


def _line(cells: Iterable[object]) -> str:
    """Return the cells as a line that no spreadsheet runs anything of."""
    written: str = _writer.writerow(["" if cell is None else guarded(str(cell)) for cell in cells])
    return written
