"""Looking for what is due, as often as it is asked for and no more."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from reviews.models import Sweep
from reviews.reminders import queue_reminders_at


def sweep(now: datetime) -> None:
    """Queue what is due at `now`."""
    _take(now, timedelta())
    queue_reminders_at(now)


def sweep_before_sending(now: datetime) -> None:
    """The same before the mail goes out, if it is time: where cron sends it nobody else looks."""
    if _take(now, timedelta(seconds=settings.SECONDS_BETWEEN_REMINDER_SWEEPS)):
        queue_reminders_at(now)


def _take(now: datetime, pause: timedelta) -> bool:
    """Note a look at `now`; return whether the last one was `pause` ago, and nobody was quicker.

    A last look that is still to come was noted by a clock that went wrong.
    """
    _, is_first = Sweep.objects.get_or_create(pk=1, defaults={"at": now})
    it_is_time = Sweep.objects.filter(Q(at__lte=now - pause) | Q(at__gt=now))
    return bool(it_is_time.update(at=now)) or is_first
