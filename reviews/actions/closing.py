"""Closing a plan, and saying what was kept of it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import closing_messages as messages, closing_rules as rules
from reviews.actions.moving import move
from reviews.actions.plan_health import keep_health
from reviews.actions.rewording import end_proposals
from reviews.models import ActionItem, Learnt, Plan
from reviews.states import Verb


class Said(NamedTuple):
    """What one of the two says at the end.

    `kept`: of their own actions, by their numbers. `carried`: the numbers of those that go on,
    whoever owns them. `learnt`: a few sentences, or nothing.
    """

    kept: Mapping[int, bool | None]
    carried: Collection[int]
    learnt: str


@transaction.atomic
def close_plan(person: Employee, plan: Plan, said: Said, now: datetime) -> None:
    """End a plan that lives, say one's own part, and tell the other one.

    Open proposals to word something otherwise go, and so do reminders.
    """
    require(rules.may_close(person, plan, now))
    _close(plan, person, now)
    _write_down(person, plan, said, now)
    messages.say_plan_is_closed(plan, [plan.review.other(person)])


@transaction.atomic
def close_by_itself(plan: Plan, now: datetime) -> None:
    """End a plan whose twelve months are over; both say their part afterwards.

    Raises Conflict if somebody else changed the review meanwhile.
    """
    _close(plan, None, now)
    messages.say_plan_is_closed(plan, plan.review.people)


@transaction.atomic
def say_what_was_kept(person: Employee, plan: Plan, said: Said, now: datetime) -> None:
    """Say one's own part of a closed plan, or say it otherwise."""
    require(rules.may_say_what_was_kept(person, plan.review, now))
    move(plan.review, Verb.SAY_WHAT_WAS_KEPT, person, now)
    _write_down(person, plan, said, now)


@transaction.atomic
def reopen_plan(person: Employee, plan: Plan, now: datetime) -> None:
    """Let a plan live again that one has just closed; what was said waits for its end."""
    require(rules.may_reopen_plan(person, plan, now))
    review = plan.review
    Plan.objects.hold([review.pk])
    move(review, Verb.REOPEN_PLAN, person, now, stage_since=review.signed_at)
    Plan.objects.filter(pk=plan.pk).update(closed_by=None)
    keep_health([review.pk])
    messages.say_nothing_of_closing(plan)


def _close(plan: Plan, person: Employee | None, now: datetime) -> None:
    Plan.objects.hold([plan.review_id])
    move(plan.review, Verb.CLOSE_PLAN, person, now)
    Plan.objects.filter(pk=plan.pk).update(closed_by=person)
    keep_health([plan.review_id])
    end_proposals([plan.review], now)


def _write_down(person: Employee, plan: Plan, said: Said, now: datetime) -> None:
    """Write down what is theirs to say; of what goes on, both say it of everything."""
    actions = list(plan.actions.all())
    for action in actions:
        if rules.is_said_by(person, action):
            action.kept = said.kept.get(action.pk)
        action.is_carried = action.pk in said.carried and not action.was_kept
    ActionItem.objects.bulk_update(actions, ["kept", "is_carried"])
    _write_down_what_was_learnt(person, plan, said.learnt, now)


def _write_down_what_was_learnt(person: Employee, plan: Plan, learnt: str, now: datetime) -> None:
    """In place of their own words; those of a former manager stay theirs."""
    own = Learnt.objects.filter(plan=plan, by=person)
    if not learnt:
        own.delete()
    elif not own.update(text=learnt, at=now):
        side = str(plan.review.side_of(person))
        Learnt.objects.create(plan=plan, side=side, by=person, text=learnt, at=now)
