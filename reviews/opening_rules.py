"""When the seal may be opened, and how, with the sentence for a no (R1).

For both at the same moment, when both have agreed: at the talk, or for reading before a talk on a
day that both name. Or alone, when the other side has sent nothing for long enough. What the days
mean as long as no talk is scheduled: docs/decisions/0018.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from outbox.localities import time_zone_of
from people.models import Employee, PersonEvent
from people.verdicts import ALLOWED, Verdict, not_now
from reviews.content import content_of
from reviews.models import Review
from reviews.rules import MOVED_ON, turn
from reviews.states import Side, Stage, Verb, stage_after

TALK_BEGINS_WITHIN = timedelta(hours=1)  # a start that nobody agrees to meanwhile is over
DAYS_AHEAD = 2  # 48 hours before the day of the talk begins
NOBODY_ASKED = _("Nobody has asked to open the seal.")
SENDS = {Stage.PRE_REVIEW_SENT: Side.EMPLOYEE, Stage.ASSESSMENT_SENT: Side.MANAGER}


def talk_days(now: datetime) -> list[date]:
    """Return the days for whose talk the seal may be opened now."""
    today = timezone.localdate(now)
    return [today + timedelta(days=days) for days in range(DAYS_AHEAD + 1)]


def may_ask_to_open(person: Employee, review: Review, now: datetime) -> Verdict:
    """Either may propose it once both are ready."""
    verdict = turn(Verb.ASK_TO_OPEN, person, review) and _is_led(review)
    if verdict and review.opening_wish(now) is not None:
        return not_now(_("One of you has already asked to open the seal."))
    return verdict


def may_open_for(talk_on: date | None, now: datetime) -> Verdict:
    """At the talk itself, or up to 48 hours before its day begins."""
    if talk_on is None or talk_on in talk_days(now):
        return ALLOWED
    return not_now(_("The seal opens two days before the day of the talk at the earliest."))


def may_stop_asking(person: Employee, review: Review) -> Verdict:
    """Whoever asked may think again."""
    verdict = turn(Verb.STOP_ASKING, person, review)
    if verdict and not review.is_asker(person):
        return not_now(_("You have not asked to open the seal."))
    return verdict


def may_agree_to_open(person: Employee, review: Review, now: datetime) -> Verdict:
    """The seal opens when the other one agrees; nobody opens it for both alone (R1)."""
    verdict = turn(Verb.AGREE_TO_OPEN, person, review) and _is_led(review)
    if verdict and review.opening_asked_by_id is None:
        return not_now(NOBODY_ASKED)
    if verdict and review.opening_wish(now) is None:
        return not_now(_("That was asked too long ago. Ask again when you sit down to talk."))
    if verdict and review.is_asker(person):
        return not_now(
            format_lazy(_("You asked; now it waits for {name}."), name=review.other(person).called)
        )
    return verdict


def may_read_out_code(person: Employee, review: Review, now: datetime) -> Verdict:
    """Whoever may agree may say so aloud at the talk: the other one types the code."""
    return may_agree_to_open(person, review, now) and _at_the_talk(review)


def may_open_by_code(person: Employee, review: Review, now: datetime) -> Verdict:
    """Whoever started types what the other one reads out."""
    verdict = turn(Verb.OPEN_BY_CODE, person, review) and _is_led(review)
    if verdict and review.opening_wish(now) is None:
        return not_now(NOBODY_ASKED)
    if verdict and not review.is_asker(person):
        return not_now(
            format_lazy(
                _("{name} has started the talk: agree on your own page, or read a code out."),
                name=review.other(person).called,
            )
        )
    return verdict and _at_the_talk(review)


def may_open_alone(person: Employee, review: Review, now: datetime) -> Verdict:
    """Whoever has sent, once the other side had its time and more; nobody while they are away.

    Whether a manager is on leave is not the employee's to know: HR hands the review over then. Days
    are those of whoever is late, wherever the other one sits.
    """
    there = timezone.localdate(now, time_zone_of(review.other(person)))
    return _may_open_alone_on(there, person, review, timezone.localdate(now))


def who_may_open_alone(review: Review, today: date) -> Employee | None:
    """Return who of the two may open the seal without the other on `today`, if anybody may."""
    if review.stage not in SENDS:
        return None
    is_employee_ready = SENDS[Stage(review.stage)] == Side.EMPLOYEE
    opener = review.employee if is_employee_ready else review.manager
    return opener if _may_open_alone_on(today, opener, review, today) else None


def _may_open_alone_on(today: date, person: Employee, review: Review, here: date) -> Verdict:
    """Answer for `today` where the late side is; where `person` is, it is the day `here`."""
    verdict = turn(Verb.OPEN_ALONE, person, review) and _is_led(review)
    if not verdict:
        return verdict
    if review.side_of(person) != SENDS[Stage(review.stage)]:
        return not_now(MOVED_ON[Stage(review.stage)])
    if person == review.manager and review.employee.is_on_leave(today):
        return not_now(format_lazy(_("{name} is on leave: it waits."), name=review.employee.called))
    return ALLOWED if today >= alone_from(review) else not_now(_too_early(review, person, here))


def alone_from(review: Review) -> date:
    """Return the first day on which the side that has sent may open alone, if it stays the only.

    The days of grace count from the deadline of the other side, but not before all waits for them
    alone: since the one has sent, taken back or got back what they had, or has somebody new lead.
    Nor before an employee is back from a leave. All are days of the side that is late.
    """
    is_employee_ready = review.stage == Stage.PRE_REVIEW_SENT
    waits_since = [review.feedback_by if is_employee_ready else review.prepare_by]
    moments = [review.stage_since]
    if is_employee_ready and review.hand_over and review.hand_over.passes_at:
        moments.append(review.hand_over.passes_at)
    if not is_employee_ready and (back_at := _back_at(review)):
        moments.append(back_at)
    late = review.manager if is_employee_ready else review.employee
    waits_since += [timezone.localdate(moment, time_zone_of(late)) for moment in moments]
    first = _after_grace(max(waits_since), review)
    return first if is_employee_ready else _after_leave(first, review)


def _back_at(review: Review) -> datetime | None:
    """Return when the employee last came back from a leave; `with_grace` has noted it for many."""
    if "employee_back_at" not in review.__dict__:
        returns = review.employee.events.filter(verb=PersonEvent.Verb.RETURN_FROM_LEAVE)
        review.employee_back_at = returns.values_list("at", flat=True).first()
    return review.employee_back_at


def _after_leave(first: date, review: Review) -> date:
    """Return `first`, or a later day where a leave comes in between that nobody has ended yet."""
    begins, ends = review.employee.on_leave_from, review.employee.on_leave_to
    if begins is None or ends is None or begins > first:
        return first
    return max(first, _after_grace(ends + timedelta(days=1), review))


def _after_grace(waits_since: date, review: Review) -> date:
    return waits_since + timedelta(days=content_of(review).grace_days + 1)


def waits_to_open_alone(person: Employee, review: Review) -> bool:
    """Whether a day comes for `person` from which they may open alone."""
    is_possible = stage_after(Verb.OPEN_ALONE, Stage(review.stage)) is not None
    is_ready = is_possible and review.side_of(person) == SENDS[Stage(review.stage)]
    return is_ready and review.manager.is_active


def _at_the_talk(review: Review) -> Verdict:
    if review.opening_for is None:
        return ALLOWED
    return not_now(_("A code is for the talk. Before it, each agrees on a page of their own."))


def _is_led(review: Review) -> Verdict:
    if review.manager.is_active:
        return ALLOWED
    return not_now(_("The manager has left. Somebody else has to lead this review first."))


def _too_early(review: Review, person: Employee, here: date) -> StrOrPromise:
    first, name = alone_from(review), review.other(person).called
    sentence = _("You may open it alone from {day} if {name} has sent nothing by then.")
    if here >= first:
        sentence = _("Where {name} is, {day} has not begun yet. You may open it alone from then.")
    return format_lazy(sentence, day=date_format(first, "DATE_FORMAT"), name=name)
