"""HR gives a form back to its author before the seal opens (R6)."""

from datetime import datetime

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import cycle_rules, messages
from reviews.actions import sealing
from reviews.actions.cycle_history import note
from reviews.actions.moving import move
from reviews.actions.pre_review import reopen
from reviews.models import CycleEvent, GapAssessment, Review
from reviews.states import Verb


@transaction.atomic
def reopen_pre_review(person: Employee, review: Review, because: str, now: datetime) -> None:
    """Make a sent pre-review a draft again; the manager is told that the card may change."""
    require(cycle_rules.may_reopen(person, review, Verb.REOPEN_PRE_REVIEW))
    move(review, Verb.REOPEN_PRE_REVIEW, person, now, because)
    reopen(review)
    messages.say_pre_review_is_given_back(review)
    note(review.cycle, person, CycleEvent.Verb.REOPEN, now, [review.employee_id], reason=because)


@transaction.atomic
def reopen_assessment(person: Employee, review: Review, because: str, now: datetime) -> None:
    """Make a sent gap assessment a draft again; the employee sees that it isn't submitted."""
    require(cycle_rules.may_reopen(person, review, Verb.REOPEN_ASSESSMENT))
    move(review, Verb.REOPEN_ASSESSMENT, person, now, because)
    sealing.reopen(GapAssessment.objects.of(review))
    messages.say_assessment_is_given_back(review)
    note(review.cycle, person, CycleEvent.Verb.REOPEN, now, [review.employee_id], reason=because)
