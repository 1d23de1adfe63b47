"""Plans whose twelve months are over end by themselves.

What there is to do is worked out from what stands: so days off are caught up with, and of several
who look at once one closes a plan (compare-and-swap), and the others find it closed.
"""

import logging
from datetime import datetime

from django.utils import timezone

from outbox.signs import current_hold
from people.moments import midnight
from people.verdicts import Conflict
from reviews.actions.closing import close_by_itself
from reviews.models import Plan, Review
from reviews.plan_term import oldest_alive

STEP = 200
logger = logging.getLogger(__name__)


def close_what_has_ended(now: datetime) -> int:
    """Close plans whose last day is over at `now`, some at a time; return how many that were.

    One that fails must not hold the others up; it is looked at again in the next run. None while
    mail is held: from then on there are two weeks to say what was kept, and nobody would know.
    """
    if current_hold():
        return 0
    first = midnight(oldest_alive(timezone.localdate(now)))
    ended = Plan.objects.ended(first).with_whole().order_by("pk")[:STEP]
    return sum(_close(plan, now) for plan in ended)


def close_before_sending(now: datetime) -> None:
    """Close them before the mail goes out: where cron sends it, there is nobody else."""
    close_what_has_ended(now)


def _close(plan: Plan, now: datetime) -> bool:
    if _has_yet_to_answer(plan.review, now):
        return False
    try:
        close_by_itself(plan, now)
    except Conflict:
        return False
    except Exception:
        logger.exception("Plan %s could not be closed for now.", plan.pk)
        return False
    return True


def _has_yet_to_answer(review: Review, now: datetime) -> bool:
    """Whether the employee may still keep back from a new manager what a closed plan passes on."""
    made = review.hand_over
    return made is not None and review.employee.is_active and made.waits_for_a_word(now)
