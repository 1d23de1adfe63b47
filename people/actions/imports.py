"""Files of people are brought, looked at, confirmed or thrown away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people import rules
from people.choices import DateOrder, ImportState, ImportTakes
from people.imports.bell import go_on_here, wake_a_worker
from people.imports.columns import plain
from people.imports.keeping import keep
from people.imports.looking import stamp
from people.leases import LEASE
from people.models import ColumnMeaning, Employee, ImportJob, ImportPart
from people.verdicts import Conflict, require

TOO_MANY_LEAVE = 20  # one in so many may leave without being asked about
MOVED_ON = _("This import has moved on since your page was opened. Look at it again.")
ASK_AGAIN = _(
    "The organisation has changed since this preview was made. It is being made again; look at it "
    "once more."
)
SAY_HOW_MANY = _("Write how many people this file makes leavers, to show that it is meant.")


@dataclass(frozen=True)
class Options:
    """How a file is to be taken."""

    takes: ImportTakes = ImportTakes.ALL
    makes_leavers: bool = False
    date_order: DateOrder = DateOrder.AUTO


@transaction.atomic
def begin_import(
    person: Employee | None,
    file_name: str,
    pieces: Iterable[bytes],
    options: Options,
    now: datetime,
    *,
    worker: UUID | None = None,
) -> ImportJob:
    """Keep a file and return its job, which a worker then reads, or `worker` who has it already.

    `person` is None for a file from the command line. Raises UnreadableFileError if it is too
    large, Refused for somebody who does not act as HR.
    """
    if person is not None:
        require(rules.may_import(person))
    job = ImportJob.objects.create(
        person=person,
        file_name=file_name[-200:],
        digest="",
        size=0,
        begun_at=now,
        moved_at=now,
        takes=options.takes,
        makes_leavers=options.makes_leavers,
        date_order=options.date_order,
        worker=worker,
        leased_until=now + LEASE if worker else None,
    )
    keep(job, pieces)
    job.save(update_fields=["digest", "size"])
    transaction.on_commit(wake_a_worker, robust=True)
    return job


@transaction.atomic
def choose_columns(person: Employee, job: ImportJob, fields: Sequence[str]) -> None:
    """Say what each column means, for this file and for later ones, and have it read again."""
    require(rules.may_use_import(person, job))
    _step(
        job,
        (ImportState.READY, ImportState.UNREADABLE),
        state=ImportState.READING,
        fields=list(fields),
        read=0,
        reason="",
    )
    for heading, field in zip(job.headings, fields, strict=True):
        if plain(heading) and person.runs_everyone:
            ColumnMeaning.objects.update_or_create(
                heading=plain(heading)[:200], defaults={"field": field}
            )
    transaction.on_commit(wake_a_worker, robust=True)


def confirm_import(
    person: Employee | None,
    job: ImportJob,
    *,
    digest: str,
    preview: int,
    takes: ImportTakes,
    leavers: int | None,
) -> None:
    """Let the rows be written as the preview number `preview` of the file `digest` shows them.

    `takes` says whether refused rows may be left out, `leavers` is the number of those who would
    leave, which has to be said where it is large. Raises Conflict if it is not
    the right one, if rows are refused that may not be, and if the file, its preview or the
    organisation is another one by now; in that last case a new preview is made.
    """
    if person is not None:
        require(rules.may_use_import(person, job))
    require(rules.may_confirm_import(job, takes))
    if job.digest != digest or job.preview != preview:
        raise Conflict(MOVED_ON)
    if asks_for_number(job) and leavers != job.leavers:
        raise Conflict(SAY_HOW_MANY)
    if stamp() != job.stamp:
        look_again(job)
        raise Conflict(ASK_AGAIN)
    with transaction.atomic():
        _step(job, (ImportState.READY,), state=ImportState.APPLYING, takes=takes, reason="")
        transaction.on_commit(wake_a_worker, robust=True)


@transaction.atomic
def look_again(job: ImportJob) -> None:
    """Have the same file judged once more."""
    _step(job, (ImportState.READY,), state=ImportState.READING, read=0, reason="")
    transaction.on_commit(wake_a_worker, robust=True)


@transaction.atomic
def drop_import(person: Employee, job: ImportJob, now: datetime) -> None:
    """Throw a file away before it changes anything, or the copy of one that is finished."""
    require(rules.may_import(person))
    _step(
        job,
        (ImportState.READY, ImportState.UNREADABLE),
        state=ImportState.DROPPED,
        finished_at=now,
        counts={},
        reason="",
    )
    ImportPart.objects.filter(job=job).delete()
    job.rows.all().delete()


@transaction.atomic
def go_on(person: Employee, job: ImportJob, now: datetime) -> None:
    """Have an import that nobody works on gone on with, be it without a worker."""
    require(rules.may_import(person))
    if not job.is_stalled(now):
        raise Conflict(MOVED_ON)
    transaction.on_commit(go_on_here, robust=True)


def asks_for_number(job: ImportJob) -> bool:
    """Whether so many would leave that somebody has to say the number."""
    return job.leavers * TOO_MANY_LEAVE > job.people


def _step(job: ImportJob, states: Sequence[ImportState], **changes: object) -> None:
    """Move the job on by compare-and-swap; raise Conflict if it has moved on by itself."""
    unmoved = ImportJob.objects.order_by().filter(
        pk=job.pk, state__in=states, preview=job.preview, worker=None
    )
    if not unmoved.update(moved_at=timezone.now(), **changes):
        raise Conflict(MOVED_ON)
    for name, value in changes.items():
        setattr(job, name, value)
