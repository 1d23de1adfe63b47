"""What is left of imports is cleared away: files once they are dealt with, rows some time later.

The counts of the job stay, so that it can be seen later how many people a file has changed. Every
step may be interrupted and done again.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from people.choices import ImportState, ImportVerdict
from people.imports.keeping import shape_of, source_of
from people.imports.reading import Row, UnreadableFileError, read_rows
from people.models import ImportJob, ImportPart, ImportRow

KEPT = timedelta(days=30)
ROWS_AT_ONCE = 1000
FINISHED = (ImportState.DONE, ImportState.STOPPED, ImportState.DROPPED)
WAITING = (ImportState.READY, ImportState.UNREADABLE)


def clear(now: datetime) -> int:
    """Clear away what is no longer needed at `now`; return of how many imports that was."""
    return drop_forgotten(now) + clear_files() + clear_rows(now)


def drop_forgotten(now: datetime) -> int:
    """Throw files away that nobody has said yes or no to for KEPT; return how many."""
    forgotten = ImportJob.objects.filter(state__in=WAITING, worker=None, moved_at__lt=now - KEPT)
    # What they would have done is not what they did: no counts stay of them.
    return forgotten.order_by().update(
        state=ImportState.DROPPED,
        finished_at=now,
        counts={},
        reason=_("Nobody said for %(days)s days whether to write it.") % {"days": KEPT.days},
    )


def clear_files() -> int:
    """Delete the files of finished imports, once their refused rows are kept; return how many."""
    parts = ImportPart.objects.filter(job__state__in=FINISHED).order_by()
    numbers = list(parts.values_list("job", flat=True).distinct())
    for job in ImportJob.objects.filter(pk__in=numbers):
        clear_file(job)
    return len(numbers)


def clear_file(job: ImportJob) -> None:
    """Delete the file of a finished import; its refused rows are kept, to be taken out."""
    with suppress(UnreadableFileError):  # the job says already why nothing became of it
        keep_refused(job)
    job.parts.all().delete()


def keep_refused(job: ImportJob) -> None:
    """Write the cells of the refused rows, as they were sent, to where they outlive the file."""
    refused = ImportRow.objects.filter(job=job, verdict=ImportVerdict.REFUSED, line__gt=0)
    lines = set(refused.order_by().values_list("line", flat=True))
    if not lines:
        return
    rows = (row for row in read_rows(source_of(job), shape_of(job)) if row.line in lines)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        _keep(job, some)


def clear_rows(now: datetime) -> int:
    """Delete the rows of imports that ended before KEPT, in steps; return of how many imports.

    Those of a file that was thrown away say only what it would have done, and go at once.
    """
    is_old = Q(job__state__in=FINISHED, job__finished_at__lt=now - KEPT)
    old = ImportRow.objects.filter(is_old | Q(job__state=ImportState.DROPPED))
    numbers = set(old.order_by().values_list("job", flat=True).distinct())
    for number in numbers:
        _delete_rows(number)
    return len(numbers)


@transaction.atomic
def _keep(job: ImportJob, some: list[Row]) -> None:
    cells = {row.line: row.cells for row in some}
    kept = list(ImportRow.objects.filter(job=job, line__in=cells))
    for row in kept:
        row.values = {"cells": cells[row.line]}
    ImportRow.objects.bulk_update(kept, ["values"])


def _delete_rows(job: int) -> None:
    rows = ImportRow.objects.filter(job=job).order_by()
    while some := list(rows.values_list("pk", flat=True)[:ROWS_AT_ONCE]):
        ImportRow.objects.filter(pk__in=some).delete()
