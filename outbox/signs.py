"""Whether the mail moves: when a sender and the clock were last seen, and what waits meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min

from outbox.models import Hold, Message, Sign
from outbox.states import UNFINISHED, Mover

SWEEPS_MISSED_BEFORE_ALARM = 3
HELD_BEFORE_ALARM = timedelta(days=1)  # nobody means to hold mail for so long
FAILURES_REACH_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Standing:
    """How sending stands at one moment, in counts and moments without content."""

    waiting: int
    oldest: datetime | None
    last_sender: datetime | None
    last_beat: datetime | None
    is_moving: bool
    hold: Hold | None
    again: dict[str, int]  # what is tried again, by the reason of its last failure
    failed: dict[str, int]  # what was given up lately, by reason


def note_sign(mover: Mover, now: datetime) -> None:
    """Note that `mover` was at work at `now`; of two notes the later one stands."""
    if not Sign.objects.filter(of=mover, at__lt=now).update(at=now):
        Sign.objects.bulk_create([Sign(of=mover, at=now)], ignore_conflicts=True)


def is_moving(now: datetime) -> bool:
    """Whether a sender has run within the last three sweeps."""
    patience = timedelta(seconds=SWEEPS_MISSED_BEFORE_ALARM * settings.SECONDS_BETWEEN_SENDING)
    return Sign.objects.filter(of=Mover.SENDER, at__gte=now - patience).exists()


def current_hold() -> Hold | None:
    """Return the hold that is on, if all mail is held."""
    found: Hold | None = Hold.objects.filter(is_on=True).select_related("held_by").first()
    return found


def is_held_too_long(now: datetime) -> bool:
    """Whether mail has been held for more than a day, so that somebody may have forgotten it."""
    return Hold.objects.filter(is_on=True, since__lt=now - HELD_BEFORE_ALARM).exists()


def standing(now: datetime) -> Standing:
    """Return how sending stands at `now`."""
    signs = dict(Sign.objects.values_list("of", "at"))
    waiting = Message.objects.waiting(now).order_by()
    again = Message.objects.filter(state__in=UNFINISHED).exclude(reason="")
    return Standing(
        **waiting.aggregate(waiting=Count("pk"), oldest=Min("queued_at")),
        last_sender=signs.get(Mover.SENDER),
        last_beat=signs.get(Mover.BEAT),
        is_moving=is_moving(now),
        hold=current_hold(),
        again=again.by_reason(),
        failed=Message.objects.failed_since(now - FAILURES_REACH_BACK).by_reason(),
    )
