"""Wording something of a signed plan otherwise: proposed by one, agreed to by the other."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import plan_messages, rewording_messages, rewording_rules as rules
from reviews.actions.moving import CHANGED_MEANWHILE, move
from reviews.actions.plan_health import keep_health
from reviews.actions.signing import keep_text
from reviews.models import ActionItem, Plan, Review, Rewording
from reviews.models.rewording import Answer
from reviews.signed_words import DAYS, Act, plain, words_of_action
from reviews.states import Side, Verb


class Wording(NamedTuple):
    """The words that stand, those proposed for some or all of their parts, and why."""

    stored: Mapping[str, Any]
    proposed: Mapping[str, Any]
    because: str


TIMELINE_PARTS = ("must_come_true", "look_again_on")
NOTHING_DIFFERS = _("These are the words that both have signed. Nothing differs.")


def words_of_timeline(plan: Plan) -> dict[str, Any]:
    """Return what a signature covers of the timeline and can be worded otherwise."""
    return {part: plain(getattr(plan, part)) for part in TIMELINE_PARTS}


@transaction.atomic
def propose(
    person: Employee, action: ActionItem, words: Mapping[str, Any], because: str, now: datetime
) -> Rewording:
    """Propose `words` for some parts of `action`; raise Conflict if a proposal waits already."""
    require(rules.may_reword(person, action))
    stored = words_of_action(action)
    new = {part: plain(word) for part, word in words.items()}
    _require_hold(action, new)
    return _propose(person, action.plan, action, Wording(stored, new, because), now)


@transaction.atomic
def propose_timeline(
    person: Employee, plan: Plan, words: Mapping[str, Any], because: str, now: datetime
) -> Rewording:
    """The same for what must come true, and by when the two look again."""
    require(rules.may_propose(person, plan.review))
    new = {part: plain(word) for part, word in words.items()}
    return _propose(person, plan, None, Wording(words_of_timeline(plan), new, because), now)


@transaction.atomic
def accept(person: Employee, rewording: Rewording, now: datetime) -> None:
    """Let the proposed words hold from now on, under a text of their own.

    Raises Conflict if it was answered meanwhile, or if what it is about says something else by now.
    """
    require(rules.may_accept(person, rewording, now))
    review, action = rewording.plan.review, rewording.action
    Plan.objects.hold([review.pk])
    if action is not None:
        _require_hold(action, rewording.words)
    _answer(person, rewording, Answer.ACCEPTED, now)
    _write(rewording)
    keep_health([review.pk])
    move(review, Verb.ACCEPT_REWORDING, person, now)
    keep_text(review, Act(person, Side(str(review.side_of(person))), now, rewording))
    if action is not None:
        plan_messages.stop_action_reminders(action)  # what is due by the new words is queued anew
    if "look_again_on" in rewording.words:
        plan_messages.stop_asking_on_the_agreed_day(rewording.plan)
    rewording_messages.say_answered(rewording)


@transaction.atomic
def decline(person: Employee, rewording: Rewording, because: str, now: datetime) -> None:
    """Leave everything as it was signed."""
    require(rules.may_answer(person, rewording))
    _answer(person, rewording, Answer.DECLINED, now, because)
    move(rewording.plan.review, Verb.DECLINE_REWORDING, person, now)
    rewording_messages.say_answered(rewording)


@transaction.atomic
def withdraw(person: Employee, rewording: Rewording, now: datetime) -> None:
    """Take a proposal back."""
    require(rules.may_withdraw(person, rewording))
    _answer(person, rewording, Answer.WITHDRAWN, now)
    move(rewording.plan.review, Verb.WITHDRAW_REWORDING, person, now)
    rewording_messages.stop_asking([rewording])


def end_proposals(reviews: Iterable[Review], now: datetime) -> None:
    """Let proposals go that were made to, or by, somebody who leads the review no more."""
    made = Rewording.objects.filter(plan__review__in=reviews)
    rewording_messages.say_nothing_more(made)
    made.open().update(answer=Answer.WITHDRAWN, answered_at=now)


def _propose(
    person: Employee,
    plan: Plan,
    action: ActionItem | None,
    wording: Wording,
    now: datetime,
) -> Rewording:
    stored, new = wording.stored, wording.proposed
    parts = [part for part, word in new.items() if word != stored[part]]
    if not parts:
        raise Conflict(NOTHING_DIFFERS)
    try:
        with transaction.atomic():
            made = Rewording.objects.create(
                plan=plan,
                action=action,
                by=person,
                at=now,
                because=wording.because,
                before={part: stored[part] for part in parts},
                words={part: new[part] for part in parts},
            )
    except IntegrityError as two_at_once:
        raise Conflict(rules.WAITS_ALREADY) from two_at_once
    move(plan.review, Verb.PROPOSE_REWORDING, person, now)
    rewording_messages.say_proposed(made)
    return made


def _require_hold(action: ActionItem, words: Mapping[str, Any]) -> None:
    """Ask whether the plan holds what it has to with `words`, some or all of those of `action`."""
    plan = Plan.objects.to_complete().with_actions().get(pk=action.plan_id)
    require(rules.may_hold(plan, action, words_of_action(action) | dict(words)))


def _answer(
    person: Employee, rewording: Rewording, answer: Answer, now: datetime, because: str = ""
) -> None:
    changes = {
        "answer": answer,
        "answered_by": person,
        "answered_at": now,
        "answer_because": because,
    }
    if not Rewording.objects.open().filter(pk=rewording.pk).update(**changes):
        raise Conflict(CHANGED_MEANWHILE)
    for field, value in changes.items():
        setattr(rewording, field, value)


def _write(rewording: Rewording) -> None:
    """Write the new words over those that the proposal started from, and over no others."""
    model, pk = (
        (ActionItem, rewording.action_id) if rewording.action_id else (Plan, rewording.plan_id)
    )
    before, words = _stored(rewording.before), _stored(rewording.words)
    if not model.objects.filter(pk=pk, **before).update(**words):
        raise Conflict(CHANGED_MEANWHILE)


def _stored(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        part: date.fromisoformat(word) if part in DAYS and word else word
        for part, word in words.items()
    }
