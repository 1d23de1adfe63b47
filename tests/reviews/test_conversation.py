"""Ending the talk: once, by the right one, whoever is quickest; and readings are noted."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import AccessLogEntry, Employee
from people.verdicts import Conflict, Refused
from reviews import messages
from reviews.actions import conversation, signing
from reviews.actions.moving import StaleSave
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, client_for, plan_words, texts_on, write_sheet

ReviewAt = Callable[..., Review]


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


@pytest.mark.parametrize("who", ["cyd", "dot", "eve", "fay", "gil", "hal", "ivy", "sol"])
def test_nobody_but_the_two_ends_anything(review_at: ReviewAt, cast: Cast, who: str) -> None:
    review = review_at(Stage.TALK)
    with pytest.raises(Refused, match="Only Ada and Bea can do this"):
        conversation.end_without_agreement(cast.everybody()[who], review, timezone.now())


@pytest.mark.parametrize("stage", [Stage.TALK, Stage.AGREE])
def test_to_differ_is_a_valid_end(
    review_at: ReviewAt, ada: Employee, bea: Employee, stage: Stage
) -> None:
    """R11; the other is told, and nothing about this review goes out after that."""
    review = review_at(stage)
    conversation.end_without_agreement(ada, review, timezone.now())
    assert review.stage == Stage.NOT_AGREED
    waiting = Message.objects.filter(about=messages.about(review), state=State.QUEUED)
    assert [(mail.kind, mail.recipient) for mail in waiting] == [("held_not_agreed", bea)]


def test_a_save_on_its_way_does_not_slip_under_a_signature(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Bea's save has read the review during the talk; meanwhile Ada puts the plan up and signs it.

    Seen red while putting a plan up for signing left its version as it was.
    """
    review = review_at(Stage.TALK)
    read_before, words = read(review), plan_words(review)
    conversation.finish_talk(ada, review, words, timezone.now())
    signing.sign_plan(ada, review, plan_words(review).version, "", timezone.now())
    with pytest.raises(StaleSave):
        write_sheet(bea, read_before, words._replace(no_promise_reason="Another reason"))
    assert "Another reason" not in texts_on(review).values()


def test_a_plan_that_was_saved_meanwhile_is_not_put_up(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.TALK)
    words = plan_words(review)
    write_sheet(review.manager, review, words._replace(must_come_true="Another ship."))
    with pytest.raises(Conflict):
        conversation.finish_talk(ada, review, words, timezone.now())
    assert read(review).stage == Stage.TALK


PAGES = {
    "pre_review": Stage.PRE_REVIEW_SENT,
    "gap_assessment": Stage.TALK,
    "talk": Stage.TALK,
    "plan": Stage.FOLLOW_UP,
}


NOT_THE_MANAGERS = {page: stage for page, stage in PAGES.items() if page != "gap_assessment"}


@pytest.mark.parametrize(("page", "stage"), NOT_THE_MANAGERS.items())
def test_the_manager_opening_a_record_is_written_down(
    review_at: ReviewAt, ada: Employee, bea: Employee, page: str, stage: Stage
) -> None:
    """R4."""
    review = review_at(stage)
    assert client_for(bea).get(reverse(page, args=[review.pk])).status_code == 200
    entry = AccessLogEntry.objects.get()
    assert (entry.reader, entry.subject) == (bea, ada)
    assert (entry.record, entry.record_id) == (page, review.pk)


@pytest.mark.parametrize("page", ["pre_review", "gap_assessment", "plan"])
def test_hr_opening_a_record_is_written_down(
    review_at: ReviewAt, ada: Employee, dot: Employee, page: str
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    assert client_for(dot).get(reverse(page, args=[review.pk])).status_code == 200
    assert list(AccessLogEntry.objects.values_list("reader", "subject", "record")) == [
        (dot.pk, ada.pk, page)
    ]


@pytest.mark.parametrize(("page", "stage"), PAGES.items())
def test_ones_own_record_is_not_noted(
    review_at: ReviewAt, ada: Employee, page: str, stage: Stage
) -> None:
    review = review_at(stage)
    assert client_for(ada).get(reverse(page, args=[review.pk])).status_code == 200
    assert not AccessLogEntry.objects.exists()


def test_a_refused_reading_is_no_reading(review_at: ReviewAt, dot: Employee, bea: Employee) -> None:
    review = review_at(Stage.READY)
    assert client_for(dot).get(reverse("talk", args=[review.pk])).status_code == 403
    assert client_for(bea).get(reverse("talk", args=[review.pk])).status_code == 409
    assert client_for(dot).get(reverse("gap_assessment", args=[review.pk])).status_code == 200
    assert not AccessLogEntry.objects.exists()
