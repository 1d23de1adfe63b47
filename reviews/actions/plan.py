"""Writing down what was agreed, and saying how it goes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.db import transaction
from django.db.models import F

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import plan_messages, rules
from reviews.actions.hearing import hear, hear_again
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.actions.plan_health import keep_health
from reviews.models import ActionItem, CheckIn, Event, GapOutcome, Plan, Review
from reviews.states import FINISHED, Stage, Status, Verb


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
def check_in(
    person: Employee,
    action: ActionItem,
    status: str,
    note: str,
    now: datetime,
    *,
    evidence: str = "",
    by_mail: bool = False,
) -> CheckIn:
    """Say how an action goes, and what shows it; a finished one is reminded of no more."""
    require(rules.may_check_in(person, action))
    return note_check_in(person, action, status, note, now, evidence=evidence, by_mail=by_mail)


def note_check_in(
    person: Employee,
    action: ActionItem,
    status: str,
    note: str,
    now: datetime,
    *,
    evidence: str = "",
    by_mail: bool = False,
) -> CheckIn:
    """Write a check-in down. The rule has been asked. Belongs into a transaction.

    Raises Conflict if the plan was closed meanwhile.
    """
    _hold_alive(action)
    ActionItem.objects.filter(pk=action.pk).update(status=status)
    words = {"status": status, "note": note, "evidence": evidence}
    said = _write_down(person, action, now, by_mail=by_mail, **words)
    hear(action, now)
    keep_health([action.plan.review_id])
    plan_messages.stop_asking_how_it_goes(action)
    if status in FINISHED:
        plan_messages.stop_action_reminders(action)
    elif status != Status.OPEN:
        plan_messages.stop_asking_for_first_step(action)
    return said


@transaction.atomic
def note_support(person: Employee, action: ActionItem, note: str, now: datetime) -> CheckIn:
    """Say what one did to support an action of the other's; how it goes is theirs to say."""
    require(rules.may_note_support(person, action))
    _hold_alive(action)
    return _write_down(person, action, now, note=note)


def _write_down(
    person: Employee, action: ActionItem, now: datetime, *, by_mail: bool = False, **words: str
) -> CheckIn:
    how = {"by_mail": by_mail, "at": now}
    said: CheckIn = CheckIn.objects.create(action=action, by=person, **how, **words)
    Event.objects.create(review=action.plan.review, actor=person, verb=Verb.CHECK_IN, at=now)
    return said


@transaction.atomic
def take_back_check_in(person: Employee, said: CheckIn, now: datetime) -> None:
    """Let a check-in count no more: the action stands as the one before it says.

    Raises Conflict if it was taken back meanwhile, or if the plan was closed.
    """
    require(rules.may_take_back_check_in(person, said, now))
    action = said.action
    _hold_alive(action)
    _take_ones_turn(action)
    if not CheckIn.objects.standing().filter(pk=said.pk).update(taken_back_at=now):
        raise Conflict(rules.TAKEN_BACK)
    _follow_the_last(action)
    Event.objects.create(
        review=action.plan.review, actor=person, verb=Verb.TAKE_BACK_CHECK_IN, at=now
    )
    if action.status in FINISHED:
        plan_messages.stop_action_reminders(action)


def _hold_alive(action: ActionItem) -> None:
    """Let nobody close the plan until this is written; raise Conflict if somebody has by now.

    The review is held, as by what closes it: an action alone would not show it to be closed.
    """
    Plan.objects.hold([action.plan.review_id])
    alive = Review.objects.filter(pk=action.plan.review_id, stage=Stage.FOLLOW_UP)
    if not alive.update(stage=F("stage")):
        raise Conflict(CHANGED_MEANWHILE)


def _take_ones_turn(action: ActionItem) -> None:
    """Let a check-in that comes at the same moment be before or after, never in between."""
    ActionItem.objects.filter(pk=action.pk).update(status=F("status"))


def _follow_the_last(action: ActionItem) -> None:
    """Let the action stand as the last check-in says, open where there is none."""
    told = CheckIn.objects.standing().about_status().filter(action=action)
    last = told.order_by("-at", "-pk").first()
    action.status = last.status if last else Status.OPEN
    ActionItem.objects.filter(pk=action.pk).update(status=action.status)
    hear_again(action)
    keep_health([action.plan.review_id])
