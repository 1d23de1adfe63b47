"""What is due on a given day, and to whom (R10). Knows no clock and sends nothing.

Each kind has days before the date, or after it, on which a notice falls due. After an outage only
the tightest one counts, so that nobody finds a pile; the outbox keeps the same notice from going
out twice.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from django.db import transaction

from outbox.actions import queue_many
from outbox.signs import current_hold
from reviews.reminders import following_up, preparing, talking
from reviews.reminders.reminder import STEP, Reminder

__all__ = ["Reminder", "due", "queue_reminders"]

KINDS = (  # each looks for what is due of its own
    preparing.preparations,
    talking.talks_to_schedule,
    talking.talks_tomorrow,
    talking.signatures,
    following_up.first_steps,
    following_up.action_items,
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


def queue_reminders(today: date) -> int:
    """Put what is due into the outbox, which drops what it already has; return how many are new.

    Some at a time: what is overdue is looked at every hour, and mostly nothing of it is new.
    Nothing while mail is held, or each would be met by a pile: afterwards the tightest is due.
    """
    if current_hold():
        return 0
    reminders, new = due(today), 0
    while letters := [reminder.letter_on(today) for reminder in islice(reminders, STEP)]:
        with transaction.atomic():
            new += queue_many(letters)
    return new
