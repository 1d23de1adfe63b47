"""Never lost, never twice: senders are killed at any moment, and the mail server does its worst.

MESSAGES says how many mails go out, KILLS how many senders are killed meanwhile, STORM how many
mails meet a server that refuses, hangs and hangs up; `make faults` does it in full.
"""

from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from random import Random
from threading import Event

import pytest
from django.db import transaction
from pytest_django import Settings

from outbox.actions import Letter, queue_many
from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from tests.faults.sizes import dice, seed, size
from tests.faults.storm import NEVER, Storm
from tests.mail_sink import MailSink
from tests.outbox.post import A_DAY, AFTER_A_LEASE, NOON, ended, person, send_to, start_sender
from tests.servers import free_port

SENDERS = 2  # at work, and killed, at the same moment
SECONDS_TO_START = 120
LONGEST_PAUSE = 0.02  # seconds, about as long as one mail takes: the kill falls anywhere in it
PATIENCE = 2  # seconds; a busy machine must not look like a server that hangs
MOST_DAYS = 300
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.system]


def queue(count: int) -> None:
    """Queue so many messages that are due at NOON."""
    reader, facts = person("Ada"), {"role": "HR admin", "department": ""}
    letters = [
        Letter(reader.pk, "role_given", "person:1", "/", str(number), facts)
        for number in range(count)
    ]
    with transaction.atomic():
        queue_many(letters)
    Message.objects.update(not_before=NOON)


def kill_all_at(sink: MailSink, mails: int, pause: float, now: datetime) -> None:
    """Start senders and kill them at one moment, soon after so many mails have arrived."""
    with ExitStack() as senders:
        for _ in range(SENDERS):
            senders.enter_context(ended(start_sender(sink, now)))
        sink.wait_for(mails, SECONDS_TO_START)
        Event().wait(pause)


def send_until_done(now: datetime) -> None:
    """Send day after day until nothing waits."""
    for day in range(MOST_DAYS):
        if not Message.objects.unfinished().exists():
            return
        send_due(now + day * A_DAY)
    pytest.fail(f"Something still waits after {MOST_DAYS} days.")


def test_senders_killed_at_any_moment_lose_nothing_and_repeat_what_was_on_its_way(
    settings: Settings,
) -> None:
    """Seen red with a message marked before it is handed over, with one marked when it is claimed
    (the rest of a batch is lost), and without a lease (senders take each other's mail).
    """
    messages, kills, throw = size("MESSAGES", 60), size("KILLS", 4), dice(seed(), 0)
    rounds = max(1, kills // SENDERS)
    queue(messages)
    with MailSink() as sink:
        send_to(sink, settings)
        for number in range(rounds):
            mails = len(sink.mails) + throw.randint(1, max(1, messages // rounds // 2))
            kill_all_at(sink, mails, throw.uniform(0, LONGEST_PAUSE), NOON + number * AFTER_A_LEASE)
        send_until_done(NOON + rounds * AFTER_A_LEASE)
        times = Counter(mail.message_id for mail in sink.mails)
    repeats = sum(times.values()) - len(times)
    print(f"{messages} messages, {rounds * SENDERS} kills, {repeats} repeats")
    assert set(times) == set(Message.objects.values_list("message_id", flat=True))
    assert len(times) == messages
    assert repeats <= rounds * SENDERS
    assert not Message.objects.exclude(state=State.SENT).exists()


def test_whatever_the_mail_server_does_each_mail_is_kept_once_or_given_up_for_a_reason(
    settings: Settings,
) -> None:
    """Only a mail that was taken and not acknowledged comes again; every other comes once.

    Seen red with a mail given up when its connection breaks (it is lost), with 4xx taken for 5xx,
    and with a mail put back that the server had taken (it comes twice).
    """
    storm = Storm(dice(seed(), 1))
    queue(size("STORM", 80))
    with storm:
        send_to(storm, settings)
        settings.EMAIL_TIMEOUT = PATIENCE
        send_until_done(NOON)
    kept = Counter(mail.message_id for mail in storm.mails)
    print({kind: said.total() for kind, said in storm.said.items()})
    for message in Message.objects.all():
        name = message.message_id
        was_refused = storm.said[NEVER][name] > 0
        assert message.state == (State.FAILED if was_refused else State.SENT)
        assert bool(message.reason) is was_refused
        assert kept[name] == storm.taken_unheard(name) + (not was_refused)


def test_while_the_server_is_away_or_has_no_tls_nothing_is_lost_and_nothing_goes_in_plain(
    settings: Settings,
) -> None:
    """Seen red by going on in plain where TLS is not offered, and by giving up who found nobody."""
    messages, throw = size("STORM", 80) // 4, Random(seed())
    queue(messages)
    with MailSink() as sink:
        for day in range(6):
            send_to(sink, settings)
            if throw.random() < 0.5:
                settings.EMAIL_PORT = free_port()
            else:
                settings.EMAIL_USE_TLS = True
            assert send_due(NOON + day * A_DAY).sent == 0
        assert sink.mails == []
        settings.EMAIL_USE_TLS = False
        send_to(sink, settings)
        send_until_done(NOON + 7 * A_DAY)
        assert len({mail.message_id for mail in sink.mails}) == len(sink.mails) == messages
