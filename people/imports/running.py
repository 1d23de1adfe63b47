"""Who works on an import: one process at a time, and another one once it is gone.

Whoever takes a job has it for a while, and longer with every sign of life. A job whose lease ran
out belongs to whoever takes it next; the first one notices at its next sign of life and stops.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from people.choices import ImportState
from people.imports.applying import write_rows
from people.imports.clearing import FINISHED, clear_file
from people.imports.looking import look_at
from people.models import ImportJob

LEASE = timedelta(minutes=3)
logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class TakenOverError(Exception):
    """Somebody else works on this import now."""


def work_off(clock: Clock = timezone.now) -> int:
    """Work on every import that waits; return how many that were."""
    worked = 0
    while (job := ImportJob.objects.waiting(clock()).first()) is not None:
        worker = uuid4()
        if take(job, worker, clock()):
            worked += 1
            work_on(job, worker, clock)
    return worked


def take(job: ImportJob, worker: UUID, now: datetime) -> bool:
    """Give a waiting import to `worker`; return False if somebody else was faster."""
    waiting = ImportJob.objects.waiting(now).order_by().filter(pk=job.pk)
    taken = bool(waiting.update(worker=worker, leased_until=now + LEASE, moved_at=now))
    if taken:
        job.refresh_from_db()
    return taken


def work_on(job: ImportJob, worker: UUID, clock: Clock = timezone.now) -> None:
    """Do what is to be done for an import that `worker` has, and let go of it."""
    hand = _Hand(job, worker, clock)
    try:
        if job.state == ImportState.READING:
            look_at(job, timezone.localdate(clock()), hand.beat)
        elif job.state == ImportState.APPLYING:
            write_rows(job, clock(), hand.beat)
    except TakenOverError:
        logger.info("Import %s was taken over.", job.pk)
        return
    except Exception:
        logger.exception("Import %s stopped.", job.pk)
        hand.beat(state=ImportState.STOPPED, finished_at=clock(), reason=_unforeseen())
    hand.let_go()
    if job.state in FINISHED:
        clear_file(job)


def _unforeseen() -> str:
    return _(
        "Something happened that Bearing was not prepared for; its log says what. Nothing is half "
        "written: send the file again to go on."
    )


class _Hand:
    """A worker's hold on a job."""

    def __init__(self, job: ImportJob, worker: UUID, clock: Clock) -> None:
        self.job, self.worker, self.clock = job, worker, clock
        self._mine = ImportJob.objects.in_hands_of(worker).order_by().filter(pk=job.pk)

    def beat(self, **changes: object) -> None:
        """Write how far it has got and keep the job for longer; raise TakenOverError."""
        now = self.clock()
        if not self._mine.update(leased_until=now + LEASE, moved_at=now, **changes):
            raise TakenOverError
        for name, value in changes.items():
            setattr(self.job, name, value)

    def let_go(self) -> None:
        """Leave the job to whoever has something to do for it next."""
        self._mine.update(worker=None, leased_until=None)
        self.job.refresh_from_db()
