"""Whoever runs the installation learns whether mail moves, what waits, and what failed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from config.celery import app
from outbox.delivery import Fate, Outcome
from outbox.holding import hold, hold_anew
from outbox.letters import compose
from outbox.models import Message, Sign
from outbox.sender import Run, send_due
from outbox.signs import is_moving, note_sign, standing
from outbox.states import Mover
from outbox.tasks import send_due as task
from outbox.wording import Words
from tests.mail_sink import MailSink
from tests.outbox.post import A_DAY, NOON, dice, queue_for, queue_many

A_SWEEP = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _sweeps(settings: Settings) -> None:
    settings.SECONDS_BETWEEN_SENDING = A_SWEEP.total_seconds()


def test_a_run_that_finds_nothing_is_a_sign_of_life_as_well(db: None) -> None:
    """Seen red by noting a sender only once it has claimed something."""
    assert not is_moving(NOON)
    send_due(NOON)
    assert is_moving(NOON + A_SWEEP)


def test_each_message_of_a_slow_batch_is_a_sign_of_life(ada: AbstractBaseUser) -> None:
    """Seen red by noting a sender once for each batch."""
    queue_for(ada)
    run = Run(sender=uuid4(), clock=lambda: NOON, dice=dice())
    (message,) = run.claim(5)
    later = NOON + 5 * A_SWEEP
    run.clock = lambda: later
    run.note(message, Outcome(Fate.SENT))
    assert is_moving(later)


def test_after_three_sweeps_without_a_sender_it_is_red(db: None) -> None:
    """Seen red with a patience of thirty sweeps, and with one of two."""
    note_sign(Mover.SENDER, NOON)
    assert is_moving(NOON + 3 * A_SWEEP)
    assert not is_moving(NOON + 3 * A_SWEEP + timedelta(seconds=1))


def test_a_clock_that_asks_is_no_sender(db: None) -> None:
    """Seen red by asking for a sign of anybody."""
    note_sign(Mover.BEAT, NOON)
    assert not is_moving(NOON)


def test_of_two_signs_the_later_one_stands(db: None) -> None:
    note_sign(Mover.SENDER, NOON)
    note_sign(Mover.SENDER, NOON - A_DAY)
    assert Sign.objects.get().at == NOON


def test_the_clock_is_noted_when_it_asks_and_not_when_somebody_rings(db: None) -> None:
    task()
    assert not Sign.objects.filter(of=Mover.BEAT).exists()
    task(**app.conf.beat_schedule["send what is due"]["kwargs"])
    assert Sign.objects.filter(of=Mover.BEAT).exists()


def test_what_waits_is_as_old_as_its_wish_however_often_it_was_tried(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """Seen red with an age counted from `not_before`, which moves on with each try."""
    queue_for(ada)
    queue_for(ada, about="review:13", not_before=NOON + A_DAY)
    Message.objects.update(queued_at=NOON - A_DAY)
    sink.answer_next("451 later")
    send_due(NOON)
    found = standing(NOON)
    assert (found.waiting, found.oldest) == (1, NOON - A_DAY)
    assert found.again == {"mail refused: 451": 1}


def test_failures_are_counted_by_kind_for_a_week(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_many(ada, 3)
    sink.answer_next("554 spam", "554 spam", "552 too large")
    send_due(NOON)
    assert standing(NOON + A_DAY).failed == {"mail refused: 554": 2, "mail refused: 552": 1}
    assert standing(NOON + 8 * A_DAY).failed == {}


def test_the_command_says_it_all_and_ends_with_1_without_a_sender(
    ada: AbstractBaseUser, capsys: pytest.CaptureFixture[str]
) -> None:
    queue_for(ada, not_before=None, context={"topic": "a secret"})
    hold("restored", timezone.now())
    with pytest.raises(CommandError, match="No sender"):
        call_command("check_sending")
    call_command("send_due")
    call_command("check_sending")
    said = capsys.readouterr().out
    assert "waiting to be sent:      1" in said
    assert "(restored)" in said
    assert "secret" not in said


def test_the_health_of_sending_is_red_without_a_sender_and_that_of_the_pages_is_not(
    client: Client, db: None
) -> None:
    probe = {"host": "10.1.2.3:8000"}
    assert client.get("/healthz/sending/", headers=probe).status_code == 503
    assert client.get("/healthz/", headers=probe).status_code == 200
    note_sign(Mover.SENDER, timezone.now())
    answer = client.get("/healthz/sending/", headers=probe)
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_hold_that_is_older_than_a_day_is_red_too(
    client: Client, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody may have forgotten it. Seen red by asking for a sender alone."""
    now, probe = timezone.now(), {"host": "10.1.2.3:8000"}
    hold("restored", now - A_DAY + timedelta(hours=1))
    note_sign(Mover.SENDER, now)
    assert client.get("/healthz/sending/", headers=probe).status_code == 200
    call_command("check_sending")
    hold_anew(now - A_DAY - timedelta(seconds=1))
    answer = client.get("/healthz/sending/", headers=probe)
    assert (answer.status_code, answer.content) == (503, b"held for more than a day\n")
    with pytest.raises(CommandError, match="held for more than a day"):
        call_command("check_sending")


def test_the_log_names_messages_and_no_content(
    ada: AbstractBaseUser,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    sink: MailSink,
) -> None:
    """Seen red by writing down what a template says of what it could not write."""

    def write(message: Message, words: Words) -> EmailMultiAlternatives:
        if message.kind == "test_poison":
            raise KeyError("a secret")
        return compose(message, words)

    monkeypatch.setattr("outbox.merging.compose", write)
    caplog.set_level("INFO", logger="outbox")
    queue_for(ada, kind="test_poison")
    queue_for(ada, context={"topic": "a secret"})
    sink.answer_next("554 a secret to ada@example.org")
    send_due(NOON)
    said = "\n".join(one.getMessage() for one in caplog.records if one.name == "outbox.sender")
    assert "sent=0 put_back=1 failed=1 dropped=0" in said
    assert "could not be written: KeyError" in said
    assert "mail refused: 554" in said
    assert "secret" not in said
    assert "ada@" not in said
