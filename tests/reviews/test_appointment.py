"""When two people talk: proposed by one, agreed by the other, moved, changed and cancelled."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions import appointment as actions
from reviews.models import Appointment, Event, ProposedTimes, Review
from reviews.states import UNSIGNED, AppointmentVerb, Stage
from tests.cast import Cast
from tests.reviews.appointments import FRAME, agreed, in_days, mails, proposed, queued, read

ReviewAt = Callable[..., Review]


@pytest.mark.parametrize("stage", UNSIGNED)
def test_at_every_stage_until_it_is_signed_the_two_agree_on_a_time(
    review_at: ReviewAt, ada: Employee, bea: Employee, stage: Stage
) -> None:
    review = review_at(stage)
    talk = agreed(review, ada, place="Room 7")
    assert (talk.start, talk.minutes, talk.place) == (in_days(3), 60, "Room 7")
    assert (talk.sequence, talk.cancelled_at, talk.manager) == (0, None, bea)
    assert ProposedTimes.objects.get(review=review).starts == []
    assert read(review, ada).talk_at == read(review, bea).talk_at == talk.start


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.NOT_AGREED, Stage.CALLED_OFF])
def test_when_it_is_over_nobody_proposes_times(
    review_at: ReviewAt, ada: Employee, stage: Stage
) -> None:
    """Seen red with a line of the table for every stage."""
    review = review_at(stage)
    with pytest.raises(Conflict):
        proposed(review, ada)


def test_nobody_else_has_a_word_in_it(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the question whose verb it is."""
    review = review_at(Stage.READY)
    talk, now = agreed(review, cast.ada), timezone.now()
    for person in (cast.cyd, cast.dot, cast.fay, cast.sol):
        one = read(review)
        with pytest.raises(Refused):
            actions.propose_times(person, one, actions.Proposal([in_days(5)], FRAME, 2), now)
        with pytest.raises(Refused):
            actions.accept_time(person, one, in_days(3), 1, now)
        with pytest.raises(Refused):
            actions.decline_times(person, one, "No", 1, now)
        with pytest.raises(Refused):
            actions.change_talk(person, one, FRAME, 0, now)
        with pytest.raises(Refused):
            actions.cancel_talk(person, one, 0, now)
    assert Appointment.objects.get() == talk


def test_one_does_not_answer_oneself(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.READY)
    times = proposed(review, ada)
    with pytest.raises(Conflict, match="now it waits for Bea"):
        actions.accept_time(ada, read(review), times.moments[0], times.version, timezone.now())


def test_a_new_proposal_takes_the_place_of_the_one_before(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """There is one at most. Seen red without the version: the old one could be accepted."""
    review = review_at(Stage.READY)
    first = proposed(review, ada, 3, 4)
    second = proposed(review, bea, 4, 6)
    assert ProposedTimes.objects.count() == 1
    with pytest.raises(Conflict):
        actions.accept_time(ada, read(review), in_days(4), first.version, timezone.now())
    with pytest.raises(Conflict, match="none of the times"):
        actions.accept_time(ada, read(review), in_days(3), second.version, timezone.now())
    actions.accept_time(ada, read(review), in_days(6), second.version, timezone.now())
    assert Appointment.objects.get().start == in_days(6)
    assert queued("talk_times_proposed") == set()


def test_a_time_that_has_gone_by_is_accepted_no_more(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red without asking the clock."""
    review = review_at(Stage.READY)
    times = proposed(review, ada, 3)
    with pytest.raises(Conflict, match="has gone by"):
        actions.accept_time(bea, read(review), times.moments[0], times.version, times.moments[0])


def test_none_fits_is_said_in_a_sentence_that_no_mail_has(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    times = proposed(review, ada)
    actions.decline_times(bea, read(review), "Only mornings.", times.version, timezone.now())
    times.refresh_from_db()
    assert (times.is_declined, times.declined_because) == (True, "Only mornings.")
    [mail] = mails("talk_times_declined")
    assert mail.recipient == ada
    assert "mornings" not in str(mail.context)
    with pytest.raises(Conflict, match="No proposed times wait"):
        actions.accept_time(bea, read(review), in_days(3), times.version, timezone.now())


def test_a_talk_stands_until_another_time_is_accepted(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """The same event, one number on. Seen red by making a new one where one stands."""
    review = review_at(Stage.READY)
    talk = agreed(review, ada, 3)
    times = proposed(review, bea, 9, minutes=30)
    assert Appointment.objects.get().start == in_days(3)
    [asked] = mails("talk_times_proposed", ada)
    assert asked.context["is_move"] is True
    moved = actions.accept_time(ada, read(review), in_days(9), times.version, timezone.now())
    assert (moved.talk.pk, moved.is_new) == (talk.pk, False)
    again = Appointment.objects.get()
    assert (again.uid, again.sequence, again.start) == (talk.uid, 1, in_days(9))
    assert again.minutes == 30
    assert queued("talk_moved") == {"Ada", "Bea"}
    assert queued("talk_agreed") == set()  # nobody is invited to what is no more


def test_a_place_or_a_length_holds_at_once(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    agreed(review, ada)
    now = timezone.now()
    talk = actions.change_talk(bea, read(review), FRAME._replace(place="Room 9"), 0, now)
    assert (talk.sequence, talk.place, talk.changed_at) == (1, "Room 9", now)
    assert queued("talk_moved") == {"Ada", "Bea"}
    same = actions.change_talk(bea, read(review), FRAME._replace(place="Room 9"), 1, now)
    assert same.sequence == 1
    assert len(mails("talk_moved")) == 2
    with pytest.raises(Conflict, match="changed or cancelled"):
        actions.change_talk(ada, read(review), FRAME, 0, now)


def test_either_cancels_it_once(review_at: ReviewAt, ada: Employee, bea: Employee) -> None:
    review = review_at(Stage.READY)
    agreed(review, ada)
    actions.cancel_talk(bea, read(review), 0, timezone.now())
    talk = Appointment.objects.get()
    assert (talk.sequence, bool(talk.cancelled_at)) == (1, True)
    assert read(review, ada).talk_at is None
    assert queued("talk_cancelled") == {"Ada", "Bea"}
    assert queued("talk_agreed") == set()
    with pytest.raises(Conflict, match="No talk stands"):
        actions.cancel_talk(ada, read(review), 1, timezone.now())


def test_once_a_talk_has_begun_the_next_one_is_another_event(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """A talk over two meetings. Seen red by moving whatever was not cancelled."""
    review = review_at(Stage.TALK)
    first = agreed(review, ada, 2)
    with time_machine.travel(first.start + timedelta(minutes=1), tick=False):
        with pytest.raises(Conflict):
            actions.cancel_talk(ada, read(review), 0, timezone.now())
        second = agreed(review, bea, 5)
    assert second.uid != first.uid
    assert second.sequence == 0
    assert list(Appointment.objects.values_list("cancelled_at", flat=True)) == [None, None]


def test_the_history_tells_the_two_and_nobody_else(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the line in reviews/event_querysets.py."""
    review = review_at(Stage.READY)
    agreed(review, cast.ada)
    verbs = {AppointmentVerb.PROPOSE_TIMES, AppointmentVerb.ACCEPT_TIME}
    for person, sees in [(cast.ada, 2), (cast.bea, 2), (cast.dot, 0), (cast.fay, 0)]:
        seen = Event.objects.visible_to(person).filter(review=review, verb__in=verbs)
        assert seen.count() == sees, person


def test_what_was_read_before_the_others_change_is_refused(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """As on a database where two read at once. Seen red without the number of the event."""
    review = review_at(Stage.READY)
    agreed(review, ada)
    before = Appointment.objects.get()
    actions.change_talk(bea, read(review), FRAME._replace(place="Room 9"), 0, timezone.now())
    with pytest.raises(Conflict):
        actions._change(before, timezone.now(), start=in_days(9))
    assert Appointment.objects.get().start == in_days(3)
