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
from reviews.models import Plan, PreReview
from reviews.models.plan import Owner

FIRST_STEP_WITHIN = timedelta(days=30)
LIVES_FOR = timedelta(days=366)  # twelve months, whichever they are
HOW_MANY_ACTIONS: dict[tuple[int, int], StrOrPromise] = {  # by the fewest and the most
    (2, 2): _("A plan holds two actions."),
    (2, 3): _("A plan holds two or three actions."),
    (3, 3): _("A plan holds three actions."),
}


def may_begin_on(day: date, today: date) -> Verdict:
    """A first step that is a season away isn't one."""
    if today <= day <= today + FIRST_STEP_WITHIN:
        return ALLOWED
    return not_now(_("Choose a day in the next thirty days."))


def may_end_on(day: date, today: date) -> Verdict:
    """A plan lives for twelve months: what is done by then is, and the two look again by then."""
    if today <= day <= today + LIVES_FOR:
        return ALLOWED
    return not_now(_("Choose a day in the next twelve months."))


def may_lead_to(first_step: date, due: date) -> Verdict:
    """The first step comes first."""
    if first_step <= due:
        return ALLOWED
    return not_now(_("The first step comes before the whole is done."))


def is_complete(plan: Plan) -> Verdict:
    """As many actions as the template asks for, or a reason for more or fewer.

    With a promise or a reason for none, if the template asks for that. Where nothing was to be
    said, no action is needed.
    """
    actions, asked = list(plan.actions.all()), content_of(plan.review)
    if not actions and _rather_not_said(plan.review.pre_review):
        return ALLOWED
    is_usual = asked.fewest_actions <= len(actions) <= asked.most_actions
    if not actions or not (is_usual or plan.number_reason.strip()):
        return not_now(how_many_actions(asked))
    return has_promise(plan, [action.owner for action in actions])


def has_promise(plan: Plan, owners: Collection[str]) -> Verdict:
    """One of its actions, which belong to `owners`, is a promise, or the reason for none stands.

    Unless the template asks for no promise.
    """
    is_needed = content_of(plan.review).promise_required and not plan.no_promise_reason.strip()
    if is_needed and Owner.MANAGER not in owners:
        return not_now(_("A plan holds a promise of the manager, or their reason for none."))
    return ALLOWED


def how_many_actions(asked: Content) -> StrOrPromise:
    """Return the sentence about how many actions a plan holds."""
    return HOW_MANY_ACTIONS[asked.fewest_actions, asked.most_actions]


def _rather_not_said(pre_review: PreReview) -> bool:
    """Whether the employee sent just that; a draft is nobody's business (R2)."""
    return pre_review.sent_at is not None and pre_review.stance == Stance.NOT_SAID
