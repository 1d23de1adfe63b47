"""Ending the talk."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules
from reviews.actions.appointment import end_talks
from reviews.actions.moving import CHANGED_MEANWHILE, move
from reviews.models import Plan, Review
from reviews.states import Verb


@transaction.atomic
def finish_talk(person: Employee, review: Review, version: int, now: datetime) -> None:
    """Put the plan up for signing; raise Conflict if it isn't complete, or not `version`."""
    require(rules.may_finish_talk(person, review))
    plan = Plan.objects.to_complete().get(review=review)
    require(rules.is_complete(plan))
    _close_sheet(review, version)
    move(review, Verb.FINISH_TALK, person, now)
    messages.say_plan_waits_for_signature(review)


@transaction.atomic
def return_to_talk(person: Employee, review: Review, now: datetime) -> None:
    """Reword the plan; a signature given to the old words is void."""
    require(rules.may_return_to_talk(person, review))
    unsigned = {"employee_signed_at": None, "manager_signed_at": None}
    move(review, Verb.RETURN_TO_TALK, person, now, **unsigned)
    messages.say_plan_is_reopened(review, person)


@transaction.atomic
def end_without_agreement(person: Employee, review: Review, now: datetime) -> None:
    """End as held, not agreed (R11)."""
    require(rules.may_end_without_agreement(person, review))
    _close_sheet(review, Plan.objects.values_list("version", flat=True).get(review=review))
    move(review, Verb.END_WITHOUT_AGREEMENT, person, now)
    messages.say_talk_ended(review, person)
    end_talks([review], now)


def _close_sheet(review: Review, version: int) -> None:
    """Give the plan a new version, so that no save that is still on its way can slip in behind."""
    sheet = Plan.objects.filter(review=review, version=version)
    if not sheet.update(version=F("version") + 1):
        raise Conflict(CHANGED_MEANWHILE)
