"""When a plan is closed, and until when each says what was kept, with the sentence for a no."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Verdict, not_now
from reviews.models import ActionItem, Plan, Review
from reviews.plan_term import ends_on
from reviews.rules import TAKE_BACK_WITHIN, trusted, turn
from reviews.states import FINISHED, Verb

CLOSES_EARLY_BY = timedelta(days=30)
TIME_TO_SAY = timedelta(days=14)  # from the end of the plan
STANDS = _("What was kept stands by now: it could be said for 14 days after the plan was closed.")
LIVES_ON = _(
    "This plan lives until {day}. You can close it in its last thirty days, once nothing of it is "
    "left to do, or once the next review has begun."
)


def may_close(person: Employee, plan: Plan, now: datetime) -> Verdict:
    """Either, when it is time; what is left to do is marked then, and may be carried forward.

    `plan` comes with its actions, and from `PlanQuerySet.with_next`.
    """
    verdict = turn(Verb.CLOSE_PLAN, person, plan.review)
    if verdict and not _is_time(person, plan, timezone.localdate(now)):
        day = formats.date_format(last_day(plan.review))
        return not_now(format_lazy(LIVES_ON, day=day))
    return verdict


def last_day(review: Review) -> date:
    """Return the last day of a plan that lives, the same for everybody who reads it.

    It is reckoned where the installation is, as by what closes it and by what reminds of it.
    """
    return ends_on(timezone.localdate(review.stage_since, timezone.get_default_timezone()))


def _is_time(person: Employee, plan: Plan, today: date) -> bool:
    actions = plan.actions.all()
    nothing_left = bool(actions) and all(one.status in FINISHED for one in actions)
    has_next = plan.has_next if person == plan.review.employee else plan.leads_next
    return has_next or nothing_left or today >= last_day(plan.review) - CLOSES_EARLY_BY


def may_say_what_was_kept(person: Employee, review: Review, now: datetime) -> Verdict:
    """Each of the two their own part, for two weeks; then it stands."""
    verdict = turn(Verb.SAY_WHAT_WAS_KEPT, person, review) and trusted(person, review)
    return not_now(STANDS) if verdict and now >= said_until(review) else verdict


def said_until(review: Review) -> datetime:
    """Return until when each says their part of a closed plan."""
    return review.stage_since + TIME_TO_SAY


def may_reopen_plan(person: Employee, plan: Plan, now: datetime) -> Verdict:
    """Whoever closed it by hand, for a day."""
    verdict = turn(Verb.REOPEN_PLAN, person, plan.review)
    if verdict and plan.closed_by_id is None:
        return not_now(_("Its twelve months are over, so it stays closed."))
    if verdict and plan.closed_by_id != person.pk:
        other = plan.review.other(person).called
        return not_now(format_lazy(_("Only {name} can open it again."), name=other))
    if verdict and now - plan.review.stage_since >= TAKE_BACK_WITHIN:
        return not_now(_("A day has gone by since, so it stays closed."))
    return verdict


def is_said_by(person: Employee, action: ActionItem) -> bool:
    """Whether it is for `person`, one of the two, to say whether this was kept.

    What a former manager promised stands as its status says, and so does what nobody took on.
    """
    return action.owed_by == person and action.promised_by_id in (None, person.pk)
