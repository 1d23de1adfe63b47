"""One mail to one person at a time: who leads it, what it carries, and what becomes of that."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.contrib.auth.base_user import AbstractBaseUser

from outbox import merging
from outbox.actions import cancel
from outbox.delivery import Fate, Outcome, Postman
from outbox.merging import Asked, Parcel, parcel_for
from outbox.models import Message
from outbox.sender import Run, send_due
from outbox.states import LEASE, State, Wait
from tests.mail_sink import MailSink
from tests.outbox.post import AFTER_A_LEASE, NOON, dice, states, topics

pytestmark = pytest.mark.usefixtures("few_mails")


def first() -> int:
    """Return the number of the message that was queued first."""
    number: int = Message.objects.earliest("pk").pk
    return number


def test_a_mail_that_was_tried_comes_again_as_it_was(ada: AbstractBaseUser, sink: MailSink) -> None:
    """Seen red by gathering anew on each try: what came meanwhile stood in the repeat."""
    topics(ada, "one", "two", "three")
    sink.answer_next("451 later")
    assert send_due(NOON).put_back == 1
    leader = Message.objects.get(state=State.QUEUED, tries=1, carried_by__isnull=False, pk=first())
    topics(ada, "four")
    cancel(about="two")
    assert send_due(NOON).waiting == 1
    assert Message.objects.get(about="four").waits_for == Wait.ANOTHER
    assert send_due(leader.not_before).sent == 2
    (mail,) = sink.mails
    assert mail.message_id == leader.message_id
    assert ("one" in mail.text, "three" in mail.text) == (True, True)
    assert "Monday: two" not in mail.text
    assert "Monday: four" not in mail.text
    assert states() == [State.SENT, State.DROPPED, State.SENT, State.QUEUED]


def test_the_others_go_out_if_what_led_them_is_cancelled(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Once no sender can have it any more. Seen red by asking who carries alone."""
    topics(ada, "one", "two", "three")
    sink.answer_next("451 later")
    send_due(NOON)
    tried_again_at = Message.objects.get(pk=first()).not_before
    cancel(about="one")
    assert send_due(tried_again_at - timedelta(seconds=1)).total == 0
    assert send_due(tried_again_at + timedelta(seconds=1)).sent == 2
    (mail,) = sink.mails
    assert "Monday: one" not in mail.text
    assert states() == [State.DROPPED, State.SENT, State.SENT]


def test_a_leader_whose_sender_was_killed_takes_the_same_along(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """The server had the mail, and the sender never heard so: one repeat, the same mail."""
    topics(ada, "one", "two")
    killed = uuid4()
    batch = Message.objects.claim(
        killed, now=NOON, lease=LEASE, limit=9, held=Message.objects.none()
    )
    parcel = parcel_for(batch[0], killed, NOON, Asked())
    assert isinstance(parcel, Parcel)
    assert [one.about for one in parcel.others] == ["two"]
    topics(ada, "three")
    send_due(NOON)
    assert sink.mails == []
    assert send_due(NOON + AFTER_A_LEASE).sent == 2
    (mail,) = sink.mails
    assert mail.message_id == batch[0].message_id
    assert "Monday: three" not in mail.text


def two_runs(reader: AbstractBaseUser) -> list[tuple[Run, Message]]:
    """Return two senders, each with one message to `reader` in its hands."""
    topics(reader, "one", "two")
    runs = [Run(sender=uuid4(), clock=lambda: NOON, dice=dice()) for _ in range(2)]
    return [(run, run.claim(1)[0]) for run in runs]


def test_who_may_lead_after_another_mail_went_out_asks_the_budget_again(
    ada: AbstractBaseUser, sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one sends all of its mail meanwhile. Seen red by asking before alone: two mails."""
    (run, message), (other, theirs) = two_runs(ada)
    take_lead = merging._take_lead

    def take_it_too_late(message: Message, sender: UUID) -> bool:
        monkeypatch.setattr(merging, "_take_lead", take_lead)
        other.deal_with(theirs, postman)
        return take_lead(message, sender)

    monkeypatch.setattr(merging, "_take_lead", take_it_too_late)
    with Postman() as postman:
        run.deal_with(message, postman)
    assert (other.counts.sent, run.counts.sent, run.counts.waiting) == (1, 0, 1)
    assert len(sink.mails) == 1
    message.refresh_from_db()
    assert (message.waits_for, message.carried_by) == (Wait.DAY, None)


def test_who_finds_another_leading_waits_for_its_end(
    ada: AbstractBaseUser, sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other has its mail half-way. Seen red with neither the constraint nor the question."""
    (run, message), (other, theirs) = two_runs(ada)
    assert merging._take_lead(theirs, other.sender)
    with Postman() as postman:
        run.deal_with(message, postman)
        assert run.counts.waiting == 1
        assert sink.mails == []
        theirs.refresh_from_db()
        other.deal_with(theirs, postman)
    assert len(sink.mails) == 1
    message.refresh_from_db()
    assert message.waits_for == Wait.ANOTHER
    assert not merging._take_lead(theirs, other.sender)  # it has been sent


def test_one_that_was_cancelled_may_be_with_a_sender_all_the_same(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Until its lease runs out. Seen red by asking for unfinished leaders alone: two mails."""
    (run, message), (other, theirs) = two_runs(ada)
    assert merging._take_lead(theirs, other.sender)
    cancel(about=theirs.about)
    with Postman() as postman:
        run.deal_with(message, postman)
    assert run.counts.waiting == 1
    other.note(theirs, Outcome(Fate.SENT))
    assert send_due(NOON + AFTER_A_LEASE).waiting == 1
    assert Message.objects.get(pk=message.pk).waits_for == Wait.DAY


@time_machine.travel(NOON, tick=False)
def test_what_goes_along_with_one_that_is_due_again_stays_with_its_sender(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red without moving what is carried: another sender took it, and it went out twice."""
    topics(ada, "one", "two")
    run = Run(sender=uuid4(), clock=lambda: NOON, dice=dice())
    (leader,) = run.claim(1)
    parcel = parcel_for(leader, run.sender, NOON, Asked())
    assert isinstance(parcel, Parcel)
    cancel(about="one")
    topics(ada, "one")
    assert send_due(NOON + LEASE / 2).total == 0
    run.note(leader, Outcome(Fate.SENT), parcel.others)
    assert states() == [State.SENT] * 2


def test_the_database_lets_one_message_of_a_person_lead(
    ada: AbstractBaseUser, bea: AbstractBaseUser
) -> None:
    """Seen red without the constraint."""
    (run, message), (other, theirs) = two_runs(ada)
    assert merging._take_lead(theirs, other.sender)
    assert not merging._take_lead(message, run.sender)
    topics(bea, "three")
    (of_bea,) = other.claim(1)
    assert merging._take_lead(of_bea, other.sender)
