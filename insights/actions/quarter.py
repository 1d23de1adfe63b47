"""Bearing counts who kept what was due in a quarter: once, when those concerned have said so."""

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from insights import answers
from insights.actions.snapshot import keep_figures
from insights.models import Snapshot
from insights.questions import KEPT_ACTIONS, KEPT_PROMISES, tell_kept
from people.small_groups import SMALLEST_GROUP

logger = logging.getLogger(__name__)
TIME_TO_SAY = timedelta(days=28)  # after the last day of a quarter
QUARTERS = 4  # as many are caught up with


def count_quarters(now: datetime) -> int:
    """Make the figures of the quarters that are over and have none; return of how many."""
    first = first_day(timezone.localdate(now) - TIME_TO_SAY)
    made = 0
    for _quarter in range(QUARTERS):
        first = first_day(first - timedelta(days=1))
        made += _one_more(first, now)
    return made


def _one_more(first: date, now: datetime) -> bool:
    try:
        return count_quarter(first, now)
    except Exception:
        logger.exception("The figures of the quarter from %s could not be made.", first)
        return False


@transaction.atomic
def count_quarter(first: date, now: datetime) -> bool:
    """Make the figures of the quarter that begins on `first`; False if there are none to make.

    Neither are there if somebody else just did.
    """
    if Snapshot.objects.filter(quarter=first).exists():
        return False
    last = last_day(first)
    employees, actions = answers.kept_by_employees(first, last)
    managers, promises = answers.kept_by_managers(first, last)
    if employees < SMALLEST_GROUP:
        return False
    snapshot, is_new = Snapshot.objects.get_or_create(
        quarter=first, defaults={"people": employees, "made_at": now}
    )
    if not is_new:
        return False
    told = tell_kept(KEPT_ACTIONS, employees, actions)
    if managers >= SMALLEST_GROUP:
        told += tell_kept(KEPT_PROMISES, managers, promises)
    keep_figures(snapshot, told)
    return True


def first_day(day: date) -> date:
    """Return the first day of the quarter of `day`."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def last_day(first: date) -> date:
    """Return the last day of the quarter that begins on `first`."""
    return first_day(first + timedelta(days=100)) - timedelta(days=1)
