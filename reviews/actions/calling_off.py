"""Reviews are ended by HR before they are signed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from people.models import Employee
from reviews import messages
from reviews.actions.appointment import end_appointments
from reviews.actions.moving import NO_WISH_TO_OPEN
from reviews.models import Event, Plan, Review
from reviews.states import Stage, Verb


def call_off_many(
    person: Employee | None, numbers: Sequence[int], because: str, now: datetime
) -> list[Review]:
    """End those of the reviews that are unsigned, and tell both of each; return them.

    The rule has been asked; `person` is None where a last day has come. What was sealed stays
    sealed. Belongs into a transaction.
    """
    Plan.objects.hold(numbers)
    unsigned = Review.objects.filter(pk__in=numbers).unsigned().order_by()
    unsigned.update(
        stage=Stage.CALLED_OFF,
        stage_since=now,
        version=F("version") + 1,
        called_off_because=because,
        **NO_WISH_TO_OPEN,
    )
    over = Review.objects.filter(pk__in=numbers, stage=Stage.CALLED_OFF, stage_since=now)
    ended = list(over.with_people())
    # A new version of the sheet, so that no save that is still on its way slips in behind.
    Plan.objects.filter(review__in=ended).update(version=F("version") + 1)
    Event.objects.bulk_create(
        Event(review=review, actor=person, verb=Verb.CALL_OFF, at=now) for review in ended
    )
    messages.say_called_off(ended)
    end_appointments(ended, now)
    return ended
