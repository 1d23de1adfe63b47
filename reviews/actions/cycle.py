"""Opening reviews."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules
from reviews.models import Cycle, Event, GapAssessment, PreReview, Review


@dataclass(frozen=True)
class Dates:
    """By when the two prepare and by when they talk."""

    prepare_by: date
    talk_by: date


def start_review(
    person: Employee, employee: Employee, cycle_name: str, dates: Dates, now: datetime
) -> Review:
    """Start a review of `employee` with their manager and invite both; return it.

    Raises Refused where `person` isn't HR for them, and Conflict where there is no manager or an
    unsigned review already: there is at most one per person.
    """
    require(rules.may_start(person, employee))
    try:
        with transaction.atomic():
            return _start(person, employee, cycle_name, dates, now)
    except IntegrityError as error:
        if Review.objects.filter(employee=employee).unsigned().exists():
            raise Conflict(_("This person already has a review on its way.")) from error
        raise


def _start(
    person: Employee, employee: Employee, cycle_name: str, dates: Dates, now: datetime
) -> Review:
    cycle, _created = Cycle.objects.get_or_create(name=cycle_name, defaults={"opened_at": now})
    review = Review.objects.create(
        cycle=cycle,
        employee=employee,
        manager=cast(Employee, employee.manager),  # may_start has seen one
        prepare_by=dates.prepare_by,
        talk_by=dates.talk_by,
        started_at=now,
        stage_since=now,
    )
    PreReview.objects.create(review=review)
    GapAssessment.objects.create(review=review)
    Event.objects.create(review=review, actor=person, verb="start", at=now)
    messages.invite(review)
    return review
