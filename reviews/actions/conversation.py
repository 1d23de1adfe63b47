"""Ending the talk."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, plan_rules, rules
from reviews.actions.appointment import end_appointments
from reviews.actions.moving import CHANGED_MEANWHILE, move
from reviews.actions.plan import PlanWords, write_plan
from reviews.actions.signing import forget_texts
from reviews.models import Plan, Review
from reviews.states import TalkStage, Verb


class Incomplete(Conflict):
    """The plan lacks something that it can't be signed without; the message says what."""


@transaction.atomic
def finish_talk(person: Employee, review: Review, words: PlanWords, now: datetime) -> None:
    """Put what stands on the sheet up for signing.

    Raises Incomplete, or Conflict if the sheet isn't in the version of `words` any more.
    """
    require(rules.may_finish_talk(person, review))
    _close_sheet(review, words.version)
    write_plan(review, words)
    complete = plan_rules.is_complete(Plan.objects.to_complete().get(review=review))
    if not complete:
        raise Incomplete(complete.reason)
    move(review, Verb.FINISH_TALK, person, now)
    messages.say_plan_waits_for_signature(review)


@transaction.atomic
def return_to_talk(person: Employee, review: Review, now: datetime) -> None:
    """Reword the plan; a signature given to the old words is void."""
    require(rules.may_return_to_talk(person, review))
    unsigned = {"employee_signed_at": None, "manager_signed_at": None}
    # The plan before the review, as everywhere: or two who do this and sign wait for each other.
    Plan.objects.filter(review=review).update(talk_stage=TalkStage.ACTIONS)
    move(review, Verb.RETURN_TO_TALK, person, now, **unsigned)
    forget_texts([review])
    messages.say_plan_is_reopened(review, person)


@transaction.atomic
def end_without_agreement(person: Employee, review: Review, now: datetime) -> None:
    """End as held, not agreed (R11)."""
    require(rules.may_end_without_agreement(person, review))
    _close_sheet(review, Plan.objects.values_list("version", flat=True).get(review=review))
    move(review, Verb.END_WITHOUT_AGREEMENT, person, now)
    messages.say_talk_ended(review, person)
    end_appointments([review], now)


def _close_sheet(review: Review, version: int) -> None:
    """Give the plan a new version, so that no save that is still on its way can slip in behind."""
    sheet = Plan.objects.filter(review=review, version=version)
    if not sheet.update(version=F("version") + 1):
        raise Conflict(CHANGED_MEANWHILE)
