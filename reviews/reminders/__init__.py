"""What is due on a given day, and to whom (R10). Knows no clock and sends nothing.

Each kind has days before the date, or after it, on which a notice falls due. After an outage only
the tightest one counts, so that nobody finds a pile; the outbox keeps the same notice from going
out twice. A day is the day where somebody is.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import chain, islice

from django.db import transaction
from django.utils import timezone

from outbox.actions import queue_many
from outbox.localities import time_zone_named, time_zone_of
from outbox.signs import current_hold
from people.models import Employee
from reviews.reminders import following_up, preparing, talking
from reviews.reminders.reminder import STEP, Reminder
from reviews.reminders.silence import letters_about_silence

__all__ = ["Reminder", "due", "due_at", "queue_reminders", "queue_reminders_at"]

KINDS = (  # each looks for what is due of its own
    preparing.preparations,
    talking.talks_to_schedule,
    talking.talks,
    talking.signatures,
    following_up.first_steps,
    following_up.action_items,
    following_up.check_ins,
    following_up.closings,
)


def due(today: date) -> Iterator[Reminder]:
    """Yield every reminder to somebody who works here whose notice falls on `today` or earlier."""
    for reminder in chain.from_iterable(kind(today) for kind in KINDS):
        recipient = reminder.recipient
        if reminder.is_paused:
            continue
        # Who is on leave finds one notice when they are back: the tightest.
        if recipient.is_active and not recipient.is_on_leave(today):
            yield reminder


def due_at(now: datetime) -> Iterator[Reminder]:
    """Yield what is due at `now`, where it may be two or three days at once: to each on their own.

    Looked for on each of these days, since whose day counts is known only of what was found.
    """
    for day in sorted(_days_at(now)):
        for reminder in due(day):
            if timezone.localdate(now, time_zone_of(reminder.by_day_of)) == day:
                yield reminder


def queue_reminders(today: date) -> int:
    """Put what is due into the outbox, which drops what it already has; return how many are new.

    On a day that is the same for everybody: for tests, and for looking ahead.
    """
    return _queue(due(today), today, lambda _person: today)


def queue_reminders_at(now: datetime) -> int:
    """As `queue_reminders`, for everybody on the day that it is where they are."""
    day_of = partial(_day_of, now)
    return _queue(due_at(now), timezone.localdate(now), day_of)


def _day_of(now: datetime, person: Employee) -> date:
    """Return the day that it is where `person` is."""
    return timezone.localdate(now, time_zone_of(person))


def _queue(reminders: Iterator[Reminder], today: date, day_of: Callable[[Employee], date]) -> int:
    """Queue some at a time: what is overdue is looked at every hour, and mostly nothing is new.

    Nothing while mail is held, or each would be met by a pile: afterwards the tightest is due.
    """
    if current_hold():
        return 0
    new = 0
    while some := list(islice(reminders, STEP)):
        letters = [reminder.letter_on(day_of(reminder.recipient)) for reminder in some]
        with transaction.atomic():
            new += queue_many([*letters, *letters_about_silence(some, today)])
    return new


def _days_at(now: datetime) -> set[date]:
    """Return the days that it is, at `now`, wherever somebody works."""
    zones = Employee.objects.filter(is_active=True).order_by().values_list("time_zone", flat=True)
    return {timezone.localdate(now, time_zone_named(name)) for name in zones.distinct()}
