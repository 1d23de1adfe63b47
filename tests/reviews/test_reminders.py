"""What is due on which day, to whom, and once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outbox.holding import hold, release
from outbox.models import Hold, Message
from outbox.states import State
from people.models import Employee
from reviews.actions import gap_assessment, plan, pre_review
from reviews.models import ActionItem, Review
from reviews.reminders import Reminder, due, queue_reminders
from reviews.states import SEALED, Stage
from tests.cast import Cast, assessment_words, pre_review_words, start

ReviewAt = Callable[..., Review]

# Days from today to the date -> the notice that counts then, None before the first one.
PREPARATION = {8: None, 7: 7, 6: 7, 2: 7, 1: 1, 0: 1, -1: -1, -2: -1, -400: -1}
FIRST_STEP = {4: None, 3: 3, 2: 3, 0: 3, -1: -1, -2: -1, -400: -1}
ACTION = {15: None, 14: 14, 13: 14, 4: 14, 3: 3, 2: 3, 0: 3, -1: -1, -400: -1}


def about(review: Review) -> set[str]:
    """Return the keys that messages about `review` and its actions have."""
    actions = ActionItem.objects.filter(plan__review=review).values_list("pk", flat=True)
    return {f"review:{review.pk}"} | {f"action:{pk}" for pk in actions}


def found(review: Review, kind: str, today: date) -> list[Reminder]:
    """Return what is due of one kind about one review on `today`."""
    keys = about(review)
    return [one for one in due(today) if one.kind == kind and one.about in keys]


def queued(review: Review, kind: str) -> list[Message]:
    """Return the messages of one kind about one review, in the order in which they came."""
    return list(Message.objects.filter(kind=kind, about__in=about(review)).order_by("pk"))


@pytest.mark.parametrize(("days_left", "notice"), PREPARATION.items())
def test_preparing_is_reminded_of_on_its_days(
    review_at: ReviewAt, days_left: int, notice: int | None
) -> None:
    review = review_at(Stage.PREPARE)
    today = review.prepare_by - timedelta(days=days_left)
    for kind, owes in (("pre_review_due", "Ada Quill"), ("gap_assessment_due", "Bea Harbour")):
        expected = [] if notice is None else [(owes, notice)]
        seen = [(one.recipient.name, one.notice) for one in found(review, kind, today)]
        assert seen == expected


@pytest.mark.parametrize(("days_left", "notice"), FIRST_STEP.items())
def test_a_first_step_is_reminded_of_on_its_days(
    review_at: ReviewAt, days_left: int, notice: int | None
) -> None:
    """Only of the promise: on Ada's action there was a check-in, so it has begun."""
    review = review_at(Stage.FOLLOW_UP)
    first_step_by = ActionItem.objects.get(plan__review=review, position=2).first_step_by
    seen = found(review, "first_step_due", first_step_by - timedelta(days=days_left))
    expected = [] if notice is None else [("Bea Harbour", notice, 2)]
    assert [(one.recipient.name, one.notice, one.position) for one in seen] == expected


@pytest.mark.parametrize(("days_left", "notice"), ACTION.items())
def test_an_action_is_reminded_of_on_its_days_and_its_owner_alone(
    review_at: ReviewAt, days_left: int, notice: int | None
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    day = ActionItem.objects.get(plan__review=review, position=1).due
    for kind, owes in (("action_due", "Ada Quill"), ("promise_due", "Bea Harbour")):
        seen = found(review, kind, day - timedelta(days=days_left))
        expected = [] if notice is None else [(owes, notice)]
        assert [(one.recipient.name, one.notice) for one in seen] == expected


def test_after_an_outage_only_the_tightest_notice_goes_out(review_at: ReviewAt) -> None:
    review = review_at(Stage.FOLLOW_UP)
    queue_reminders(timezone.localdate() + timedelta(days=400))
    for kind in ("action_due", "promise_due"):
        assert [mail.occurrence[-2:] for mail in queued(review, kind)] == ["-1"]


def test_queueing_again_adds_nothing(review_at: ReviewAt) -> None:
    """Seen red with an occurrence that names the day of the sweep."""
    review = review_at(Stage.PREPARE)
    assert queue_reminders(review.prepare_by) == 2
    assert queue_reminders(review.prepare_by) == 0
    assert len(queued(review, "pre_review_due")) == 1


def test_while_mail_is_held_nothing_piles_up_and_then_the_tightest_is_due(
    review_at: ReviewAt,
) -> None:
    """Seen red by queueing while mail is held: three notices of the same days then go out."""
    review = review_at(Stage.PREPARE)
    hold("restored", timezone.now())
    for days_left in (7, 1):
        assert queue_reminders(review.prepare_by - timedelta(days=days_left)) == 0
    release(Hold.objects.get(), timezone.now())
    queue_reminders(review.prepare_by + timedelta(days=1))
    assert [mail.occurrence[-2:] for mail in queued(review, "pre_review_due")] == ["-1"]


def test_a_look_that_finds_nothing_new_costs_the_same_for_any_number(cast: Cast) -> None:
    """It comes every hour. Seen red by queueing, and by reviving, them one by one."""
    day = start(cast.dot, cast.ada).prepare_by + timedelta(days=30)
    costs = []
    for person in (cast.cyd, cast.bea, cast.eve):
        start(cast.dot, person)
        assert queue_reminders(day) > 0
        with CaptureQueriesContext(connection) as look:
            assert queue_reminders(day) == 0
        costs.append(len(look))
    assert len(set(costs)) == 1


def test_day_after_day_each_notice_goes_out_once(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    for days_left in range(20, -20, -1):
        queue_reminders(review.prepare_by - timedelta(days=days_left))
    day = review.prepare_by.isoformat()
    expected = [f"{day} +7", f"{day} +1", f"{day} -1"]
    for kind in ("pre_review_due", "gap_assessment_due"):
        assert [mail.occurrence for mail in queued(review, kind)] == expected


def test_a_moved_date_is_a_new_occasion(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    queue_reminders(review.prepare_by)
    later = review.prepare_by + timedelta(days=5)
    Review.objects.filter(pk=review.pk).update(prepare_by=later, feedback_by=later)
    queue_reminders(later)
    days = [mail.occurrence[:10] for mail in queued(review, "pre_review_due")]
    assert days == [review.prepare_by.isoformat(), later.isoformat()]


@pytest.mark.parametrize(
    ("stage", "kinds"),
    [
        (Stage.PREPARE, {"pre_review_due", "gap_assessment_due"}),
        (Stage.PRE_REVIEW_SENT, {"gap_assessment_due"}),
        (Stage.ASSESSMENT_SENT, {"pre_review_due"}),
        (Stage.READY, set()),
        (Stage.TALK, set()),
        (Stage.AGREE, {"signature_due"}),
        (Stage.FOLLOW_UP, {"first_step_due", "action_due", "promise_due", "check_in_due"}),
        (Stage.NOT_AGREED, set()),
        (Stage.CALLED_OFF, set()),
    ],
)
def test_who_has_done_it_is_not_reminded(
    review_at: ReviewAt, stage: Stage, kinds: set[str]
) -> None:
    review = review_at(stage)
    in_grace = review.feedback_by + timedelta(days=1)  # then: test_opening_alone_told.py
    day = in_grace if stage in SEALED else timezone.localdate() + timedelta(days=400)
    keys = about(review)
    assert {one.kind for one in due(day) if one.about in keys} == kinds


def test_sending_stops_what_waits_at_once(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """R10. Seen red without `cancel` in messages.py."""
    review = review_at(Stage.PREPARE)
    queue_reminders(review.prepare_by)
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    assert [mail.state for mail in queued(review, "pre_review_due")] == [State.DROPPED]
    assert [mail.state for mail in queued(review, "gap_assessment_due")] == [State.QUEUED]
    gap_assessment.send_assessment(bea, review, assessment_words(review), timezone.now())
    assert [mail.state for mail in queued(review, "gap_assessment_due")] == [State.DROPPED]


def test_who_takes_it_back_owes_it_again(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PREPARE)
    queue_reminders(review.prepare_by)
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    pre_review.take_back_pre_review(ada, review, timezone.now())
    queue_reminders(review.prepare_by)
    assert [mail.state for mail in queued(review, "pre_review_due")] == [State.QUEUED]


def test_a_step_once_taken_is_not_asked_for_again(review_at: ReviewAt, bea: Employee) -> None:
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=2)
    plan.check_in(bea, action, "on_track", "", timezone.now())
    assert not found(review, "first_step_due", action.first_step_by)
    assert len(found(review, "promise_due", action.due)) == 1


def test_a_reminder_leads_to_the_page_and_says_nothing_private(review_at: ReviewAt) -> None:
    review = review_at(Stage.FOLLOW_UP)
    queue_reminders(timezone.localdate() + timedelta(days=400))
    for mail in queued(review, "action_due"):
        assert mail.path == f"/reviews/{review.pk}/plan/#action-{mail.context['position']}"
        assert set(mail.context) == {"other", "due", "position"}
        assert "kestrel" not in str(mail.context)
