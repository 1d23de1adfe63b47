"""What may wait comes in one mail: within its reader's budget, never lost and never twice."""

from datetime import timedelta

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from outbox.models import Message, Preference
from outbox.rhythms import choose_rhythm
from outbox.sender import send_due
from outbox.states import Rhythm, State, Wait
from tests.mail_sink import MailSink
from tests.outbox.post import (
    A_DAY,
    NOON,
    change,
    queue_for,
    states,
    topics,
)

pytestmark = pytest.mark.usefixtures("few_mails")
NEXT_MORNING = NOON + timedelta(hours=20)  # 8 on Wednesday
A_WEEK = 7 * A_DAY


def test_one_alone_keeps_its_own_words(ada: AbstractBaseUser, sink: MailSink) -> None:
    topics(ada, "one")
    assert send_due(NOON).sent == 1
    (mail,) = sink.mails
    assert mail.subject == "Monday: one"
    assert "Hello Ada: one" in mail.text


def test_several_are_one_mail_with_a_line_and_a_link_for_each_the_newest_first(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by sending each by itself, and by ordering by what is due longest."""
    for number in (1, 2, 3):
        queue_for(ada, about=f"review:{number}", path=f"/reviews/{number}/")
    first = Message.objects.earliest("pk")
    assert send_due(NOON).sent == 3
    (mail,) = sink.mails
    assert mail.subject == "Three things wait for you"
    assert mail.message_id == first.message_id
    for text in (mail.text, mail.html):
        places = [text.index(f"/reviews/{number}/") for number in (3, 2, 1)]
        assert places == sorted(places)
        assert text.count("Monday: your talk") == 3
    assert set(Message.objects.values_list("state", "carried_by")) == {(State.SENT, first.pk)}


def test_a_digest_of_very_many_says_how_many_more_there_are(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    topics(ada, *(f"topic {number:02}" for number in range(60)))
    assert send_due(NOON).sent == 60
    (mail,) = sink.mails
    assert mail.text.count("Monday: topic") == 20
    assert "And 40 more, which you find in Bearing." in mail.text
    assert "And 40 more, which you find in Bearing." in mail.html


def test_each_gets_their_own(ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink) -> None:
    """Seen red by leaving the recipient out of what may go along."""
    topics(ada, "one", "two")
    topics(bea, "three")
    send_due(NOON)
    assert [mail.recipients for mail in sink.mails] == [("ada@example.org",), ("bea@example.org",)]
    assert "three" not in sink.mails[0].text


def test_what_may_not_wait_goes_alone_and_at_once(
    ada: AbstractBaseUser, sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by merging every kind."""
    topics(ada, "one")
    send_due(NOON)
    monkeypatch.setattr("outbox.seams._merged", set())
    topics(ada, "two", "three")
    assert send_due(NOON + timedelta(hours=9)).sent == 2
    assert len(sink.mails) == 3
    assert not sink.mails[2].message["List-Unsubscribe"]


def test_the_second_mail_of_a_day_waits_for_the_morning_and_takes_what_came_meanwhile(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by leaving out what was sent before."""
    topics(ada, "one")
    send_due(NOON)
    topics(ada, "two")
    assert send_due(NOON + timedelta(hours=1)).waiting == 1
    waiting = Message.objects.get(state=State.QUEUED)
    assert (waiting.waits_for, waiting.not_before) == (Wait.DAY, NEXT_MORNING)
    assert (waiting.tries, waiting.carried_by) == (0, None)
    topics(ada, "three", not_before=NOON + timedelta(hours=2))
    assert send_due(NOON + timedelta(hours=2)).waiting == 1
    assert send_due(NEXT_MORNING).sent == 2
    assert [mail.subject for mail in sink.mails] == ["Monday: one", "Two things wait for you"]
    assert set(Message.objects.values_list("waits_for", flat=True)) == {""}


def test_at_night_where_the_reader_is_nothing_comes(ada: AbstractBaseUser, sink: MailSink) -> None:
    """Noon in London is nine in the evening in Tokyo. Seen red with the installation's zone."""
    change(ada, time_zone="Asia/Tokyo")
    topics(ada, "one")
    assert send_due(NOON).waiting == 1
    waiting = Message.objects.get()
    assert (waiting.waits_for, waiting.not_before.hour) == (Wait.QUIET_HOURS, 23)
    assert send_due(waiting.not_before - timedelta(seconds=1)).total == 0
    assert send_due(waiting.not_before).sent == 1


def test_after_three_mails_in_a_week_the_rest_waits_for_monday(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by leaving out the week."""
    for number in range(3):
        topics(ada, f"topic {number}")
        assert send_due(NOON + number * A_DAY).sent == 1
    topics(ada, "four")
    assert send_due(NOON + 3 * A_DAY).waiting == 1
    assert Message.objects.get(waits_for=Wait.WEEK).not_before.isoweekday() == 1
    assert send_due(NOON + A_WEEK).sent == 1


def test_a_tighter_notice_takes_the_place_of_a_looser_one(
    ada: AbstractBaseUser, sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by keeping both, and with kinds of which every one is news."""
    monkeypatch.setattr("outbox.seams._newest_only", {"test_message"})
    for days in ("14", "3"):
        queue_for(ada, occurrence=days, context={"topic": f"due in {days} days"})
    queue_for(ada, about="review:13", context={"topic": "another"})
    counts = send_due(NOON)
    (mail,) = sink.mails
    assert counts.sent == 2
    assert "due in 3 days" in mail.text
    assert "due in 14 days" not in mail.text
    assert states() == [State.DROPPED, State.SENT, State.SENT]
    assert Message.objects.get(state=State.DROPPED).reason.startswith("replaced")


def test_what_is_refused_for_good_is_given_up_with_all_that_it_carries(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by giving up the leader alone: the others came to the same refusal, one by one."""
    topics(ada, "one", "two")
    sink.answer_address("ada@example.org", "550 unknown")
    assert send_due(NOON).failed == 2
    assert states() == [State.FAILED] * 2
    assert set(Message.objects.values_list("reason", flat=True)) == {"address refused: 550"}


@pytest.mark.parametrize("poisoned_first", [True, False])
def test_one_that_cannot_be_written_holds_up_no_other(
    ada: AbstractBaseUser, sink: MailSink, poisoned_first: bool
) -> None:
    """Seen red by letting a leader that cannot be written lead on."""
    kinds = ["test_poison", "test_message"] if poisoned_first else ["test_message", "test_poison"]
    for kind in kinds:
        queue_for(ada, kind=kind)
    queue_for(ada, about="review:13")
    counts = send_due(NOON)
    assert counts.sent == 2
    assert len(sink.mails) == 1
    poisoned = Message.objects.get(kind="test_poison")
    assert (poisoned.state, poisoned.carried_by) == (State.QUEUED, None)
    assert poisoned.reason.startswith("could not be written")
    assert NOON < poisoned.not_before < NOON + timedelta(minutes=4)


def test_whoever_switched_them_off_gets_none_and_the_log_says_why(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by asking for the rhythm alone."""
    choose_rhythm(ada, Rhythm.OFF, NOON)
    topics(ada, "one", "two")
    assert send_due(NOON).dropped == 2
    assert sink.mails == []
    assert set(Message.objects.values_list("reason", flat=True)) == {"not wanted: switched off"}


def test_who_chooses_anew_is_served_by_it_in_the_next_run(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red by leaving what waits where it was."""
    choose_rhythm(ada, Rhythm.WEEKLY, NOON)
    topics(ada, "one")
    Message.objects.update(queued_at=NOON)
    assert send_due(NOON).waiting == 1
    assert Message.objects.get().waits_for == Wait.RHYTHM
    choose_rhythm(ada, Rhythm.AT_ONCE, NOON)
    assert Preference.objects.count() == 1
    assert send_due(NOON).sent == 1


def test_without_limits_each_goes_by_itself(
    ada: AbstractBaseUser, sink: MailSink, settings: Settings
) -> None:
    """As in a demo and in all other tests. Seen red by merging whatever is due."""
    settings.MAILS_A_DAY = settings.MAILS_A_WEEK = 0
    topics(ada, "one", "two")
    send_due(NOON)
    assert [mail.subject for mail in sink.mails] == ["Monday: one", "Monday: two"]


def test_a_mail_that_may_wait_says_how_to_stop_such_mails(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """RFC 8058. Seen red without the headers."""
    topics(ada, "one", "two")
    send_due(NOON)
    (mail,) = sink.mails
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.message["List-Unsubscribe"].strip().startswith("<http")
    assert "/mail/stop/" in mail.message["List-Unsubscribe"]
    assert "/mail/mine/" in mail.text
    assert "/mail/mine/" in mail.html


def test_after_thirteen_months_of_silence_there_is_one_mail_a_person(
    ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink
) -> None:
    """No sender ran, and three beats come at once. Seen red without a budget: there were 160."""
    for month in range(13):
        for number in range(6):
            topics(ada, f"{month} {number} of Ada", not_before=NOON + month * 30 * A_DAY)
            topics(bea, f"{month} {number} of Bea", not_before=NOON + month * 30 * A_DAY)
    back = NOON + 400 * A_DAY
    assert back.weekday() < 5
    for _beat in range(3):
        send_due(back)
    assert sorted(mail.recipients[0] for mail in sink.mails) == [
        "ada@example.org",
        "bea@example.org",
    ]
    assert set(states()) == {State.SENT}


def test_of_many_for_one_reader_nobody_asks_twice_what_holds_for_all(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """How often they want mail, and that today's is out."""
    topics(ada, "one")
    send_due(NOON)
    costs, words = [], ("outbox_preference", 'SELECT "outbox_message"."sent_at"')
    for count in (1, 6):
        topics(ada, *(f"more {number}" for number in range(count)))
        Message.objects.filter(state=State.QUEUED).update(not_before=NOON, waits_for="")
        with CaptureQueriesContext(connection) as run:
            send_due(NOON + timedelta(hours=1))
        asked = [one["sql"] for one in run if one["sql"].startswith("SELECT")]
        costs.append([sum(word in sql for sql in asked) for word in words])
    assert costs == [[1, 1], [1, 1]]
    assert len(sink.mails) == 1
    assert Message.objects.filter(waits_for=Wait.DAY).count() == 6
