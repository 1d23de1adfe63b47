"""What ends a review, or gives it to somebody else, ends the talk that was to come."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State
from people.actions.employees import leave
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import appointment as actions
from reviews.actions.board import call_off
from reviews.actions.conversation import end_without_agreement
from reviews.actions.removing import remove_reviews
from reviews.models import Appointment, ProposedTimes, Review
from reviews.states import Stage
from tests.cast import Cast
from tests.reviews.appointments import FRAME, agreed, in_days, mails, proposed, queued, read
from tests.reviews.test_hand_over import handed_over
from tests.reviews.test_signing import sign

ReviewAt = Callable[..., Review]


def test_a_hand_over_ends_what_was_agreed_with_the_former_manager(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Both are told; nothing of it is left to the new one. Seen red without `end_appointments`."""
    review = review_at(Stage.READY)
    agreed(review, cast.ada, place="Behind the heronry")
    proposed(review, cast.ada, 8, place="Behind the heronry")
    review = handed_over(review, cast.dot, cast.hal)
    assert Appointment.objects.get().cancelled_at is not None
    assert queued("talk_cancelled") == {"Ada", "Bea"}
    assert queued("talk_times_proposed") == queued("talk_agreed") == set()
    times = ProposedTimes.objects.get()
    assert (times.state, times.starts, times.place) == ("ended", [], "")
    assert read(review, cast.hal).talk_at is None
    assert not Appointment.objects.visible_to(cast.bea).exists()
    with pytest.raises(Conflict, match="has not passed on"):
        proposed(review, cast.hal)


def test_the_last_signature_ends_what_was_proposed_and_keeps_what_was_agreed(
    review_at: ReviewAt, cast: Cast
) -> None:
    """They may meet again. Seen red without `end_proposed_times`, and with `end_appointments`."""
    review = review_at(Stage.AGREE)
    agreed(review, cast.ada)
    proposed(review, cast.ada, 8, place="Behind the heronry")
    sign(cast.bea, review)
    assert queued("talk_times_proposed") == {"Bea"}
    sign(cast.ada, review)
    times = ProposedTimes.objects.get()
    assert (times.state, times.starts, times.place) == ("ended", [], "")
    assert queued("talk_times_proposed") == queued("talk_cancelled") == set()
    assert Appointment.objects.get().cancelled_at is None
    assert queued("talk_agreed") == {"Ada", "Bea"}


def test_whoever_took_part_and_gets_the_review_back_begins_anew(
    review_at: ReviewAt, cast: Cast
) -> None:
    review = review_at(Stage.READY)
    agreed(review, cast.ada)
    review = handed_over(review, cast.dot, cast.hal)
    review = handed_over(review, cast.dot, cast.bea)
    assert read(review, cast.bea).talk_at is None


def off(cast: Cast, review: Review) -> None:
    """HR calls it off."""
    call_off(cast.dot, review, "It was called off.", timezone.now())


def without_agreement(cast: Cast, review: Review) -> None:
    """Bea ends the talk."""
    end_without_agreement(cast.bea, review, timezone.now())


def ada_leaves(cast: Cast, review: Review) -> None:
    """Ada is gone today."""
    leave(cast.dot, cast.ada, timezone.localdate() - timedelta(days=1), timezone.now())


def bea_leaves(cast: Cast, review: Review) -> None:
    """Bea is gone today; nobody reports to her any more."""
    Employee.objects.filter(manager=cast.bea).update(manager=cast.fay)
    leave(cast.dot, cast.bea, timezone.localdate() - timedelta(days=1), timezone.now())


def given_to_hal(cast: Cast, review: Review) -> None:
    """Hal leads it from now on."""
    handed_over(review, cast.dot, cast.hal)


@pytest.mark.parametrize("end", [off, given_to_hal])
def test_nobody_proposes_from_a_page_of_before(
    review_at: ReviewAt, cast: Cast, end: Callable[[Cast, Review], None]
) -> None:
    """Neither to a former manager nor in what is over. Seen red without `_hold`."""
    page = review_at(Stage.READY)
    end(cast, read(page))
    proposal = actions.Proposal([in_days(3)], FRAME, 0)
    with pytest.raises(Conflict, match="changed this review"):
        actions.propose_times(cast.ada, page, proposal, timezone.now())
    assert not ProposedTimes.objects.exists()


ENDS = [
    (off, {"Ada", "Bea"}),
    (without_agreement, {"Ada", "Bea"}),
    (ada_leaves, {"Bea"}),
    (bea_leaves, {"Ada"}),
]


@pytest.mark.parametrize(("end", "told"), ENDS)
def test_what_ends_a_review_ends_its_talk(
    review_at: ReviewAt, cast: Cast, end: Callable[[Cast, Review], None], told: set[str]
) -> None:
    """Whoever is here is told. Seen red by taking each call of `end_appointments` out."""
    review = review_at(Stage.TALK)
    agreed(review, cast.ada)
    proposed(review, cast.bea, 8)
    end(cast, read(review))
    assert Appointment.objects.get().cancelled_at is not None
    assert ProposedTimes.objects.get().state == "ended"
    assert queued("talk_cancelled") == told
    assert queued("talk_agreed") == queued("talk_times_proposed") == set()


def test_a_cancellation_that_waits_is_not_lost_when_the_review_ends(
    review_at: ReviewAt, cast: Cast
) -> None:
    """All that waits is dropped then, but calendars still have the talk. Nobody is told twice.

    Seen red by telling of what was cancelled just then alone.
    """
    review = review_at(Stage.TALK)
    agreed(review, cast.ada)
    actions.cancel_talk(cast.ada, read(review), 0, timezone.now())
    Message.objects.filter(kind="talk_cancelled", recipient=cast.bea).update(
        state=State.SENT, sent_at=timezone.now()
    )
    off(cast, read(review))
    assert queued("talk_cancelled") == {"Ada"}
    assert len(mails("talk_cancelled")) == 2


def test_what_is_removed_goes_out_of_calendars(review_at: ReviewAt, cast: Cast) -> None:
    """As where a test run is over. Seen red without `end_appointments`, or either model."""
    review = review_at(Stage.TALK)
    agreed(review, cast.ada)
    proposed(review, cast.ada, 8)
    with transaction.atomic():
        remove_reviews([read(review)])
    assert not Appointment.objects.exists()
    assert not ProposedTimes.objects.exists()
    assert queued("talk_cancelled") == {"Ada", "Bea"}
    for mail in mails("talk_cancelled"):
        assert compose(mail).attachments


def test_what_has_been_held_stays_when_a_review_ends(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by cancelling every talk of the review."""
    review = review_at(Stage.TALK)
    talk = agreed(review, cast.ada, 2)
    with time_machine.travel(talk.start + timedelta(hours=2), tick=False):
        without_agreement(cast, read(review))
    assert Appointment.objects.get().cancelled_at is None
    assert queued("talk_cancelled") == set()
