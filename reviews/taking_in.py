"""Cycles that take people in automatically: around anniversaries, or whoever joins a launched one.

Somebody looks again and again, and what there is to do is worked out from what stands: so days off
are caught up with, and whoever was hindered is taken in once they are not. Each step writes reviews
and invitations in one transaction; the database refuses a second review for the same occasion.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from people.models import Employee
from reviews import messages
from reviews.actions.cycle_history import note
from reviews.models import Cycle, CycleEvent
from reviews.occasions import Due, able_now
from reviews.starting import Dates, Pair, start_reviews
from reviews.states import CycleStage

STEP = 200
TRIES = 5  # of one cycle, where somebody else takes in the same people
PAUSE = timedelta(hours=1)  # between two looks at a cycle: a day begins somewhere every hour
logger = logging.getLogger(__name__)


def take_in(now: datetime) -> int:
    """Open and invite to whatever is due at `now` in any cycle; return how many reviews that were.

    A cycle that fails must not hold the others up; it is looked at again in the next run.
    """
    opened = 0
    for cycle in Cycle.objects.taking_in(now, not_since=now - PAUSE).select_related("owner"):
        try:
            opened += take_into(cycle, now)
        except Exception:
            logger.exception("Nobody more could be taken into cycle %s for now.", cycle.pk)
    return opened


def take_in_before_sending(now: datetime) -> None:
    """Take people in before the mail goes out: where cron sends it, there is nobody else."""
    take_in(now)


def take_into(cycle: Cycle, now: datetime) -> int:
    """Take everybody into `cycle` for whom it is time and whom nothing hinders; return how many."""
    opened = 0
    for tries in range(1, TRIES + 1):
        try:
            for step in _steps(cycle, now):
                opened += _open(cycle, step, now)
            break
        except IntegrityError:
            if tries == TRIES:
                raise
    Cycle.objects.filter(pk=cycle.pk).update(swept_at=now)
    return opened


def _steps(cycle: Cycle, now: datetime) -> Iterator[Sequence[Due]]:
    """Yield who can begin, some at a time.

    Those with the same days stand together, since each day in a step costs a few statements.
    """
    able = sorted(able_now(cycle, now), key=_days_first)
    for start in range(0, len(able), STEP):
        yield able[start : start + STEP]


def _days_first(due: Due) -> tuple[date, date, int]:
    return due.dates.talk_by, due.dates.prepare_by, due.employee.pk


@transaction.atomic
def _open(cycle: Cycle, able: Sequence[Due], now: datetime) -> int:
    """Open the reviews of `able`, invite both of each, write it down, and return how many.

    None if HR has paused or closed it in the meantime; whoever does so now has to wait for this.
    """
    running = Cycle.objects.filter(pk=cycle.pk, stage=CycleStage.LAUNCHED, paused_at=None)
    if not running.update(stage=CycleStage.LAUNCHED):
        return 0
    together: dict[Dates, list[Pair]] = defaultdict(list)
    for due in able:
        if due.employee.manager is not None:
            together[due.dates].append((due.employee, due.employee.manager))
    owner = _owner(cycle)
    reviews = [
        review
        for dates, pairs in together.items()
        for review in start_reviews(cycle, pairs, dates, owner, now)
    ]
    messages.invite_many(reviews)
    note(cycle, owner, CycleEvent.Verb.TAKE_IN, now, [review.employee_id for review in reviews])
    return len(reviews)


def _owner(cycle: Cycle) -> Employee:
    """Return who answers for it: without an owner a cycle means nobody."""
    if cycle.owner is None:
        raise ValueError(f"Nobody runs {cycle}.")
    return cycle.owner
