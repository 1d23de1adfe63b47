"""Long lists are made: one process at a time, and another one once it is gone (people/leases.py).

A file is handed out whole or not at all, so whoever takes over begins it anew.
"""

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from insights.exports.cells import Written
from insights.exports.files import CSV, TooLongError, csv_pieces, write_xlsx
from insights.exports.lists import EXPORTS
from insights.exports.tables import Export, in_place_of, language_of
from insights.models import ExportJob, ExportPart
from outbox.actions import queue
from people import leases
from people.leases import Clock, Hand, TakenOverError
from people.models import Employee

logger = logging.getLogger(__name__)
State = ExportJob.State
READY_MAIL = "export_ready"
HEAD_START = timedelta(minutes=2)  # in which a worker takes what is asked for, if there is one
EXPIRES = timedelta(hours=24)
PART_BYTES = 256 * 1024
ROWS_A_SIGN = 1000
MOST_ATTEMPTS = 3  # of workers that were gone before they came to its end
TOO_OFTEN = _(
    "It was begun {number} times and never came to its end; it may be too long. Narrow it on its "
    "page and ask again."
)


class NotTheirsError(Exception):
    """Whoever asked for a list may not have it any more."""


class TooOftenError(Exception):
    """It was begun as often as it may be, and every worker was gone before its end."""


def work_off(clock: Clock = timezone.now) -> int:
    """Work on every list that waits; return how many that were."""
    worked = 0
    while (job := ExportJob.objects.waiting(clock()).first()) is not None:
        worker = uuid4()
        if _take(job, ExportJob.objects.waiting(clock()), worker, clock()):
            worked += 1
            work_on(job, worker, clock)
    return worked


def work_before_sending(now: datetime) -> None:
    """Clear away, and make one list that no worker has taken: where cron sends, nobody else does.

    One alone, and none that has just been asked for: the mail waits for it.
    """
    clear(now)
    left = ExportJob.objects.waiting(now).filter(begun_at__lte=now - HEAD_START)
    if (job := left.first()) is not None:
        worker = uuid4()
        if _take(job, left, worker, now):
            work_on(job, worker)


def work(now: datetime) -> None:
    """Clear away, and make every list that waits."""
    clear(now)
    work_off()


def _take(job: ExportJob, waiting: QuerySet[Any], worker: UUID, now: datetime) -> bool:
    """Take a list, and count that: one that kills whoever works on it says so to nobody."""
    return leases.take(job, waiting, worker, now, attempts=F("attempts") + 1)


def work_on(job: ExportJob, worker: UUID, clock: Clock = timezone.now) -> None:
    """Make a list that `worker` has, tell its reader, and let go of it."""
    hand = Hand(job, worker, clock)
    try:
        _make(job, hand)
        _say_ready(job, hand, clock())
    except TakenOverError:
        logger.info("Export %s was taken over.", job.pk)
        return
    except TooOftenError:
        logger.error(
            "Export %s was begun %s times: no worker lived to end it.", job.pk, job.attempts - 1
        )
        _stop(job, hand, clock(), format_lazy(TOO_OFTEN, number=MOST_ATTEMPTS))
    except (NotTheirsError, Http404):
        _stop(job, hand, clock(), _("You may not have this list any more."))
    except TooLongError:
        _stop(job, hand, clock(), _("A sheet has no room for that many rows. Ask for CSV."))
    except Exception:
        logger.exception("Export %s stopped.", job.pk)
        _stop(job, hand, clock(), _("Something went wrong. Its log says what; ask again."))
    hand.let_go()


def clear(now: datetime) -> int:
    """Delete the files whose time is over at `now`; return how many."""
    over = list(ExportJob.objects.over(now).values_list("pk", flat=True))
    ExportPart.objects.filter(job__in=over).delete()
    return ExportJob.objects.over(now).filter(pk__in=over).order_by().update(state=State.GONE)


def rights_of(reader: Employee) -> str:
    """Return a digest of what decides which rows and columns `reader` has, but for who leads whom.

    Whoever has fewer roles by now than when a file was made, or others, does not get that file.
    Every kind of role counts, also one that decides nothing of lists today.
    """
    roles = [
        (str(role.kind), role.department and role.department.path) for role in reader.held_roles
    ]
    rights = (sorted(roles, key=repr), reader.is_superuser, reader.is_active)
    return hashlib.sha256(repr(rights).encode()).hexdigest()


def _make(job: ExportJob, hand: Hand) -> None:
    if job.attempts > MOST_ATTEMPTS:
        raise TooOftenError
    reader, listed = Employee.objects.get(pk=job.person_id), EXPORTS[job.listed]
    if not (reader.is_active and listed.may_have(reader)):
        raise NotTheirsError
    with in_place_of(reader):  # a day that was asked for is theirs, and so is today
        _write(job, hand, reader, listed)


def _write(job: ExportJob, hand: Hand, reader: Employee, listed: Export) -> None:
    asked = QueryDict(job.asked)
    rows = listed.find(reader, asked, *listed.within(reader, asked))
    with transaction.atomic():
        hand.beat(total=rows.order_by().count(), written=0, rights=rights_of(reader))
        job.parts.all().delete()  # of a worker that is gone
    lines = _signs_of_life(listed.written_in_steps(reader, rows), hand)
    with tempfile.TemporaryFile() as whole:
        if job.file_format == CSV:
            whole.writelines(csv_pieces(listed.headings(reader), lines))
        else:
            write_xlsx(listed.headings(reader), lines, whole, listed.titled(reader))
        whole.seek(0)
        _keep(job, whole, hand)


def _keep(job: ExportJob, whole: IO[bytes], hand: Hand) -> None:
    """Keep the file where every process finds it."""
    pieces = iter(lambda: whole.read(PART_BYTES), b"")
    for position, data in enumerate(pieces):
        with transaction.atomic():
            hand.beat()
            ExportPart.objects.create(job=job, position=position, data=data)


def _signs_of_life(lines: Iterator[list[Written]], hand: Hand) -> Iterator[list[Written]]:
    """Yield `lines`, and say from time to time how far it is."""
    for number, line in enumerate(lines, start=1):
        if number % ROWS_A_SIGN == 0:
            hand.beat(written=number)
        yield line


@transaction.atomic
def _say_ready(job: ExportJob, hand: Hand, now: datetime) -> None:
    hand.beat(state=State.READY, written=job.total, finished_at=now, expires_at=now + EXPIRES)
    queue(
        recipient=job.person,
        kind=READY_MAIL,
        about=f"export:{job.pk}",
        path=reverse("export_job", args=[job.pk]),
        context={"expires_at": now + EXPIRES},
    )


def _stop(job: ExportJob, hand: Hand, now: datetime, reason: StrOrPromise) -> None:
    """Say to its reader why nothing came of it, unless somebody else works on it by now."""
    with translation.override(language_of(job.person)):
        said = str(reason)
    with suppress(TakenOverError), transaction.atomic():
        hand.beat(state=State.STOPPED, finished_at=now, reason=said)
        job.parts.all().delete()
