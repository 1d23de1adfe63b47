"""One merged mail a person, however many senders are at it, and however they are killed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from tests.mail_sink import MailSink
from tests.outbox.post import A_DAY, NOON, person, queue_many, states

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.system,
    pytest.mark.usefixtures("few_mails"),
]
SENDERS = 4
PEOPLE = 4
EACH = 4


def send_together() -> int:
    """Let several senders begin at one moment; return how many messages they sent."""
    all_ready = Barrier(SENDERS, timeout=30)

    def send(_number: int) -> int:
        try:
            connection.ensure_connection()
            all_ready.wait()
            return send_due(NOON).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        return sum(senders.map(send, range(SENDERS)))


def test_senders_at_the_same_moment_send_each_person_one_mail(
    sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small batches spread one person's messages over all senders. Nothing is lost by it.

    Seen red with neither the constraint nor the question who leads: some got two mails.
    """
    monkeypatch.setattr("outbox.sender.BATCH", 2)
    for number in range(PEOPLE):
        queue_many(person(f"Person{number}"), EACH)
    send_together()
    mails = Counter(mail.recipients for mail in sink.mails)
    assert set(mails.values()) == {1}
    assert len(mails) == PEOPLE
    for day in range(1, 9):
        send_due(NOON + day * A_DAY)
    assert states() == [State.SENT] * PEOPLE * EACH
    told = sum(mail.text.count("Monday: your talk") for mail in sink.mails)
    alone = sum("Hello" in mail.text and "Monday" not in mail.text for mail in sink.mails)
    assert told + alone == Message.objects.count()
