"""After two notices in vain whoever waits is told, once for good, and never HR (R10)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from outbox.letters import compose
from outbox.merging import OFF
from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions import (
    appointment,
    conversation,
    gap_assessment,
    opening,
    plan,
    pre_review,
    signing,
)
from reviews.models import ActionItem, Cycle, HandOver, Review
from reviews.reminders import queue_reminders
from reviews.states import Stage
from tests.cast import Cast, assessment_words, plan_words, pre_review_words
from tests.reviews.appointments import proposed, read
from tests.reviews.test_hand_over import handed_over

ReviewAt = Callable[..., Review]
KIND = "other_is_silent"


def told(review: Review) -> set[tuple[str, str]]:
    """Return who hears of whose silence about what, as far as it may still go out."""
    things = [f"review:{review.pk}"]
    things += [f"action:{one.pk}" for one in ActionItem.objects.filter(plan__review=review)]
    mails = Message.objects.filter(kind=KIND, about__in=things).exclude(state=State.DROPPED)
    return {(mail.recipient.called, mail.occurrence) for mail in mails}


def days_go_by(today: date, days: int, *, sent: bool = True) -> date:
    """Look for what is due on each of `days` days from `today` on; return the day after."""
    for day in (today + timedelta(days=number) for number in range(days)):
        queue_reminders(day)
        if sent:
            noon = timezone.now() + (day - timezone.localdate())
            waiting = Message.objects.filter(state=State.QUEUED)
            waiting.update(state=State.SENT, sent_at=noon)
    return today + timedelta(days=days)


def test_who_waits_for_a_pre_review_hears_of_it_once(review_at: ReviewAt) -> None:
    """Not before it is overdue. Seen red by counting what waits to be sent as well."""
    review = review_at(Stage.PREPARE)
    begin = review.prepare_by - timedelta(days=9)
    today = days_go_by(begin, 10)
    assert told(review) == set()
    days_go_by(today, 30)
    assert told(review) == {("Bea", "pre_review_due")}
    assert Message.objects.filter(kind=KIND).count() == 1


def test_who_wants_no_mail_was_asked_all_the_same(review_at: ReviewAt) -> None:
    """Home asks them. Seen red by counting only what was sent."""
    review = review_at(Stage.PREPARE)
    for day in range(-9, 12):
        nobody_wants_what_is_due(review.prepare_by + timedelta(days=day))
    assert told(review) == {("Bea", "pre_review_due")}


def test_who_wants_no_mail_was_asked_about_an_action_as_well(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with the moment at which it was sent."""
    action = review_at(Stage.FOLLOW_UP).plan.actions.get(owner="employee")
    for day in (-14, -3, 1, 3):
        nobody_wants_what_is_due(action.due + timedelta(days=day))
    assert ("Bea", "action_due") in told(action.plan.review)


def nobody_wants_what_is_due(today: date) -> None:
    """Look for what is due, and drop it as its readers want no mail."""
    queue_reminders(today)
    noon = timezone.now() + (today - timezone.localdate())
    waiting = Message.objects.filter(state=State.QUEUED).exclude(kind=KIND)
    waiting.update(state=State.DROPPED, reason=OFF, queued_at=noon)


def test_before_the_day_nobody_is_silent_however_often_they_were_reminded(
    review_at: ReviewAt,
) -> None:
    """HR may have set early days. Seen red without asking whether it is overdue."""
    review = review_at(Stage.PREPARE)
    early = {"days": {"pre_review_due": [9, 5]}}
    Cycle.objects.filter(pk=review.cycle_id).update(timetable=early)
    today = days_go_by(review.prepare_by - timedelta(days=12), 13)
    assert told(review) == set()
    queue_reminders(today)
    assert told(review) == {("Bea", "pre_review_due")}


def test_what_has_not_gone_out_has_not_been_left_unanswered(review_at: ReviewAt) -> None:
    """Seen red by counting days instead of mails."""
    review = review_at(Stage.PREPARE)
    days_go_by(review.prepare_by - timedelta(days=9), 20, sent=False)
    assert told(review) == set()


def test_after_an_outage_one_notice_is_not_two(review_at: ReviewAt) -> None:
    """Seen red with one as enough."""
    review = review_at(Stage.PREPARE)
    days_go_by(review.prepare_by + timedelta(days=2), 5)
    assert told(review) == set()


def test_who_owes_the_same_is_told_of_nobody(review_at: ReviewAt, ada: Employee) -> None:
    """Only of an assessment once one's own is sent. Seen red by telling both."""
    review = review_at(Stage.PREPARE)
    today = days_go_by(review.feedback_by - timedelta(days=9), 14)
    assert told(review) == {("Bea", "pre_review_due")}
    pre_review.send_pre_review(ada, read(review), pre_review_words(review), timezone.now())
    days_go_by(today, 1)
    assert told(review) == {("Bea", "pre_review_due"), ("Ada", "gap_assessment_due")}


@pytest.mark.parametrize("who", ["ada", "bea"])
def test_sending_ends_what_the_other_one_has_yet_to_hear(
    review_at: ReviewAt, cast: Cast, who: str
) -> None:
    """Seen red without OTHER_IS_SILENT among what sending ends."""
    stage = Stage.ASSESSMENT_SENT if who == "ada" else Stage.PRE_REVIEW_SENT
    review, now = review_at(stage), timezone.now()
    today = days_go_by(review.prepare_by - timedelta(days=9), 10)
    queue_reminders(today)
    assert len(told(review)) == 1
    if who == "ada":
        pre_review.send_pre_review(cast.ada, review, pre_review_words(review), now)
    else:
        gap_assessment.send_assessment(cast.bea, review, assessment_words(review), now)
    assert told(review) == set()


def test_who_has_signed_hears_that_the_other_one_has_not(review_at: ReviewAt, cast: Cast) -> None:
    """And no more once they have. Seen red by telling whoever has yet to sign themselves."""
    review = review_at(Stage.AGREE)
    today = days_go_by(timezone.localdate(), 14)
    assert told(review) == set()
    words = plan_words(review).version
    signing.sign_plan(cast.ada, review, words, "", timezone.now())
    queue_reminders(today)
    assert told(review) == {("Ada", "signature_due")}
    signing.sign_plan(cast.bea, read(review), words, "", timezone.now())
    assert told(review) == set()


def test_nobody_waits_for_a_signature_once_they_talk_again(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without OTHER_IS_SILENT among what ends with signing."""
    review = review_at(Stage.AGREE)
    today = days_go_by(timezone.localdate(), 14)
    signing.sign_plan(cast.ada, review, plan_words(review).version, "", timezone.now())
    queue_reminders(today)
    assert told(review) == {("Ada", "signature_due")}
    conversation.return_to_talk(cast.bea, read(review), timezone.now())
    assert told(review) == set()


def test_who_has_proposed_times_hears_that_no_answer_came(review_at: ReviewAt, cast: Cast) -> None:
    """And nobody as long as both could propose. Seen red by telling both."""
    review = review_at(Stage.READY)
    Review.objects.filter(pk=review.pk).update(stage_since=timezone.now() - timedelta(weeks=8))
    today = days_go_by(review.talk_by - timedelta(days=9), 14)
    assert told(review) == set()
    times = proposed(read(review), cast.ada)
    queue_reminders(today)
    assert told(review) == {("Ada", "talk_due")}
    now = timezone.now()
    appointment.accept_time(cast.bea, read(review), times.moments[0], times.version, now)
    assert told(review) == set()


def test_nobody_hears_of_times_without_an_answer_once_the_seal_is_open(
    review_at: ReviewAt, cast: Cast
) -> None:
    """They talk. Seen red without OTHER_IS_SILENT among what opening ends."""
    review = review_at(Stage.READY)
    Review.objects.filter(pk=review.pk).update(stage_since=timezone.now() - timedelta(weeks=8))
    today = days_go_by(review.talk_by - timedelta(days=9), 14)
    proposed(read(review), cast.ada)
    queue_reminders(today)
    assert told(review) == {("Ada", "talk_due")}
    opening.ask_to_open(cast.ada, read(review), timezone.now())
    opening.agree_to_open(cast.bea, read(review), timezone.now())
    assert told(review) == set()


@pytest.mark.parametrize(
    ("position", "owes", "hears", "kind"),
    [(1, "ada", "Bea", "action_due"), (2, "bea", "Ada", "promise_due")],
)
def test_the_other_one_hears_of_an_action_once_and_not_when_it_is_done(
    review_at: ReviewAt, cast: Cast, position: int, owes: str, hears: str, kind: str
) -> None:
    """Seen red by telling whoever owns it, and without ending it with the action."""
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=position)
    days_go_by(action.due - timedelta(days=20), 40)
    assert (hears, kind) in told(review)
    mails = Message.objects.filter(kind=KIND, about=f"action:{action.pk}")
    assert [mail.path for mail in mails] == [f"/reviews/{review.pk}/plan/#action-{position}"]
    mails.update(state=State.QUEUED, sent_at=None)
    plan.check_in(cast.everybody()[owes], action, "done", "", timezone.now())
    assert (hears, kind) not in told(review)


def test_whoever_said_how_it_goes_has_not_been_silent(review_at: ReviewAt, cast: Cast) -> None:
    """A new day, say. Seen red by counting the notices before the word as well."""
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    today = days_go_by(action.due - timedelta(days=20), 20)
    word = timezone.now() + (today - timezone.localdate())
    plan.check_in(cast.ada, action, "at_risk", "Two weeks later.", word)
    days_go_by(today, 6)
    assert ("Bea", "action_due") not in told(review)


def test_a_word_about_an_action_ends_what_the_other_one_has_yet_to_hear(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Finished or not. Seen red by cancelling what is about the plan alone."""
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    today = days_go_by(action.due - timedelta(days=20), 21)
    queue_reminders(today)
    assert ("Bea", "action_due") in told(review)
    Message.objects.filter(kind=KIND).update(state=State.QUEUED, sent_at=None)
    word = timezone.now() + (today - timezone.localdate())
    plan.check_in(cast.ada, action, "at_risk", "Two weeks later.", word)
    assert ("Bea", "action_due") not in told(review)
    queue_reminders(today)
    assert ("Bea", "action_due") not in told(review)


def test_a_former_manager_hears_no_more_of_the_employees_actions(
    review_at: ReviewAt, cast: Cast
) -> None:
    """They keep sight of their promises alone. Seen red without cancelling what waits for them."""
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.get(plan__review=review, position=1)
    days_go_by(action.due - timedelta(days=20), 40)
    Message.objects.filter(kind=KIND).update(state=State.QUEUED, sent_at=None)
    assert ("Bea", "action_due") in told(review)
    handed_over(review, cast.dot, cast.hal)
    assert ("Bea", "action_due") not in told(review)


def test_a_new_manager_who_reads_no_plan_yet_hears_of_no_action(
    review_at: ReviewAt, cast: Cast
) -> None:
    """But the employee does of a former one's promise. Seen red without asking who reads it."""
    review = review_at(Stage.FOLLOW_UP)
    review = handed_over(review, cast.dot, cast.hal)
    HandOver.objects.of(review).update(passes_at=None)
    days_go_by(timezone.localdate() + timedelta(days=180), 40)
    assert told(review) == {("Ada", "promise_due")}


def test_whoever_speaks_hears_once_that_the_other_one_is_silent(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Nobody does where both are. Seen red by telling the other one in any case."""
    review = review_at(Stage.FOLLOW_UP)
    later = timezone.localdate() + timedelta(days=360)
    ActionItem.objects.filter(plan__review=review).update(due=later)
    today = days_go_by(timezone.localdate() + timedelta(days=88), 70)
    assert told(review) == set()
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    moment = timezone.now() + timedelta(days=159)
    plan.check_in(cast.ada, action, "at_risk", "", moment)
    days_go_by(today, 90)
    assert ("Ada", "check_in_due") in told(review)
    assert Message.objects.filter(kind=KIND, occurrence="check_in_due").count() == 1


def test_nobody_is_told_while_they_are_away_nor_ever_anybody_else(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Not HR, nor who leads the manager. Seen red without asking whether they are here."""
    review = review_at(Stage.PREPARE)
    begin = review.prepare_by - timedelta(days=9)
    back = review.prepare_by + timedelta(days=5)
    Employee.objects.filter(pk=cast.bea.pk).update(on_leave_from=begin, on_leave_to=back)
    today = days_go_by(begin, 15)
    assert not Message.objects.filter(kind=KIND).exists()
    days_go_by(today, 3)
    assert told(review) == {("Bea", "pre_review_due")}
    assert {mail.recipient for mail in Message.objects.filter(kind=KIND)} == {cast.bea}


def test_the_mail_says_what_is_missing_and_nothing_that_was_written(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with the sentence about an action for everything."""
    for stage, days, sentence in (
        (Stage.PREPARE, 20, "The pre-review of Ada was due on "),
        (Stage.FOLLOW_UP, 240, "Number 2 in your plan with Bea was due on "),
    ):
        review = review_at(stage)
        days_go_by(timezone.localdate(), days)
        things = [f"review:{review.pk}"]
        things += [f"action:{one.pk}" for one in ActionItem.objects.filter(plan__review=review)]
        mails = Message.objects.filter(kind=KIND, about__in=things)
        written = [compose(mail) for mail in mails]
        assert any(sentence in mail.body for mail in written)
        assert "kestrel" not in str([(one.subject, one.body, one.alternatives) for one in written])
        Review.objects.filter(pk=review.pk, stage=Stage.PREPARE).update(
            stage=Stage.CALLED_OFF, called_off_because="It was a try."
        )
