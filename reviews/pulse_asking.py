"""About which talks somebody is asked on their pages, quietly and never by mail."""

from collections.abc import Iterable
from datetime import datetime

from people.models import Employee
from reviews.models import Pulse, Review
from reviews.pulse_rules import is_asked, may_answer_pulse
from reviews.states import JUST_HELD


def asked_of(person: Employee, reviews: Iterable[Review], now: datetime) -> list[Review]:
    """Return those whose talk `person` may judge and has not, each with `talked_with`.

    `reviews` come from `ReviewQuerySet.at_hand`.
    """
    held = [one for one in reviews if one.stage in JUST_HELD and not one.has_said]
    return [_named(one, person) for one in held if may_answer_pulse(person, one, None, now)]


def asked_about(person: Employee, review: Review, now: datetime) -> list[Review]:
    """Return the same of one review: itself, or nothing."""
    if review.stage not in JUST_HELD or review.side_of(person) is None:
        return []
    pulse = Pulse.objects.visible_to(person).of(review).first()
    return [_named(review, person)] if is_asked(person, review, pulse, now) else []


def _named(review: Review, person: Employee) -> Review:
    review.talked_with = review.other(person)
    return review
