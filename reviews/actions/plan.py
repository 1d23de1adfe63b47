"""Writing the plan, signing it, and saying how it goes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules
from reviews.actions.moving import CHANGED_MEANWHILE, StaleSave, move
from reviews.models import ActionItem, CheckIn, Event, Plan, Review
from reviews.states import FINISHED, Side, Verb


class ActionWords(TypedDict):
    """One action item as typed."""

    what: str
    dimension: str
    owner: str
    measure: str
    first_step: str
    first_step_by: date
    due: date


class PlanWords(NamedTuple):
    """The whole sheet as typed, starting from the stored `version`."""

    actions: Sequence[ActionWords]
    no_promise_reason: str
    version: int


@transaction.atomic
def save_plan(person: Employee, review: Review, typed: PlanWords, now: datetime) -> int:
    """Keep the plan as typed during the talk; return its new version.

    Raises StaleSave if the other side saved since.
    """
    require(rules.may_write_plan(person, review))
    current = Plan.objects.filter(review=review, version=typed.version)
    changes = {"saved_at": now, "no_promise_reason": typed.no_promise_reason}
    if not current.update(version=F("version") + 1, **changes):
        raise StaleSave(CHANGED_MEANWHILE)
    plan = Plan.objects.get(review=review)
    plan.actions.all().delete()
    ActionItem.objects.bulk_create(
        ActionItem(plan=plan, position=position, **words)
        for position, words in enumerate(typed.actions, start=1)
    )
    return plan.version


@transaction.atomic
def sign_plan(person: Employee, review: Review, version: int, comment: str, now: datetime) -> None:
    """Sign the words of `version`; the second signature brings the plan to life.

    `comment` is the employee's own where they see something differently; acknowledging isn't
    agreeing (R11). Raises Conflict if the plan was reworded since.
    """
    require(rules.may_sign(person, review))
    plan = Plan.objects.get(review=review)
    if plan.version != version:
        raise Conflict(
            _("The plan was reworded after you opened it. Read it again before you sign.")
        )
    if review.side_of(person) == Side.EMPLOYEE:
        Plan.objects.filter(pk=plan.pk).update(employee_comment=comment)
    other_has_signed = rules.signed_at(review.other(person), review) is not None
    signature = {f"{review.side_of(person)}_signed_at": now}
    move(review, Verb.SIGN_LAST if other_has_signed else Verb.SIGN, person, now, **signature)
    if other_has_signed:
        messages.say_plan_is_signed(review)


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
