"""Two at the same moment about the same talk: one of them does it, the other is told."""

import pytest
from django.utils import timezone

from outbox.models import Message
from reviews.actions import appointment as actions
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import Appointment, ProposedTimes, Review
from reviews.states import Stage
from tests.cast import make_cast, start, walk
from tests.reviews.appointments import FRAME, agreed, in_days, proposed, read
from tests.reviews.racing import race


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_the_same_moment_one_does() -> None:
    """Two devices, two of the times. Seen red without the version of the proposal."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    times = proposed(review, cast.bea, 3, 4)
    pages, now = [read(review), read(review)], timezone.now()
    ends = race(
        *(
            lambda one=one, at=at: actions.accept_time(cast.ada, one, at, times.version, now)
            for one, at in zip(pages, times.moments, strict=True)
        )
    )
    assert ends == ["Conflict", "done"]
    assert Appointment.objects.count() == 1
    assert Message.objects.filter(kind="talk_agreed").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_propose_at_the_same_moment_one_does() -> None:
    """For the first time, and again. Seen red by writing over whatever is there."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    for version in (0, 1):
        proposals = [actions.Proposal([in_days(days)], FRAME, version) for days in (3, 4)]
        ends = race(
            *(
                lambda who=who, what=what: actions.propose_times(
                    who, read(review), what, timezone.now()
                )
                for who, what in zip((cast.ada, cast.bea), proposals, strict=True)
            )
        )
        assert ends == ["Conflict", "done"]
        assert ProposedTimes.objects.get().version == version + 1


@pytest.mark.django_db(transaction=True)
def test_of_one_who_moves_and_one_who_cancels_at_the_same_moment_one_does() -> None:
    """Seen red on PostgreSQL without the number of the event."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    agreed(review, cast.ada)
    one, other, now = read(review), read(review), timezone.now()
    ends = race(
        lambda: actions.change_talk(cast.ada, one, FRAME._replace(minutes=30), 0, now),
        lambda: actions.cancel_talk(cast.bea, other, 0, now),
    )
    assert ends == ["Conflict", "done"]
    assert Appointment.objects.get().sequence == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_accepts_while_the_review_is_handed_over_leaves_nothing_standing() -> None:
    """Whichever comes first. Seen red by leaving proposals open, and talks standing, then."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    times = proposed(review, cast.bea)
    page, other, now = read(review), read(review), timezone.now()
    terms = Terms("A leave.")
    race(
        lambda: actions.accept_time(cast.ada, page, times.moments[0], times.version, now),
        lambda: hand_over(cast.dot, other, cast.hal, terms, now),
    )
    assert Review.objects.get(pk=review.pk).manager == cast.hal
    assert not Appointment.objects.coming(now).exists()
    assert ProposedTimes.objects.get().state == "ended"
