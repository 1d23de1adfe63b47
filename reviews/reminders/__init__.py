"""What is due on a given day, and to whom (R10). Knows no clock and sends nothing.

Each kind has days before the date, or after it, on which a notice falls due. After an outage only
the tightest one counts, so that nobody finds a pile; the outbox keeps the same notice from going
out twice. A day is the day where somebody is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction

from outbox.actions import Letter, queue_many, unknown
from outbox.signs import current_hold
from reviews.models import Review
from reviews.reminders import checking_in, following_up, preparing, talking
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look
from reviews.reminders.reminder import STEP, Reminder
from reviews.reminders.silence import letters_about_silence

__all__ = ["Reminder", "due", "due_at", "queue_reminders", "queue_reminders_at"]

KINDS: Sequence[Kind] = (
    *preparing.KINDS,
    *talking.KINDS,
    *following_up.KINDS,
    *checking_in.KINDS,
)
AT_ONCE = 100  # reviews that are kept from everybody else while what is due of them is queued


def due(today: date) -> Iterator[Reminder]:
    """Yield every reminder to somebody who works here whose notice falls on `today` or earlier."""
    return _all_due(Look.on(today))


def due_at(now: datetime) -> Iterator[Reminder]:
    """Yield what is due at `now`, where it may be two or three days at once: to each on their own.

    Worked out for each of these days, since whose day counts is known only of what was found.
    """
    return _all_due(Look.at(now))


def queue_reminders(today: date) -> int:
    """Put what is due into the outbox, which drops what it already has; return how many are new.

    On a day that is the same for everybody: for tests, and for looking ahead.
    """
    return _queue_what_is_new(Look.on(today))


def queue_reminders_at(now: datetime) -> int:
    """As `queue_reminders`, for everybody on the day that it is where they are."""
    return _queue_what_is_new(Look.at(now))


def _all_due(look: Look) -> Iterator[Reminder]:
    for kind in KINDS:
        yield from _due(kind, kind.rows(look).iterator(chunk_size=STEP), look)


def _due(kind: Kind, rows: Iterable[Any], look: Look) -> Iterator[Reminder]:
    """Yield what is due of `rows`, to each of their people on the day that it is there."""
    some = rows if len(look.zones) == 1 else list(rows)
    for day in look.days:
        for reminder in kind.reminders(some, day):
            if look.day_of(reminder.by_day_of) == day and _may_come(reminder, day):
                yield reminder


def _may_come(reminder: Reminder, day: date) -> bool:
    """Who is on leave finds one notice when they are back: the tightest."""
    recipient = reminder.recipient
    return not reminder.is_paused and recipient.is_active and not recipient.is_on_leave(day)


def _queue_what_is_new(look: Look) -> int:
    """Queue what the outbox has not heard of: a look comes every hour, and mostly nothing is new.

    Nothing while mail is held, or each would be met by a pile: afterwards the tightest is due.
    """
    if current_hold():
        return 0
    return sum(_queue(kind, reviews, look) for kind in KINDS for reviews in _with_news(kind, look))


def _with_news(kind: Kind, look: Look) -> Iterator[list[int]]:
    """Yield the numbers of reviews in which something of `kind` may be new, some at a time."""
    if kind.is_new is None:
        found = _found_by_loading(kind, look)
    elif not kind.rows(look).exists():  # the question below is long, and mostly not worth asking
        found = set()
    else:
        rows = kind.rows(look).filter(kind.is_new(look)).order_by()
        found = set(rows.values_list(kind.review, flat=True))
    coming = iter(sorted(found))
    while some := list(islice(coming, AT_ONCE)):
        yield some


def _found_by_loading(kind: Kind, look: Look) -> set[int]:
    found = set()
    rows = kind.rows(look).iterator(chunk_size=STEP)
    while some := list(islice(rows, STEP)):
        reminders = list(_due(kind, some, look))
        reviews = {one.about: one.review for one in reminders}
        found |= {reviews[letter.about] for letter in unknown(_letters(reminders, look))}
    return found


@transaction.atomic
def _queue(kind: Kind, reviews: Sequence[int], look: Look) -> int:
    """Queue what is due in `reviews` now that nobody else can change it.

    Whoever did it since it was looked for has done it; whoever does it from now on takes it out of
    the outbox again. A review that somebody writes to at this moment is left to the next look.
    """
    free = Review.objects.hold_free(reviews)
    rows = kind.rows(look).filter(**{f"{kind.review}__in": free})
    if kind.is_new is not None:  # one of the two may have heard, under another date
        rows = rows.filter(kind.is_new(look))
    return queue_many(_letters(list(_due(kind, rows, look)), look))


def _letters(reminders: Sequence[Reminder], look: Look) -> list[Letter]:
    letters = [one.letter_on(look.day_of(one.recipient)) for one in reminders]
    return [*letters, *letters_about_silence(reminders, look.today)]
