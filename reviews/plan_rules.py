"""What a plan has to hold to, on the sheet and where it is worded otherwise: days, number, promise.

Each answers with its own sentence: at a field, as what is wrong there; of a whole plan, as a no.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import Stance
from people.verdicts import ALLOWED, Verdict, not_now
from reviews.content import Content, content_of
from reviews.models import Plan, PreReview, Review
from reviews.models.plan import Owner
from reviews.plan_term import ends_on

FIRST_STEP_WITHIN = timedelta(days=30)
HOW_MANY_ACTIONS: dict[tuple[int, int], StrOrPromise] = {  # by the fewest and the most
    (2, 2): _("A plan holds two actions."),
    (2, 3): _("A plan holds two or three actions."),
    (3, 3): _("A plan holds three actions."),
}
REASONS = ("number_reason", "no_promise_reason")


def may_begin_on(day: date, today: date) -> Verdict:
    """A first step that is a season away isn't one."""
    if today <= day <= today + FIRST_STEP_WITHIN:
        return ALLOWED
    return not_now(_("Choose a day in the next thirty days."))


def may_end_on(day: date, today: date) -> Verdict:
    """A plan lives for twelve months: what is done by then is, and the two look again by then."""
    if today <= day <= ends_on(today):
        return ALLOWED
    return not_now(_("Choose a day in the next twelve months."))


def may_lead_to(first_step: date, due: date) -> Verdict:
    """The first step comes first."""
    if first_step <= due:
        return ALLOWED
    return not_now(_("The first step comes before the whole is done."))


def is_complete(plan: Plan) -> Verdict:
    """Whether nothing is lacking in it; a no says the first thing."""
    owners = [action.owner for action in plan.actions.all()]
    reasons = {name: getattr(plan, name) for name in REASONS}
    lacking = lacks(plan.review, owners, **reasons)
    return next((not_now(sentence) for sentence in lacking.values()), ALLOWED)


def lacks(
    review: Review, owners: Collection[str], *, number_reason: str, no_promise_reason: str
) -> dict[str, StrOrPromise]:
    """Return what a plan with actions of these `owners` lacks, by the reason that would do instead.

    As many actions as the template asks for, or a reason for more or fewer; a promise or a reason
    for none, if the template asks for that. Where nothing was to be said, no action is needed.
    """
    asked, found = content_of(review), dict[str, StrOrPromise]()
    if not owners and _rather_not_said(review.pre_review):
        return found
    is_usual = asked.fewest_actions <= len(owners) <= asked.most_actions
    if not owners or not (is_usual or number_reason.strip()):
        found["number_reason"] = how_many_actions(asked)
    if not (promise := has_promise(review, owners, no_promise_reason)):
        found["no_promise_reason"] = promise.reason
    return found


def has_promise(review: Review, owners: Collection[str], no_promise_reason: str) -> Verdict:
    """One of the actions, which belong to `owners`, is a promise, or the reason for none stands.

    Unless the template asks for no promise.
    """
    is_needed = content_of(review).promise_required and not no_promise_reason.strip()
    if is_needed and Owner.MANAGER not in owners:
        return not_now(_("A plan holds a promise of the manager, or their reason for none."))
    return ALLOWED


def how_many_actions(asked: Content) -> StrOrPromise:
    """Return the sentence about how many actions a plan holds."""
    return HOW_MANY_ACTIONS[asked.fewest_actions, asked.most_actions]


def _rather_not_said(pre_review: PreReview) -> bool:
    """Whether the employee sent just that; a draft is nobody's business (R2)."""
    return pre_review.sent_at is not None and pre_review.stance == Stance.NOT_SAID
