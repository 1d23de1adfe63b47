"""Who may word something of a signed plan otherwise: one proposes, the other answers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now
from reviews.models import ActionItem, Plan, Review, Rewording
from reviews.models.plan import Owner
from reviews.plan_rules import has_promise
from reviews.rules import turn
from reviews.signed_words import DAYS
from reviews.states import FINISHED, Verb

WAITS_ALREADY = _("Somebody has proposed other words for this already. Answer that first.")


def may_propose(person: Employee, review: Review) -> Verdict:
    """Either of the two, as long as both are here to agree."""
    return turn(Verb.PROPOSE_REWORDING, person, review) and _both_are_here(review)


def may_reword(person: Employee, action: ActionItem) -> Verdict:
    """The same, about what is still to be done and is between the two."""
    verdict = may_propose(person, action.plan.review)
    if not verdict:
        return verdict
    if action.status in FINISHED:
        return not_now(_("This is finished, so its words stay as they are."))
    if action.is_open_question:
        return not_now(_("First somebody has to take this promise on."))
    if action.is_kept_apart:
        return not_now(
            format_lazy(
                _("{name} gave this promise and does not read this plan, so its words stay."),
                name=action.owner_name,
            )
        )
    return ALLOWED


def may_hold(plan: Plan, action: ActionItem, words: Mapping[str, Any]) -> Verdict:
    """With `words` for `action`, the plan has to hold a promise still, or the reason for none."""
    owners = {one.pk: one.owner for one in plan.actions.all()}
    if Owner.MANAGER not in owners.values():
        return ALLOWED
    owned_by = (owners | {action.pk: words["owner"]}).values()
    return has_promise(plan.review, owned_by, plan.no_promise_reason)


def may_answer(person: Employee, rewording: Rewording) -> Verdict:
    """Whoever has not proposed it accepts or declines."""
    verdict = _may_end(Verb.ACCEPT_REWORDING, person, rewording)
    if verdict and rewording.by_id == person.pk:
        other = rewording.plan.review.other(person)
        return not_now(format_lazy(_("That is for {name} to do."), name=other.called))
    return verdict


def may_accept(person: Employee, rewording: Rewording, now: datetime) -> Verdict:
    """The same, as long as it could still be proposed: every day that it moves lies ahead."""
    verdict = may_answer(person, rewording)
    if verdict and rewording.action is not None:
        verdict = may_reword(person, rewording.action)
    return verdict and _lies_ahead(rewording, timezone.localdate(now))


def _lies_ahead(rewording: Rewording, today: date) -> Verdict:
    moved = [rewording.words[day] for day in DAYS if rewording.words.get(day)]
    if moved and date.fromisoformat(min(moved)) < today:
        day = formats.date_format(date.fromisoformat(min(moved)))
        said = _(
            "{day} has gone by, so these words cannot hold. Leave the plan as it was signed, "
            "and propose another day."
        )
        return not_now(format_lazy(said, day=day))
    return ALLOWED


def may_withdraw(person: Employee, rewording: Rewording) -> Verdict:
    """Whoever proposed it, until it is answered."""
    verdict = _may_end(Verb.WITHDRAW_REWORDING, person, rewording)
    if verdict and rewording.by_id != person.pk:
        return not_now(format_lazy(_("Only {name} can withdraw it."), name=rewording.by.called))
    return verdict


def _may_end(verb: Verb, person: Employee, rewording: Rewording) -> Verdict:
    review = rewording.plan.review
    verdict = turn(verb, person, review) and _both_are_here(review)
    if verdict and not rewording.is_open:
        return not_now(_("This proposal has been answered or withdrawn."))
    return verdict


def _both_are_here(review: Review) -> Verdict:
    for one in review.people:
        if not one.is_active:
            return not_now(format_lazy(_("{name} no longer works here."), name=one.called))
    return ALLOWED
