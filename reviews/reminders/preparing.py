"""What is due while the two prepare, apart: on the days of the template, and with the grace."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from people.models import Employee
from reviews.messages import MAY_OPEN_ALONE, MAY_STAY_BLANK
from reviews.models import Review, TemplateVersion
from reviews.opening_rules import alone_from, who_may_open_alone
from reviews.querysets import ReviewQuerySet
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look
from reviews.reminders.reminder import Reminder, Waiting, of_review, tightest, who_waits
from reviews.states import Stage
from reviews.timetable import GAP_ASSESSMENT_DUE, PRE_REVIEW_DUE, notices_of


def _to_prepare(look: Look) -> ReviewQuerySet:
    """Each review is reminded of on the days of its cycle, or else of its template."""
    asked = TemplateVersion.objects.asked_in(Review.objects.sealed())
    of_templates = max((max(one.says.reminder_days) for one in asked), default=0)
    until = look.horizon(PRE_REVIEW_DUE, GAP_ASSESSMENT_DUE, at_least=of_templates)
    reviews = Review.objects.to_prepare_until(until).exclude(stage=Stage.READY)
    found: ReviewQuerySet = reviews.invited().with_people().with_grace()
    return found


def _of_all(reviews: Iterable[Review], today: date) -> Iterator[Reminder]:
    for review in reviews:
        if not review.employee.is_on_leave(today):  # the review waits, for both
            yield from _of_preparing(review, today)


def _of_preparing(review: Review, today: date) -> Iterator[Reminder]:
    opener = who_may_open_alone(review, today)
    since = alone_from(review) if opener else None
    if opener and since:
        yield from _of_opening_alone(review, opener, since)
    if review.stage != Stage.PRE_REVIEW_SENT:
        yield from _preparation(review.employee, "pre_review", review, today, since)
    if review.stage != Stage.ASSESSMENT_SENT and not _waits_for_the_card(review):
        yield from _preparation(review.manager, "gap_assessment", review, today, since)


def _waits_for_the_card(review: Review) -> bool:
    """Whether the employee has yet to pass on to a new manager what they have sent."""
    return review.stage == Stage.PRE_REVIEW_SENT and review.is_held_back


def _preparation(
    owes: Employee, page: str, review: Review, today: date, told_since: date | None
) -> Iterator[Reminder]:
    """One who was told on `told_since` that their side may stay blank knows what they owe."""
    day = review.prepare_by if page == "pre_review" else review.feedback_by
    notice = tightest(notices_of(review, f"{page}_due"), day, today)
    if notice is None or (told_since and day - timedelta(days=notice) <= told_since):
        return
    reminder = of_review(review, owes, f"{page}_due", page, day)
    waiting = None if told_since else _who_waits(review, owes)
    yield replace(reminder, notice=notice, waiting=waiting)


def _who_waits(review: Review, owes: Employee) -> Waiting | None:
    """The manager waits for the card in any case, the employee once they have sent theirs."""
    if owes == review.employee:
        return who_waits(review, review.manager)
    is_sent = review.stage == Stage.PRE_REVIEW_SENT
    return who_waits(review, review.employee) if is_sent else None


def _of_opening_alone(review: Review, opener: Employee, since: date) -> Iterator[Reminder]:
    """Tell both, each in their own words: one need not wait, the other can still send."""
    silent = review.other(opener)
    theirs = "pre_review" if silent == review.employee else "gap_assessment"
    told = of_review(review, opener, MAY_OPEN_ALONE, "review", since)
    yield replace(told, where=silent)
    yield of_review(review, silent, MAY_STAY_BLANK, theirs, since)


KINDS = (Kind(_to_prepare, _of_all, "pk"),)
