"""Hold all mail back, as after a restore, and let it go on once somebody has looked.

What a sender has in its hands already still goes out; nothing is claimed after that. Meanwhile
messages are queued as ever, and wait.
"""

import logging
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from outbox.models import Hold, Message
from outbox.seams import never_dropped
from outbox.states import State

DROPPED = "dropped when held mail was let go on"
logger = logging.getLogger(__name__)


def hold(reason: str, now: datetime, by: AbstractBaseUser | None = None) -> bool:
    """Let nothing be sent from `now` on; return False if everything was held already."""
    try:
        with transaction.atomic():
            Hold.objects.create(reason=reason, since=now, held_by_id=by.pk if by else None)
    except IntegrityError:
        return False
    logger.warning("hold by=%s", by.pk if by else None)
    return True


def hold_anew(now: datetime) -> bool:
    """Let the hold that is on begin at `now`; return False if none is on.

    For a restored backup that was made during a hold: what it has waiting is older than `now`.
    """
    begins_later: int = Hold.objects.filter(is_on=True).update(since=now)
    if begins_later:
        logger.warning("hold anew")
    return bool(begins_later)


def seen_as(held: Hold) -> str:
    """Return what tells `held` from every other hold, and from itself before it began anew."""
    return f"{held.pk} {held.since.isoformat()}"


@transaction.atomic
def release(
    held: Hold, now: datetime, by: AbstractBaseUser | None = None, *, drop: bool = False
) -> bool:
    """End the hold that was looked at; return False if somebody else has ended it.

    With `drop`, what was queued before the hold began is not sent any more: after a restore that is
    what the backup had waiting, and it went out long ago. Some kinds are sent all the same: nobody
    can tell which of them really went out (outbox.seams.never_drop).
    """
    still_on = Hold.objects.filter(pk=held.pk, since=held.since, is_on=True)
    if not still_on.update(is_on=False, until=now, released_by_id=by.pk if by else None):
        return False
    dropped = _drop_older_than(held.since) if drop else 0
    Hold.objects.filter(pk=held.pk).update(dropped=dropped)
    logger.warning("release by=%s dropped=%d", by.pk if by else None, dropped)
    return True


def _drop_older_than(moment: datetime) -> int:
    older = Message.objects.unfinished().filter(queued_at__lt=moment)
    older = older.exclude(kind__in=never_dropped())
    dropped: int = older.update(state=State.DROPPED, claimed_by=None, reason=DROPPED)
    return dropped
