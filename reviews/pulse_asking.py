"""About which talks somebody is asked on their pages, quietly and never by mail."""

from datetime import datetime

from people.models import Employee
from reviews.models import Pulse, Review
from reviews.pulse_rules import TIME_TO_ANSWER, is_asked
from reviews.states import JUST_HELD


def asked_of(person: Employee, now: datetime) -> list[Review]:
    """Return all reviews whose talk `person` may judge and has not, each with `talked_with`."""
    asked = Review.objects.asking_for_pulse_of(person, now - TIME_TO_ANSWER)
    return [_named(review, person) for review in asked.select_related("employee", "manager")]


def asked_about(person: Employee, review: Review, now: datetime) -> list[Review]:
    """Return the same of one review: itself, or nothing."""
    if review.stage not in JUST_HELD or review.side_of(person) is None:
        return []
    pulse = Pulse.objects.visible_to(person).of(review).first()
    return [_named(review, person)] if is_asked(person, review, pulse, now) else []


def _named(review: Review, person: Employee) -> Review:
    review.talked_with = review.other(person)
    return review
