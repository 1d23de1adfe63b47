"""Both hear once, by mail, that the days of grace are over and one may open the seal alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews import nudging
from reviews.actions import gap_assessment, opening, pre_review
from reviews.actions.board import call_off
from reviews.actions.hand_over import Terms, hand_over
from reviews.content import Content
from reviews.messages import MAY_OPEN_ALONE, MAY_STAY_BLANK, OF_OPENING_ALONE
from reviews.models import Review
from reviews.opening_rules import alone_from
from reviews.reminders import due, queue_reminders
from reviews.states import Stage
from tests.cast import Cast, assessment_words, employ, pre_review_words, start, walk
from tests.reviews.asking import with_content
from tests.reviews.test_opening_alone import ONE_SIDED, first_moment, opener_of, read

ReviewAt = Callable[..., Review]


def told(review: Review, *states: State) -> list[tuple[str, Employee]]:
    """Return who has such a mail about a review, in the order in which they came."""
    found = Message.objects.filter(about=f"review:{review.pk}", kind__in=OF_OPENING_ALONE)
    found = found.filter(state__in=states or [State.QUEUED])
    return [(one.kind, one.recipient) for one in found.order_by("pk")]


def kinds(review: Review, today: date) -> set[tuple[str, str]]:
    """Return what is due about a review on `today`, and to whom."""
    here = [one for one in due(today) if one.about == f"review:{review.pk}"]
    return {(one.kind, one.recipient.called) for one in here}


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_both_are_told_on_the_first_day_and_once(review_at: ReviewAt, stage: Stage) -> None:
    """Not a day before. Seen red by naming the day of the sweep, and a day too early."""
    review = read(review_at(stage))
    opener, first = opener_of(review), alone_from(review)
    for days in (-2, -1):
        queue_reminders(first + timedelta(days=days))
    assert told(review) == []
    for days in range(20):
        queue_reminders(first + timedelta(days=days))
    assert told(review) == [(MAY_OPEN_ALONE, opener), (MAY_STAY_BLANK, review.other(opener))]


def test_days_without_a_sweep_are_caught_up_with(review_at: ReviewAt) -> None:
    """Nor does a pile of earlier ones come with it. Seen red with the reminder beside it."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    late = alone_from(review) + timedelta(days=30)
    assert kinds(review, late) == {(MAY_OPEN_ALONE, "Ada"), (MAY_STAY_BLANK, "Bea")}


def test_a_reminder_that_falls_due_later_still_comes(review_at: ReviewAt, cast: Cast) -> None:
    """As the template has it. Seen red by sending none once one may open alone."""
    content = Content(grace_days=0, reminder_days=(1, -5))
    review = with_content(review_at(Stage.ASSESSMENT_SENT), content, cast.dot)
    first = review.prepare_by + timedelta(days=1)
    assert (MAY_STAY_BLANK, "Ada") in kinds(review, first)
    assert ("pre_review_due", "Ada") not in kinds(review, first)
    assert ("pre_review_due", "Ada") in kinds(review, review.prepare_by + timedelta(days=5))


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in ONE_SIDED])
def test_nobody_is_told_where_both_or_neither_have_sent(review_at: ReviewAt, stage: Stage) -> None:
    review = review_at(stage)
    long_after = timezone.localdate() + timedelta(days=400)
    assert not {kind for kind, _name in kinds(review, long_after)} & set(OF_OPENING_ALONE)


def test_each_reads_what_is_theirs_to_know(review_at: ReviewAt) -> None:
    """No word of whose fault it is. Seen red by giving both the same words."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    queue_reminders(alone_from(review))
    ready, silent = (compose(Message.objects.get(kind=kind)) for kind in OF_OPENING_ALONE)
    assert "you may open the seal without waiting any longer" in ready.body
    assert reverse("review", args=[review.pk]) in ready.body
    assert "You can still send what you prepare" in silent.body
    assert "Ada may also open the seal without it" in silent.body
    assert reverse("gap_assessment", args=[review.pk]) in silent.body
    for mail in (ready, silent):
        for body in (str(mail.body), str(mail.alternatives[0][0])):
            for word in ("kestrel", "late", "not sent", "sent nothing", "overdue"):
                assert word not in body


def test_nobody_else_is_told(review_at: ReviewAt) -> None:
    """R10: HR sees names on boards and gets no mail."""
    review = read(review_at(Stage.ASSESSMENT_SENT))
    queue_reminders(alone_from(review))
    found = Message.objects.filter(about=f"review:{review.pk}", kind__in=OF_OPENING_ALONE)
    assert {one.recipient for one in found} == set(review.people)


def send_it(cast: Cast, review: Review) -> None:
    """Bea sends hers after all."""
    words = assessment_words(review)
    gap_assessment.send_assessment(cast.bea, review, words, timezone.now())


def take_it_back(cast: Cast, review: Review) -> None:
    """Ada writes again."""
    pre_review.take_back_pre_review(cast.ada, review, timezone.now())


def open_it(cast: Cast, review: Review) -> None:
    """Ada opens it alone."""
    opening.open_alone(cast.ada, review, first_moment(review))


def end_it(cast: Cast, review: Review) -> None:
    """HR calls it off."""
    call_off(cast.dot, review, "It was called off.", timezone.now())


def hand_it_over(cast: Cast, review: Review) -> None:
    """Somebody else leads it."""
    hand_over(cast.dot, review, cast.hal, Terms("A new team."), timezone.now())


@pytest.mark.parametrize("done", [send_it, take_it_back, open_it, end_it, hand_it_over])
def test_what_is_true_no_more_is_not_sent(
    review_at: ReviewAt, cast: Cast, done: Callable[[Cast, Review], None]
) -> None:
    """Seen red without the line in `move`."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    queue_reminders(alone_from(review))
    assert len(told(review)) == 2
    done(cast, review)
    assert told(review) == []


def test_who_sends_anew_later_is_told_of_the_new_day(review_at: ReviewAt, ada: Employee) -> None:
    """The days of grace begin again (0018). Seen red by telling each but once in a review."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    queue_reminders(alone_from(review))
    Message.objects.update(state=State.SENT, sent_at=timezone.now())
    later = first_moment(review) + timedelta(days=3)
    pre_review.take_back_pre_review(ada, review, later)
    pre_review.send_pre_review(ada, review, pre_review_words(review), later)
    queue_reminders(timezone.localdate(later))
    assert told(review) == []
    queue_reminders(alone_from(read(review)))
    assert [kind for kind, _one in told(review)] == list(OF_OPENING_ALONE)


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_it_waits_while_the_employee_is_on_leave(
    review_at: ReviewAt, ada: Employee, stage: Stage
) -> None:
    """For both, and it comes when they are back. Seen red by asking whose leave the rule minds."""
    review = read(review_at(stage))
    first = alone_from(review)
    away = {"on_leave_from": first, "on_leave_to": first + timedelta(days=9)}
    Employee.objects.filter(pk=ada.pk).update(**away)
    assert kinds(review, first) == set()
    ready, silent = opener_of(review).called, review.other(opener_of(review)).called
    back = max(
        first + timedelta(days=10), alone_from(read(review))
    )  # grace begins anew for a silence
    assert kinds(review, back) == {(MAY_OPEN_ALONE, ready), (MAY_STAY_BLANK, silent)}


def test_the_leave_of_a_manager_changes_nothing_for_the_employee(
    review_at: ReviewAt, bea: Employee
) -> None:
    """It is not theirs to know; Bea hears of it when she is back."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    first = alone_from(review)
    away = {"on_leave_from": first, "on_leave_to": first + timedelta(days=9)}
    Employee.objects.filter(pk=bea.pk).update(**away)
    assert kinds(review, first) == {(MAY_OPEN_ALONE, "Ada")}
    assert (MAY_STAY_BLANK, "Bea") in kinds(review, first + timedelta(days=10))


def test_nobody_may_while_it_waits_for_another_manager(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by looking at the day alone."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    late = alone_from(review) + timedelta(days=90)
    hand_it_over(cast, review)
    assert not {kind for kind, _name in kinds(review, late)} & set(OF_OPENING_ALONE)
    Employee.objects.filter(pk=cast.hal.pk).update(is_active=False)
    assert kinds(review, late) == set()


def test_hr_spares_who_was_told_a_moment_ago(review_at: ReviewAt) -> None:
    """It counts as a reminder. Seen red without the kind in nudging.REMINDERS."""
    review = read(review_at(Stage.ASSESSMENT_SENT))
    queue_reminders(alone_from(review))
    hr = review.cycle.owner
    assert hr is not None
    [nudge] = nudging.nudges_for(hr, [(review, review.employee)], timezone.now())
    assert "had a reminder on" in str(nudge.spared)


def test_a_sweep_costs_the_same_for_many(cast: Cast) -> None:
    """Seen red by reading the template of each."""
    people = [employ(f"Person{n} Reed", cast.ada.department, manager=cast.bea) for n in range(3)]
    counts = []
    for person in people:
        review = walk(start(cast.dot, person), Stage.PRE_REVIEW_SENT)
        with_content(review, Content(fewest_gaps=2), cast.dot)
        with CaptureQueriesContext(connection) as caught:
            found = list(due(alone_from(read(review))))
        counts.append(len(caught))
        assert sum(one.kind in OF_OPENING_ALONE for one in found) == 2 * len(counts)
    assert counts[0] == counts[-1]
