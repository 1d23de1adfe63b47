"""Saying how a talk was. It leaves no event and no message: the other one is not to know (R2)."""

from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import pulse_rules
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.models import Pulse, Review


class Answers(NamedTuple):
    """Both answers, 1 to 5."""

    honest: int
    useful: int


@transaction.atomic
def answer_pulse(person: Employee, review: Review, answers: Answers, now: datetime) -> None:
    """Keep the answers, or change them while that is possible; they count from their first day."""
    pulse = _own(person, review)
    require(pulse_rules.may_answer_pulse(person, review, pulse, now))
    since = pulse.answered_at if pulse and pulse.answered_at else now
    _keep(person, review, pulse, answered_at=since, declined_at=None, **answers._asdict())


@transaction.atomic
def decline_pulse(person: Employee, review: Review, now: datetime) -> None:
    """Be asked no more; an answer that was given stays."""
    pulse = _own(person, review)
    require(pulse_rules.may_answer_pulse(person, review, pulse, now))
    if pulse is None:
        _keep(person, review, None, declined_at=now)


def _own(person: Employee, review: Review) -> Pulse | None:
    pulse: Pulse | None = Pulse.objects.visible_to(person).of(review).first()
    return pulse


def _keep(person: Employee, review: Review, known: Pulse | None, **words: object) -> None:
    """Write by compare-and-swap over the moment of the first answer."""
    if known:
        same = Pulse.objects.filter(pk=known.pk, answered_at=known.answered_at)
        if not same.update(**words):
            raise Conflict(CHANGED_MEANWHILE)
        return
    try:
        with transaction.atomic():
            Pulse.objects.create(review=review, author=person, **words)
    except IntegrityError as made_meanwhile:
        raise Conflict(CHANGED_MEANWHILE) from made_meanwhile
