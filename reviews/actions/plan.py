"""Writing down what was agreed, and saying how it goes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import messages, rules
from reviews.models import ActionItem, CheckIn, Event, GapOutcome, Plan, Review
from reviews.states import FINISHED, Verb


class ActionWords(TypedDict):
    """One action item as typed."""

    what: str
    subject: str
    kind: str
    owner: str
    measure: str
    first_step: str
    first_step_by: date
    due: date
    support: str


class OutcomeWords(TypedDict):
    """How the two leave one gap."""

    subject: str
    outcome: str
    level_now: int | None
    level_needed: int | None
    because: str


class PlanWords(NamedTuple):
    """The whole sheet in its `version`, as it is put up for signing."""

    actions: Sequence[ActionWords]
    no_promise_reason: str
    version: int
    number_reason: str = ""
    must_come_true: str = ""
    look_again_on: date | None = None
    held_on: date | None = None
    outcomes: Sequence[OutcomeWords] = ()


TOLD_ONCE = ("no_promise_reason", "number_reason", "must_come_true", "look_again_on", "held_on")


def write_plan(review: Review, typed: PlanWords) -> Plan:
    """Make the plan of `review` say what was typed, in place of what it said; return it.

    Belongs into the transaction in which the sheet is closed. The rule has been asked.
    """
    words = {name: getattr(typed, name) for name in TOLD_ONCE}
    Plan.objects.filter(review=review).update(**words)
    plan = Plan.objects.get(review=review)
    plan.actions.all().delete()
    plan.outcomes.all().delete()
    ActionItem.objects.bulk_create(
        ActionItem(plan=plan, position=position, **action)
        for position, action in enumerate(typed.actions, start=1)
    )
    GapOutcome.objects.bulk_create(GapOutcome(plan=plan, **one) for one in typed.outcomes)
    return plan


@transaction.atomic
def check_in(person: Employee, action: ActionItem, status: str, note: str, now: datetime) -> None:
    """Say how an action goes; a finished one is reminded of no more."""
    require(rules.may_check_in(person, action.plan.review))
    note_check_in(person, action, status, note, now)


def note_check_in(
    person: Employee, action: ActionItem, status: str, note: str, now: datetime
) -> None:
    """Write a check-in down. The rule has been asked. Belongs into a transaction."""
    ActionItem.objects.filter(pk=action.pk).update(status=status)
    CheckIn.objects.create(action=action, by=person, status=status, note=note, at=now)
    Event.objects.create(review=action.plan.review, actor=person, verb=Verb.CHECK_IN, at=now)
    if status in FINISHED:
        messages.stop_action_reminders(action)
