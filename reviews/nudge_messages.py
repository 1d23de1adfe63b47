"""HR's reminders: who gets one; and which reminders end with every step of a review.

All other mail: reviews/messages.py.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from outbox.actions import Letter, cancel, queue_many
from people.models import Employee
from reviews.messages import NUDGE, OF_OPENING_ALONE, about, letter_about
from reviews.models import Review
from reviews.states import Stage, Verb, stage_after

SENDING = (Verb.SEND_PRE_REVIEW, Verb.SEND_ASSESSMENT)  # of the employee, of the manager


class Asked(NamedTuple):
    """HR's reminder to somebody about a review, for which time, by when, and how many more wait."""

    recipient: Employee
    review: Review
    number: int
    due: date
    more: int = 0


def nudge_many(nudges: Iterable[Asked]) -> int:
    """Remind people for HR; return how many letters are new.

    Two presses of the button at once count to the same number, so only one of them is a mail.
    """
    return queue_many([_nudge(one) for one in nudges])


def stop_nudging(review: Review, actor: Employee | None) -> None:
    """End HR's reminders for whoever has just acted, and for whose turn it is no more (R10)."""
    stage = Stage(review.stage)
    is_for_both = stage in (Stage.READY, Stage.TALK, Stage.AGREE)
    still = [
        person.pk
        for person, verb in zip(review.people, SENDING, strict=True)
        if person != actor and (is_for_both or stage_after(verb, stage))
    ]
    done = {one.pk for one in (actor, *review.people) if one}.difference(still)
    cancel(about=about(review), kinds=[NUDGE], to=done)


def stop_telling_who_may_open_alone(review: Review) -> None:
    """Whatever was done in a review: from when on one may open it alone is worked out anew."""
    cancel(about=about(review), kinds=OF_OPENING_ALONE)


def _nudge(asked: Asked) -> Letter:
    letter = letter_about(asked.recipient, NUDGE, asked.review, "review", asked.due)
    return replace(
        letter,
        occurrence=f"nudge {asked.number}",
        path=reverse("home") if asked.more else letter.path,
        context={**letter.context, "more": asked.more},
    )
