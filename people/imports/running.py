"""Imports are worked off: one process at a time, and another one once it is gone (leases.py)."""

import logging
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from people import leases
from people.choices import ImportState
from people.imports.applying import write_rows
from people.imports.clearing import FINISHED, clear_file
from people.imports.looking import look_at
from people.leases import Clock, Hand, TakenOverError
from people.models import ImportJob

logger = logging.getLogger(__name__)


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
    return leases.take(job, ImportJob.objects.waiting(now), worker, now)


def work_on(job: ImportJob, worker: UUID, clock: Clock = timezone.now) -> None:
    """Do what is to be done for an import that `worker` has, and let go of it."""
    hand = Hand(job, worker, clock)
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
