"""What the outbox's tests share: a noon, people, and messages that are due at that noon."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from pytest_django import Settings

from outbox.actions import queue
from outbox.models import Message
from outbox.states import LEASE
from tests.mail_sink import MailSink
from tests.servers import free_port

NOON = datetime(2030, 3, 12, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
AFTER_A_LEASE = LEASE + timedelta(minutes=1)  # which counts from the claim, not from the start
TEMPLATES = Path(__file__).parent / "templates"


def person(name: str, **fields: Any) -> AbstractBaseUser:
    """Return somebody new of that name."""
    return get_user_model().objects.create_user(
        email=f"{name.lower()}@example.org", name=name, **fields
    )


def change(somebody: AbstractBaseUser, **fields: Any) -> None:
    """Change `somebody` in the database."""
    get_user_model().objects.filter(pk=somebody.pk).update(**fields)


def queue_for(recipient: AbstractBaseUser, **changes: Any) -> Message | None:
    """Queue a message that is due at NOON, changed as asked for."""
    wanted: dict[str, Any] = {
        "kind": "test_message",
        "about": "review:12",
        "path": "/reviews/12/",
        "context": {"topic": "your talk", "day": date(2030, 3, 15), "moment": NOON},
        "not_before": NOON,
    }
    with transaction.atomic():
        return queue(recipient=recipient, **(wanted | changes))


def queue_many(recipient: AbstractBaseUser, count: int) -> None:
    """Queue `count` messages, each about a review of its own."""
    for number in range(count):
        queue_for(recipient, about=f"review:{number}")


def topics(reader: AbstractBaseUser, *names: str, not_before: datetime = NOON) -> None:
    """Queue one message about each of `names`."""
    for name in names:
        queue_for(reader, about=name, context={"topic": name}, not_before=not_before)


def states() -> list[str]:
    """Return the states of all messages, in the order in which they were queued."""
    return list(Message.objects.values_list("state", flat=True))


def dice() -> Random:
    """Return dice that fall the same way in each test."""
    return Random(7)  # noqa: S311 the same throws each time


def send_to(sink: MailSink, settings: Settings) -> None:
    """Let Django's real SMTP backend send to `sink`, with little patience."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_TIMEOUT = 0.5


def start_sender(sink: MailSink, now: datetime) -> subprocess.Popen[bytes]:
    """Start a sender in a process of its own, for which it is `now`, on the tests' database."""
    return _start(sink, "tests.outbox.one_sender", now.isoformat())


def start_sender_without_broker(sink: MailSink) -> subprocess.Popen[bytes]:
    """Start a process that queues a message for Ada and sends it, beside a Redis that is dead."""
    return _start(sink, "tests.outbox.no_broker", REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill `process` without warning at the end of the block, as the power going would."""
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _start(sink: MailSink, module: str, *words: str, **more: str) -> subprocess.Popen[bytes]:
    variables = {"DATABASE_URL": database_url(), "EMAIL_URL": sink.url, "LOG_LEVEL": "ERROR"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        env=os.environ | variables | more,
        cwd=settings.BASE_DIR,
    )


def database_url() -> str:
    """Return the DATABASE_URL with which another process works on the tests' database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
