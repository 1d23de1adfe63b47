"""What a signature covers: every word of a plan, as plain values, and as the text that is sealed.

Covered is what the two said, not how it goes: no status, no check-in, and not who keeps a promise
after a hand-over. A part that a later version adds isn't missed in the texts of today.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from reviews import seal
from reviews.models import ActionItem, GapOutcome, Plan, Rewording, SignedText
from reviews.models.plan import ActionKind, Owner
from reviews.states import Side

Words = Mapping[str, Any]
PLAN_PARTS: Mapping[str, StrOrPromise] = {
    "held_on": _("the day of the talk"),
    "must_come_true": _("what must come true"),
    "look_again_on": _("by when you look again"),
    "number_reason": _("why there are more or fewer actions"),
    "no_promise_reason": _("why the manager promises nothing"),
    "employee_comment": _("where the employee sees it differently"),
}
ACTION_PARTS: Mapping[str, StrOrPromise] = {
    "what": _("what is done"),
    "subject": _("the gap it closes"),
    "kind": _("how one develops by it"),
    "owner": _("whose it is"),
    "measure": _("how you will both know"),
    "first_step": _("the first step"),
    "first_step_by": _("the day of the first step"),
    "due": _("the day it is due"),
    "support": _("the support it needs"),
}
OUTCOME_PARTS: Mapping[str, StrOrPromise] = {
    "outcome": _("how the two leave it"),
    "because": _("why"),
    "level_now": _("the level now"),
    "level_needed": _("the level needed"),
}
DAYS = ("held_on", "look_again_on", "first_step_by", "due")


class Act(NamedTuple):
    """Who puts their name under it, as which of the two, when, and because of which proposal."""

    by: Employee
    side: Side
    at: datetime
    rewording: Rewording | None = None


def words_of(plan: Plan) -> dict[str, Any]:
    """Return all that `plan` says, as it stands; a comment counts from the employee's signature."""
    words = {part: plain(getattr(plan, part)) for part in PLAN_PARTS}
    if plan.review.employee_signed_at is None:
        words["employee_comment"] = ""
    outcomes = sorted(plan.outcomes.all(), key=lambda one: one.subject)
    return words | {
        "actions": [_action(one, plan) for one in plan.actions.all()],
        "outcomes": [_outcome(one) for one in outcomes],
    }


def text_of(plan: Plan, act: Act, follows: str) -> str:
    """Return the one text for `act`; `follows` is the seal of the text before it, or ""."""
    employee, manager = plan.review.people
    return seal.as_text(
        facts_of(plan, act)
        | {
            "follows": follows,
            "version": plan.version,
            "employee": employee.name,
            "manager": manager.name,
            "words": words_of(plan),
        }
    )


def facts_of(plan: Plan, act: Act) -> dict[str, Any]:
    """Return who signed what and when; as the row of the text says it once more."""
    return {
        "review": plan.review_id,
        "by": act.by.pk,
        "side": act.side,
        "at": moment(act.at),
        "reworded": _reworded(act.rewording) if act.rewording else None,
    }


def moment(at: datetime | None) -> str:
    """Return a moment as the texts have it."""
    return at.astimezone(UTC).isoformat() if at else ""


def read(text: SignedText) -> Words | None:
    """Return what `text` says, or None where its fingerprint doesn't fit: then anything could."""
    said: Words = json.loads(text.text) if text.is_genuine else {}
    return said or None


def for_page(words: Words) -> dict[str, Any]:
    """Return the words of a genuine text as templates read a plan: with days and with names."""
    kinds = dict(ActionKind.choices)
    actions = [
        _with_days(one)
        | {
            "position": one["number"],
            "is_promise": one["owner"] == Owner.MANAGER,
            "get_kind_display": kinds.get(one["kind"], one["kind"]),
        }
        for one in words["actions"]
    ]
    return _with_days(words) | {"actions": actions}


def _with_days(words: Words) -> dict[str, Any]:
    return {**words, **{day: date.fromisoformat(words[day]) for day in DAYS if words.get(day)}}


def plain(value: Any) -> Any:
    """Return `value` as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def words_of_action(action: ActionItem) -> dict[str, Any]:
    """Return what a signature covers of one action."""
    return {part: plain(getattr(action, part)) for part in ACTION_PARTS}


def _action(action: ActionItem, plan: Plan) -> dict[str, Any]:
    action.plan = plan  # or each would ask for it again
    names = {"number": action.position, "owner_name": action.owner_name}
    return names | words_of_action(action)


def _outcome(outcome: GapOutcome) -> dict[str, Any]:
    return {"subject": outcome.subject} | {part: getattr(outcome, part) for part in OUTCOME_PARTS}


def _reworded(rewording: Rewording) -> dict[str, Any]:
    return {
        "proposed_by": rewording.by_id,
        "proposed_at": moment(rewording.at),
        "because": rewording.because,
        "action": rewording.action_id,
        "before": rewording.before,
        "words": rewording.words,
    }
