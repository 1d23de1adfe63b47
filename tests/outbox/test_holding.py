"""After a restore nothing is sent until somebody has looked and said how it goes on."""

from datetime import timedelta

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from outbox.actions import cancel
from outbox.holding import hold, hold_anew, release
from outbox.models import Hold, Message
from outbox.sender import send_due
from outbox.states import State
from tests.mail_sink import MailSink
from tests.outbox.post import A_DAY, NOON, queue_for, states

LATER = NOON + timedelta(hours=1)


def held() -> Hold:
    found: Hold = Hold.objects.get(is_on=True)
    return found


def test_what_is_held_waits_and_goes_out_once_it_is_let_go(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by claiming without asking for a hold."""
    hold("restored", NOON)
    queue_for(ada)
    assert send_due(NOON + A_DAY).total == 0
    assert states() == [State.QUEUED]
    assert release(held(), LATER)
    assert send_due(NOON + A_DAY).sent == 1
    assert len(sink.mails) == 1


def test_what_a_backup_had_waiting_can_be_dropped_and_what_came_since_is_sent(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by dropping everything that waits: what was queued after the restore is lost."""
    queue_for(ada, about="review:1")
    Message.objects.update(queued_at=NOON - A_DAY)
    hold("restored", NOON)
    queue_for(ada, about="review:2")
    Message.objects.filter(about="review:2").update(queued_at=LATER)
    assert release(held(), LATER, drop=True)
    assert Hold.objects.get().dropped == 1
    assert send_due(LATER).sent == 1
    assert states() == [State.DROPPED, State.SENT]


@pytest.mark.parametrize("kind", ["account_changed", "address_changed", "hand_over_told"])
def test_what_warns_somebody_or_begins_a_term_is_never_dropped(
    ada: AbstractBaseUser, kind: str
) -> None:
    """Seen red by dropping every kind that the backup had waiting."""
    queue_for(ada, kind=kind)
    queue_for(ada)
    Message.objects.update(queued_at=NOON - A_DAY)
    hold("restored", NOON)
    release(held(), LATER, drop=True)
    assert states() == [State.QUEUED, State.DROPPED]
    assert Hold.objects.get().dropped == 1


def test_what_became_due_again_during_the_hold_is_not_dropped(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by reviving a message with the moment at which it was first queued."""
    queue_for(ada)
    cancel(about="review:12")
    Message.objects.update(queued_at=timezone.now() - A_DAY)
    hold("restored", timezone.now() - A_DAY / 2)
    queue_for(ada)
    release(held(), timezone.now(), drop=True)
    assert states() == [State.QUEUED]


def test_what_was_sent_before_the_hold_stays_sent(ada: AbstractBaseUser) -> None:
    queue_for(ada)
    send_due(NOON)
    Message.objects.update(queued_at=NOON - A_DAY)
    hold("restored", NOON)
    release(held(), LATER, drop=True)
    assert states() == [State.SENT]


def test_a_second_hold_is_the_first_and_only_one_lets_it_go(ada: AbstractBaseUser) -> None:
    """Seen red by letting a hold go without asking whether it is still on: it dropped mail."""
    assert hold("restored", NOON, ada)
    assert not hold("again", LATER, ada)
    seen_by_two = held()
    assert (seen_by_two.reason, seen_by_two.held_by_id) == ("restored", ada.pk)
    queue_for(ada)
    Message.objects.update(queued_at=NOON - A_DAY)
    assert release(seen_by_two, LATER, ada)
    assert not release(seen_by_two, LATER, ada, drop=True)
    assert states() == [State.QUEUED]
    assert Hold.objects.get().released_by_id == ada.pk


def test_what_was_held_once_can_be_held_again(db: None) -> None:
    for moment in (NOON, LATER):
        assert hold("restored", moment)
        assert release(held(), moment)
    assert Hold.objects.count() == 2


def test_the_database_knows_one_hold_at_a_time(db: None) -> None:
    hold("restored", NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(reason="another", since=LATER)


def test_the_commands_hold_and_let_go(
    ada: AbstractBaseUser, capsys: pytest.CaptureFixture[str]
) -> None:
    queue_for(ada, not_before=None)
    call_command("hold_mail", because="back from 02:00")
    call_command("hold_mail")
    call_command("send_due")
    assert held().reason == "back from 02:00"
    assert states() == [State.QUEUED]
    Message.objects.update(queued_at=timezone.now() - A_DAY)
    call_command("release_mail", drop=True)
    assert states() == [State.DROPPED]
    said = capsys.readouterr().out
    assert "begins anew" in said
    assert "dropped: 1" in said
    with pytest.raises(CommandError, match="No mail is held"):
        call_command("release_mail")


def test_a_backup_made_during_a_hold_is_held_from_its_restore_on(ada: AbstractBaseUser) -> None:
    """Seen red by leaving the hold as the backup had it: what waited since then was sent again."""
    hold("an outage", timezone.now() - A_DAY)
    queue_for(ada)
    Message.objects.update(queued_at=timezone.now() - A_DAY / 2)
    call_command("hold_mail")
    assert held().reason == "an outage"
    assert release(held(), timezone.now(), drop=True)
    assert states() == [State.DROPPED]


def test_a_hold_that_began_anew_is_not_ended_as_it_was_before(ada: AbstractBaseUser) -> None:
    """Seen red by asking for its number alone."""
    hold("restored", NOON)
    before = held()
    assert hold_anew(LATER)
    assert not release(before, LATER, drop=True)


def test_a_reason_that_is_too_long_is_refused_by_the_command(db: None) -> None:
    """Seen red by handing it to the database."""
    with pytest.raises(CommandError, match="at most 200"):
        call_command("hold_mail", because="x" * 201)
    assert not Hold.objects.exists()
