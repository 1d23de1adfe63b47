"""Two days before a talk both hear that they may read before it, where the seal is closed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions import appointment, opening
from reviews.models import Review
from reviews.reminders import due, queue_reminders
from reviews.states import Stage
from tests.reviews.appointments import agreed, read

ReviewAt = Callable[..., Review]
KIND = "seal_may_open"


@pytest.fixture
def review(review_at: ReviewAt, ada: Employee) -> Review:
    """Both are ready, and talk in nine days."""
    found = review_at(Stage.READY)
    agreed(found, ada, 9)
    return found


def day_of(review: Review, days_before: int) -> date:
    """Return the day so many days before they talk."""
    return timezone.localdate(review.appointments.get().start) - timedelta(days=days_before)


def told(review: Review, today: date) -> set[str]:
    """Return who hears of it on `today`."""
    here = [one for one in due(today) if (one.kind, one.about) == (KIND, f"review:{review.pk}")]
    return {one.recipient.called for one in here}


def states() -> set[str]:
    """Return what became of the mails about it."""
    return set(Message.objects.filter(kind=KIND).values_list("state", flat=True))


@pytest.mark.parametrize("days_before", [4, 3, 2, 1, 0, -1])
def test_both_hear_of_it_on_one_day(review: Review, days_before: int) -> None:
    """On the next they hear of the talk itself. Seen red on every day up to the talk."""
    expected = {"Ada", "Bea"} if days_before == 2 else set()
    assert told(review, day_of(review, days_before)) == expected


def test_it_may_be_opened_on_that_day(review: Review, ada: Employee) -> None:
    """As the mail says. Seen red with a day earlier."""
    today = day_of(review, 2)
    assert told(review, today) == {"Ada", "Bea"}
    moment = timezone.now() + (today - timezone.localdate())
    opening.ask_to_open(ada, read(review), moment, day_of(review, 0))


def test_who_agrees_on_a_talk_in_two_days_has_just_heard_of_it(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red without asking when it was agreed on."""
    review = review_at(Stage.READY)
    agreed(review, ada, 2)
    assert told(review, day_of(review, 2)) == set()


def test_where_one_has_asked_the_mail_about_that_says_more(review: Review, ada: Employee) -> None:
    """And what waits goes. Seen red without the question, and without ending it."""
    today = day_of(review, 2)
    queue_reminders(today)
    assert states() == {State.QUEUED}
    opening.ask_to_open(ada, read(review), timezone.now())
    assert states() == {State.DROPPED}
    assert told(review, today) == set()


@pytest.mark.parametrize("what", ["open", "cancel"])
def test_it_ends_as_the_seal_opens_or_the_talk_is_off(
    review: Review, ada: Employee, bea: Employee, what: str
) -> None:
    """Seen red without SEAL_MAY_OPEN among what a talk that is cancelled takes along."""
    today = day_of(review, 2)
    queue_reminders(today)
    if what == "cancel":
        sequence = review.appointments.get().sequence
        appointment.cancel_talk(ada, read(review), sequence, timezone.now())
    else:
        opening.ask_to_open(ada, read(review), timezone.now())
        opening.agree_to_open(bea, read(review), timezone.now())
    assert states() == {State.DROPPED}
    assert told(review, today) == set()


def test_the_mail_says_that_one_need_not(review: Review, ada: Employee) -> None:
    """Seen red with a mail that only asks."""
    queue_reminders(day_of(review, 2))
    message = Message.objects.get(kind=KIND, recipient=ada)
    mail = compose(message)
    assert mail.subject == "You may both read before your talk with Bea"
    assert "You need not" in mail.body
    assert message.path == f"/reviews/{review.pk}/"
