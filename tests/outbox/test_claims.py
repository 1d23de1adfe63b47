"""One sender at a time has a message, and says only what is true of it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.base_user import AbstractBaseUser

from outbox.actions import cancel
from outbox.delivery import Fate, Outcome
from outbox.holding import hold
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.sender import Run, send_due
from outbox.states import LEASE, LONGEST_TRY, State
from tests.mail_sink import MailSink
from tests.outbox.post import A_DAY, NOON, dice, queue_for, queue_many, states


def a_run(now: datetime = NOON) -> Run:
    return Run(sender=uuid4(), clock=lambda: now, dice=dice())


def test_a_run_sends_no_more_than_its_limit(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_many(ada, 5)
    assert send_due(NOON, limit=3).sent == 3
    assert len(sink.mails) == 3
    assert Message.objects.filter(state=State.QUEUED, tries=0).count() == 2


def test_the_longest_waiting_goes_first(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_for(ada, about="review:1", context={"topic": "young"})
    queue_for(ada, about="review:2", context={"topic": "old"}, not_before=NOON - A_DAY)
    send_due(NOON, limit=1)
    assert [mail.subject for mail in sink.mails] == ["Monday: old"]


def test_what_the_lease_has_no_time_for_is_given_back_untried(ada: AbstractBaseUser) -> None:
    queue_many(ada, 2)
    run = a_run()
    batch = run.claim(5)
    run.clock = lambda: NOON + LEASE - LONGEST_TRY + timedelta(seconds=1)
    run.work_off(batch, postman=None)  # type: ignore[arg-type]
    assert states() == [State.QUEUED] * 2
    assert set(Message.objects.values_list("tries", flat=True)) == {0}


def test_while_one_sender_has_a_message_no_other_gets_it(ada: AbstractBaseUser) -> None:
    queue_for(ada)
    assert len(a_run().claim(5)) == 1
    assert a_run(NOON + LEASE - timedelta(seconds=1)).claim(5) == []
    assert len(a_run(NOON + LEASE).claim(5)) == 1


def test_of_two_senders_that_saw_the_same_rows_only_the_first_gets_them(
    ada: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first claims between the second's look and its update. Seen red without asking again."""
    queue_many(ada, 2)
    first, second = a_run(), a_run()
    update = MessageQuerySet.update

    def update_too_late(rows: MessageQuerySet, **changes: object) -> int:
        monkeypatch.setattr(MessageQuerySet, "update", update)
        assert len(first.claim(5)) == 2
        return update(rows, **changes)

    monkeypatch.setattr(MessageQuerySet, "update", update_too_late)
    assert second.claim(5) == []


def test_a_hold_that_begins_between_look_and_claim_holds_all_the_same(
    ada: AbstractBaseUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by asking for a hold before the claim alone."""
    queue_for(ada)
    run, update = a_run(), MessageQuerySet.update

    def update_too_late(rows: MessageQuerySet, **changes: object) -> int:
        monkeypatch.setattr(MessageQuerySet, "update", update)
        hold("restored", NOON)
        return update(rows, **changes)

    monkeypatch.setattr(MessageQuerySet, "update", update_too_late)
    assert run.claim(5) == []
    assert states() == [State.QUEUED]


def test_a_sender_that_overslept_does_not_speak_for_the_one_that_took_over(
    ada: AbstractBaseUser,
) -> None:
    queue_for(ada)
    late = a_run()
    (message,) = late.claim(1)
    other = a_run(NOON + LEASE)
    (taken_over,) = other.claim(1)
    late.note(message, Outcome(Fate.NEVER, "too late"))
    assert states() == [State.SENDING]
    other.note(taken_over, Outcome(Fate.SENT))
    late.note(message, Outcome(Fate.LATER, "too late"))
    assert states() == [State.SENT]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome(Fate.SENT), State.SENT), (Outcome(Fate.LATER, "busy"), State.DROPPED)],
)
def test_one_cancelled_on_its_way_is_not_tried_again_but_owned_up_to_if_it_went(
    ada: AbstractBaseUser, outcome: Outcome, state: State
) -> None:
    queue_for(ada)
    run = a_run()
    (message,) = run.claim(1)
    cancel(about="review:12")
    run.note(message, outcome)
    assert states() == [state]


@pytest.mark.parametrize(
    ("outcome", "repeats"), [(Outcome(Fate.SENT), 0), (Outcome(Fate.LATER, "busy"), 1)]
)
@time_machine.travel(NOON, tick=False)
def test_one_cancelled_on_its_way_and_due_again_goes_out_once(
    ada: AbstractBaseUser, sink: MailSink, outcome: Outcome, repeats: int
) -> None:
    """No other gets it while the first may have it.

    Seen red with the moment at which it is due again alone, and by noting what was cancelled alone.
    """
    queue_for(ada)
    run = a_run()
    (message,) = run.claim(1)
    cancel(about="review:12")
    assert queue_for(ada) == message
    assert a_run(NOON + LEASE - timedelta(seconds=1)).claim(5) == []
    run.note(message, outcome)
    assert send_due(NOON + LEASE + LONGEST_TRY).sent == repeats
    assert states() == [State.SENT]


@time_machine.travel(NOON, tick=False)
def test_one_cancelled_while_it_waited_is_due_again_at_its_new_moment(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """But for a lease. Seen red by keeping the later of two moments, however late."""
    queue_for(ada, not_before=NOON + A_DAY)
    cancel(about="review:12")
    queue_for(ada)
    assert send_due(NOON + LEASE).sent == 1
