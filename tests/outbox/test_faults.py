"""Never lost, never twice: senders that race, die half-way, or have no broker (short forms)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from tests.mail_sink import MailSink, Silence
from tests.outbox.post import (
    AFTER_A_LEASE,
    NOON,
    ended,
    person,
    queue_many,
    start_sender,
    start_sender_without_broker,
)

MESSAGES = 30
KILLS = 3
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.system]


def test_senders_at_the_same_moment_send_each_message_once(sink: MailSink) -> None:
    """Seen red with a claim whose update does not ask again what is due: 30 became 60."""
    queue_many(person("Ada"), MESSAGES)
    all_ready = Barrier(4, timeout=30)

    def send(_number: int) -> int:
        try:
            connection.ensure_connection()
            all_ready.wait()
            return send_due(NOON).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as senders:
        sent = sum(senders.map(send, range(4)))
    assert sent == MESSAGES
    assert len(sink.mails) == len({mail.message_id for mail in sink.mails}) == MESSAGES


def test_killed_senders_lose_nothing_and_repeat_at_most_the_mail_on_its_way(sink: MailSink) -> None:
    """Each sender is killed when the server has its mail and has not yet said so.

    Seen red with a message marked as sent before it is handed over (9 were, 6 had been taken),
    with a claim that never runs out (the batches of the killed stay behind), and with a
    Message-ID made at each try.
    """
    queue_many(person("Ada"), MESSAGES)
    now = NOON
    for kill in range(KILLS):
        sink.answer_next("250 OK", "250 OK", Silence.AFTER_KEEPING)
        with ended(start_sender(sink, now)):
            sink.wait_for(3 * (kill + 1))
        now += AFTER_A_LEASE
    assert Message.objects.filter(state=State.SENT).count() == 2 * KILLS
    send_due(now + timedelta(days=1))
    times = Counter(mail.message_id for mail in sink.mails)
    assert set(times) == set(Message.objects.values_list("message_id", flat=True))
    assert len(times) == MESSAGES
    assert sum(times.values()) == MESSAGES + KILLS
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_with_the_broker_dead_a_change_is_saved_and_the_command_sends_its_message(
    sink: MailSink,
) -> None:
    """The process queues for Ada beside a Redis that is not there, then runs manage.py send_due.

    Seen red with a broker that is asked in the thread of the change: it is still being asked when
    the line after the commit should run.
    """
    person("Ada")
    with ended(start_sender_without_broker(sink)):
        (mail,) = sink.wait_for(1)
    assert mail.recipients == ("ada@example.org",)
    assert Message.objects.get().message_id == mail.message_id
