"""What is made at night: figures of all cycles and quarters for which it is time."""

import logging
from datetime import datetime

from django.db.models import Exists, OuterRef

from insights.actions.quarter import count_quarters
from insights.actions.snapshot import snapshot_of
from reviews.models import Cycle, Review
from reviews.states import SIGNED

logger = logging.getLogger(__name__)


def make_snapshots(now: datetime) -> int:
    """Make the snapshots for which it is time; return how many."""
    signed = Review.objects.filter(cycle=OuterRef("pk"), stage__in=SIGNED).order_by()
    cycles = Cycle.objects.filter(Exists(signed), test_of=None).order_by("pk")
    return sum(_one_more(cycle, now) for cycle in cycles) + count_quarters(now)


def _one_more(cycle: Cycle, now: datetime) -> bool:
    try:
        return snapshot_of(cycle, now) is not None
    except Exception:
        logger.exception("The figures of cycle %s could not be made.", cycle.pk)
        return False
