"""HR's reminders: one letter a person, and not a word about anybody outside HR's part (R10)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from outbox.actions import queue
from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from reviews.actions.nudging import nudge
from reviews.models import Review
from reviews.nudging import AFTER_A_REMINDER, nudges_for
from reviews.reminders import queue_reminders
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start
from tests.reviews.cycles import crowd, today
from tests.reviews.test_hand_over import read

ReviewAt = Callable[..., Review]
SENT = "pre_review_sent"


def waiting_for_bea(cast: Cast, count: int) -> list[Review]:
    """Return reviews that wait for Bea alone; the last one made is due first."""
    reviews = [start(cast.dot, one) for one in crowd(cast, count)]
    for number, review in enumerate(reviews):
        day = review.feedback_by - timedelta(days=number)
        Review.objects.filter(pk=review.pk).update(stage=SENT, feedback_by=day, prepare_by=day)
    return [read(review) for review in reviews]


def letters_to(person: Employee) -> list[Message]:
    """Return HR's reminders to somebody."""
    return list(Message.objects.filter(kind="nudge", recipient=person))


@pytest.mark.parametrize(("count", "says"), [(2, "One more review"), (8, "7 more reviews")])
def test_a_manager_of_many_gets_one_letter(cast: Cast, count: int, says: str) -> None:
    """About what is due first. Seen red with a letter about each review."""
    reviews = waiting_for_bea(cast, count)
    client, address = client_for(cast.dot), reverse("nudge_people", args=[reviews[0].cycle_id])
    page = client.post(address, {"review": [one.pk for one in reviews]}, follow=True)
    assert "Reminded: Bea Harbour." in page.content.decode()
    [letter] = letters_to(cast.bea)
    assert (letter.about, letter.path) == (f"review:{reviews[-1].pk}", "/")
    mail = compose(letter)
    for text in (mail.body, str(mail.alternatives[0])):
        assert says in text
        assert "See what waits for me" in text


def test_a_letter_about_one_review_leads_to_it(cast: Cast) -> None:
    """Seen red by leading every letter home."""
    [review] = waiting_for_bea(cast, 1)
    nudge(cast.dot, review.cycle, [(review, cast.bea)], timezone.now())
    [letter] = letters_to(cast.bea)
    assert letter.path == reverse("review", args=[review.pk])
    assert "too:" not in compose(letter).body


def test_the_budget_is_the_persons_and_not_the_reviews(cast: Cast) -> None:
    """Seen red by looking at reminders of the same review alone."""
    first, second = waiting_for_bea(cast, 2)
    now = timezone.now()
    nudge(cast.dot, first.cycle, [(first, cast.bea)], now)
    sent, [spared] = nudge(cast.dot, second.cycle, [(second, cast.bea)], now + timedelta(days=6))
    assert not sent
    assert spared.spared == "had another reminder this week"
    nudge(cast.dot, second.cycle, [(second, cast.bea)], now + timedelta(days=7, minutes=1))
    assert len(letters_to(cast.bea)) == 2


def test_whoever_was_reminded_to_sign_is_spared_for_three_days(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with the reminders of preparing alone."""
    review = review_at(Stage.AGREE)
    queue_reminders(today() + timedelta(days=4))
    now, owed = timezone.now(), [(read(review), cast.ada)]
    [soon] = nudges_for(cast.dot, owed, now)
    assert "had a reminder on" in str(soon.spared)
    [later] = nudges_for(cast.dot, owed, now + AFTER_A_REMINDER)
    assert not later.spared


def test_the_day_of_a_reminder_is_that_of_whoever_reads_it(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with the day in UTC."""
    review = review_at(Stage.AGREE)
    queue_reminders(today() + timedelta(days=4))
    at = datetime(2031, 3, 1, 20, tzinfo=UTC)
    Message.objects.update(queued_at=at, sent_at=None)
    with timezone.override("Asia/Tokyo"):
        [spared] = nudges_for(cast.dot, [(read(review), cast.ada)], at + timedelta(hours=1))
    assert spared.spared == "had a reminder on March 2, 2031"


@pytest.mark.parametrize("kind", ["talk_due", "seal_may_open"])
def test_a_reminder_of_a_time_spares_too_and_its_day_is_not_told(
    review_at: ReviewAt, cast: Cast, kind: str
) -> None:
    """It would tell HR when the two talk. Seen red with the reminders of preparing alone."""
    review = review_at(Stage.READY)
    with transaction.atomic():
        queue(recipient=cast.ada, kind=kind, about=f"review:{review.pk}", path="/")
    [nudge] = nudges_for(cast.dot, [(read(review), cast.ada)], timezone.now())
    assert nudge.spared == "had another reminder this week"


def test_the_eve_of_a_talk_spares_nobody_or_hr_would_know_of_it(
    review_at: ReviewAt, cast: Cast
) -> None:
    """While one still prepares nothing else could have. Seen red with it among the reminders."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    before = nudges_for(cast.dot, [(read(review), cast.bea)], timezone.now())
    with transaction.atomic():
        queue(recipient=cast.bea, kind="talk_tomorrow", about=f"review:{review.pk}", path="/")
    after = nudges_for(cast.dot, [(read(review), cast.bea)], timezone.now())
    assert [one.spared for one in after] == [one.spared for one in before] == [""]


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.READY, Stage.AGREE])
def test_hrs_reminder_names_the_review_whatever_is_to_be_done_in_it(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """Who owes a signature has talked. Seen red with "Your talk with Bea waits for you"."""
    review = review_at(stage)
    nudge(cast.dot, review.cycle, [(read(review), cast.ada)], timezone.now())
    [letter] = letters_to(cast.ada)
    mail = compose(letter)
    assert mail.subject == "The next step of your review with Bea is yours"
    assert "talk" not in mail.body.lower()


def left(cast: Cast) -> None:
    """Bea works here no more."""
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)


def went_away(cast: Cast) -> None:
    """Bea is on leave."""
    Employee.objects.filter(pk=cast.bea.pk).update(on_leave_from=today())


def was_reminded(cast: Cast) -> None:
    """HR for everyone has reminded Bea of another review."""
    [review] = waiting_for_bea(cast, 1)
    nudge(cast.dot, review.cycle, [(review, cast.bea)], timezone.now())


@pytest.mark.parametrize("happened", [left, went_away, was_reminded])
def test_hr_of_a_part_learns_nothing_of_anybody_outside(
    cast: Cast, happened: Callable[[Cast], None]
) -> None:
    """Bea leads somebody of Finance. Seen red by saying why to whoever reminds."""
    kim = employ("Kim Moss", cast.gil.department, manager=cast.bea)
    review = start(cast.gil, kim, "Finance")
    Review.objects.filter(pk=review.pk).update(stage=SENT)
    happened(cast)
    owed = [(read(review), Employee.objects.get(pk=cast.bea.pk))]
    said = {
        name: [str(one.spared) for one in nudges_for(hr, owed, timezone.now())]
        for name, hr in (("gil", cast.gil), ("dot", cast.dot))
    }
    assert said["gil"] == ["cannot be reminded now"]
    assert said["dot"] != said["gil"]


def test_the_answer_on_the_board_tells_hr_of_a_part_of_no_leave(cast: Cast) -> None:
    """Seen red by the same."""
    kim = employ("Kim Moss", cast.gil.department, manager=cast.bea)
    review = start(cast.gil, kim, "Finance")
    went_away(cast)
    address = reverse("nudge_people", args=[review.cycle_id])
    answer = client_for(cast.gil).post(address, {"review": review.pk}, follow=True)
    page = answer.content.decode()
    assert "Not reminded: Bea Harbour (cannot be reminded now)." in page
    assert "leave)" not in page


def test_a_reminder_names_the_day_that_the_board_names(review_at: ReviewAt, cast: Cast) -> None:
    """Both forms are in: what is due is the talk. Seen red with the days of the forms."""
    review = read(review_at(Stage.READY))
    nudges = nudges_for(cast.dot, [(review, one) for one in review.people], timezone.now())
    assert {one.due for one in nudges} == {review.due_on} == {review.talk_by}
