"""Who works on a long job: one process at a time, and another one once it is gone.

Whoever takes a job has it for a while, and longer with every sign of life. A job whose lease ran
out belongs to whoever takes it next; the first one notices at its next sign of life and stops. A
job is a row with `worker`, `leased_until` and `moved_at`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

LEASE = timedelta(minutes=3)
Clock = Callable[[], datetime]


class TakenOverError(Exception):
    """Somebody else works on this job now."""


def nobody_works_on_it(now: datetime) -> Q:
    """Match jobs that are free at `now`."""
    return Q(leased_until=None) | Q(leased_until__lt=now)


def take(
    job: Model, waiting: QuerySet[Any], worker: UUID, now: datetime, **changes: object
) -> bool:
    """Give `job` to `worker` if it is among `waiting`; return False if somebody was faster.

    `changes` are written in the same moment.
    """
    free = waiting.order_by().filter(pk=job.pk)
    changes |= {"worker": worker, "leased_until": now + LEASE, "moved_at": now}
    taken = bool(free.update(**changes))
    if taken:
        job.refresh_from_db()
    return taken


class Hand:
    """A worker's hold on a job."""

    def __init__(self, job: Model, worker: UUID, clock: Clock) -> None:
        self.job, self.clock = job, clock
        self._mine: QuerySet[Any] = QuerySet(type(job)).filter(pk=job.pk, worker=worker)

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
