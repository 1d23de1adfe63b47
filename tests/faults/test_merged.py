"""Few mails, none lost and none twice: what may wait, with senders that are killed at any moment.

MESSAGES says how many messages there are, five to a person, KILLS how many senders are killed.
"""

import re
from collections import Counter, defaultdict

import pytest
from django.db import transaction
from pytest_django import Settings

from outbox.actions import Letter, queue_many
from outbox.facts import Fact
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.states import State
from tests.faults.sizes import dice, seed, size
from tests.faults.test_senders import LONGEST_PAUSE, SENDERS, kill_all_at, send_until_done
from tests.mail_sink import MailSink
from tests.outbox.post import AFTER_A_LEASE, NOON, person, send_to

EACH = 5
OF_A_REVIEW = re.compile(r"/reviews/(\d+)/")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.system]


def queue_to(people: int) -> None:
    """Queue some reminders, each about an action of its own, to so many people; due at NOON."""
    numbers = [person(f"Reader{number}").pk for number in range(people)]
    facts: dict[str, Fact] = {"other": "Bea", "due": NOON.date(), "position": 1}
    letters = [
        Letter(reader, "plan_to_sign", f"action:{key}", f"/reviews/{key}/", "", facts, NOON)
        for place, reader in enumerate(numbers)
        for key in range(place * EACH, (place + 1) * EACH)
    ]
    with transaction.atomic():
        queue_many(letters)


def test_merged_mail_survives_killed_senders_each_message_in_one_mail_one_mail_a_day(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by noting the leader alone: what went along came again, in another mail."""
    monkeypatch.setenv("MAILS_A_DAY", "1")  # for the senders that are killed
    settings.MAILS_A_DAY = 1
    messages, kills, throw = size("MESSAGES", 60), size("KILLS", 4), dice(seed(), 2)
    people, rounds = max(2, messages // EACH), max(1, kills // SENDERS)
    queue_to(people)
    with MailSink() as sink:
        send_to(sink, settings)
        for number in range(rounds):
            mails = len(sink.mails) + throw.randint(1, max(1, people // rounds // 2))
            kill_all_at(sink, mails, throw.uniform(0, LONGEST_PAUSE), NOON + number * AFTER_A_LEASE)
        send_until_done(NOON + rounds * AFTER_A_LEASE)
        mails_about: dict[str, set[str]] = defaultdict(set)
        for mail in sink.mails:
            for key in OF_A_REVIEW.findall(mail.text):
                mails_about[key].add(mail.message_id)
        names = Counter(mail.message_id for mail in sink.mails)
    print(f"{people * EACH} messages, {len(names)} mails, {names.total() - len(names)} repeats")
    assert not Message.objects.exclude(state=State.SENT).exists()
    assert len(mails_about) == people * EACH
    assert {len(carriers) for carriers in mails_about.values()} == {1}
    assert names.total() - len(names) <= rounds * SENDERS
    assert max(_mails_a_day(Message.objects.leading()).values()) == 1


def _mails_a_day(leaders: MessageQuerySet) -> Counter[tuple[int, object]]:
    return Counter((one.recipient_id, one.sent_at and one.sent_at.date()) for one in leaders)
