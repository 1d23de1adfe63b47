"""Opening the seal together: at the talk, or before a talk on a day both name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from outbox.actions import queue
from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews import messages
from reviews.actions import opening
from reviews.models import Event, Plan, Review
from reviews.progress import waits_for
from reviews.states import Stage
from tests.cast import Cast, client_for

ReviewAt = Callable[..., Review]


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def told(review: Review, kind: str) -> set[Employee]:
    """Return who was told `kind` about `review`."""
    return {
        mail.recipient for mail in Message.objects.filter(about=messages.about(review), kind=kind)
    }


def started(review: Review, by: Employee) -> Review:
    """Let `by` start the talk; return the review as it is then."""
    opening.ask_to_open(by, read(review), timezone.now())
    return read(review)


def test_nobody_opens_the_seal_alone(review_at: ReviewAt, ada: Employee) -> None:
    """R1. Seen red with a rule that lets whoever asked agree as well."""
    review = review_at(Stage.READY)
    with pytest.raises(Conflict, match="Nobody has asked"):
        opening.agree_to_open(ada, review, timezone.now())
    opening.ask_to_open(ada, review, timezone.now())
    with pytest.raises(Conflict, match="You asked; now it waits for Bea"):
        opening.agree_to_open(ada, review, timezone.now())
    assert read(review).stage == Stage.READY


def test_it_opens_for_both_at_the_moment_of_agreeing(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    opening.ask_to_open(ada, review, timezone.now())
    now = timezone.now()
    opening.agree_to_open(bea, review, now)
    assert (read(review).opened_at, read(review).stage_since) == (now, now)
    assert read(review).opening_asked_by is None
    assert Plan.objects.filter(review=review, version=0).exists()
    for person in (ada, bea):
        assert client_for(person).get(reverse("talk", args=[review.pk])).status_code == 200


def test_the_other_is_told_that_one_wants_to_open(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    opening.ask_to_open(bea, review, timezone.now())
    assert told(review, "opening_asked") == {ada}


def test_whoever_starts_second_is_led_to_the_answer(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Both sit down and press. Seen red by a 409 with a way to the home page alone."""
    review = review_at(Stage.READY)
    started(review, bea)
    pressed = client_for(ada).post(reverse("ask_to_open", args=[review.pk]), follow=True)
    assert pressed.redirect_chain == [(reverse("review", args=[review.pk]), 302)]
    page = pressed.content.decode()
    assert "Bea was a moment quicker" in page
    assert reverse("agree_to_open", args=[review.pk]) in page
    again = client_for(bea).post(reverse("ask_to_open", args=[review.pk]))
    assert again.status_code == 409  # one's own start is no answer


def test_who_asked_may_think_again_and_ask_again(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.READY)
    for _round in range(2):
        opening.ask_to_open(ada, review, timezone.now())
        opening.stop_asking(ada, review, timezone.now())
    assert (review.stage, review.opening_asked_by) == (Stage.READY, None)
    assert Message.objects.filter(about=messages.about(review), kind="opening_asked").count() == 2


def test_nobody_withdraws_the_wish_of_the_other(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    opening.ask_to_open(ada, review, timezone.now())
    with pytest.raises(Conflict, match="You have not asked"):
        opening.stop_asking(bea, review, timezone.now())


@pytest.mark.parametrize("who", ["cyd", "dot", "eve", "fay", "gil", "hal", "ivy", "sol"])
def test_nobody_but_the_two_opens_anything(review_at: ReviewAt, cast: Cast, who: str) -> None:
    """Seen red by leaving the side out of rules.turn."""
    review, now = started(review_at(Stage.READY), cast.ada), timezone.now()
    somebody = cast.everybody()[who]
    for act in (opening.agree_to_open, opening.show_code, opening.stop_asking, opening.open_alone):
        with pytest.raises(Refused, match="Only Ada and Bea can do this"):
            act(somebody, read(review), now)
    with pytest.raises(Refused, match="Only Ada and Bea can do this"):
        opening.open_by_code(somebody, read(review), "KKKKFFFF", now)


def test_a_start_of_the_talk_is_over_after_an_hour(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """A yes of last week is no yes to talk now. Seen red by agreeing to whatever was asked ever."""
    review = started(review_at(Stage.READY), bea)
    assert waits_for(review) == [ada]
    later = timezone.now() + timedelta(hours=1)
    with pytest.raises(Conflict, match="too long ago"):
        opening.agree_to_open(ada, review, later)
    with time_machine.travel(later, tick=False):
        assert set(waits_for(read(review))) == {ada, bea}
        page = client_for(ada).get(reverse("review", args=[review.pk])).content.decode()
        assert "Start the talk" in page
    opening.ask_to_open(ada, review, later)
    opening.agree_to_open(bea, read(review), later)
    assert read(review).stage == Stage.TALK


@pytest.mark.parametrize(("ahead", "is_in_time"), [(-1, False), (0, True), (2, True), (3, False)])
def test_it_opens_at_most_two_days_before_the_day_of_the_talk(
    review_at: ReviewAt, ada: Employee, *, ahead: int, is_in_time: bool
) -> None:
    """48 hours before that day begins. Seen red by offering a third day."""
    review, now = review_at(Stage.READY), timezone.now()
    talk_on = timezone.localdate(now) + timedelta(days=ahead)
    if is_in_time:
        opening.ask_to_open(ada, review, now, talk_on)
        assert read(review).opening_for == talk_on
    else:
        with pytest.raises(Conflict, match="two days before"):
            opening.ask_to_open(ada, review, now, talk_on)


def test_who_reads_ahead_agrees_to_the_day_and_the_other_is_told(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by telling whoever agreed, and with a day that the mail does not say."""
    review, now = review_at(Stage.READY), timezone.now()
    talk_on = timezone.localdate(now) + timedelta(days=2)
    opening.ask_to_open(ada, review, now, talk_on)
    page = client_for(bea).get(reverse("review", args=[review.pk])).content.decode()
    assert f"before you talk on {talk_on:%A}" in page
    mail = compose(Message.objects.get(recipient=bea, kind="opening_asked"))
    assert f"before you talk on {talk_on:%A}" in mail.body
    opening.agree_to_open(bea, read(review), now + timedelta(hours=30))
    assert told(review, "seal_opened") == {ada}
    assert read(review).opening_for is None


def test_a_wish_to_read_ahead_ends_with_the_day_of_the_talk(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by letting it hold an hour longer."""
    review, now = review_at(Stage.READY), timezone.now()
    opening.ask_to_open(ada, review, now, timezone.localdate(now))
    review = read(review)
    assert review.opening_asked_until is not None
    last = review.opening_asked_until - timedelta(seconds=1)
    assert timezone.localdate(last) == timezone.localdate(now)
    with pytest.raises(Conflict, match="too long ago"):
        opening.agree_to_open(bea, review, last + timedelta(seconds=1))
    opening.agree_to_open(bea, review, last)


def test_a_day_that_is_over_by_now_is_said_at_the_field(review_at: ReviewAt, bea: Employee) -> None:
    """The page was opened last week. Seen red without the list of days."""
    review = review_at(Stage.READY)
    answer = client_for(bea).post(
        reverse("ask_to_open", args=[review.pk]), {"ahead": "1", "talk_on": "2020-01-01"}
    )
    assert answer.status_code == 422
    assert "Choose one of these days." in answer.content.decode()
    assert read(review).opening_asked_by is None


def test_both_see_that_it_is_still_as_it_was_sent(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Both fingerprints; and a word that was changed behind the counter shows. Seen red by saying
    "unchanged" whatever is_unbroken says."""
    review = review_at(Stage.TALK)
    seals = [review.pre_review.seal, review.gap_assessments.get().seal]
    for person in (ada, bea):
        page = client_for(person).get(reverse("seal", args=[review.pk])).content.decode()
        assert all(one in page for one in seals)
        assert page.count("Sealed when it was sent, and unchanged since.") == 2
    review.gap_assessments.update(answer="Something kinder.")
    page = client_for(ada).get(reverse("seal", args=[review.pk])).content.decode()
    assert page.count("The seal does not match these words") == 1


def test_the_database_keeps_a_wish_and_its_terms_together(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red without the constraint."""
    one = Review.objects.filter(pk=review_at(Stage.READY).pk)
    for terms in ({"opening_asked_until": timezone.now()}, {"opening_for": timezone.localdate()}):
        with pytest.raises(IntegrityError, match="wish_to_open"), transaction.atomic():
            one.update(**terms)


def test_a_change_that_fails_leaves_no_message_and_no_event(
    review_at: ReviewAt, ada: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message and the history are written with the change or not at all."""
    review = review_at(Stage.READY)
    mails, events = Message.objects.count(), Event.objects.count()

    def fall_over(*_args: object) -> None:
        queue(recipient=ada, kind="both_ready", about="review:0", path="/")
        raise RuntimeError

    monkeypatch.setattr(messages, "say_opening_is_asked", fall_over)
    with pytest.raises(RuntimeError):
        opening.ask_to_open(ada, read(review), timezone.now())
    assert (Message.objects.count(), Event.objects.count()) == (mails, events)
    assert read(review).opening_asked_by is None
