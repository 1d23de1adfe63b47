"""The demo as its visitors meet it, without starting one."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from demo import organisation

FILES = "django.core.mail.backends.filebased.EmailBackend"
Write = Callable[..., None]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime]:
    """Tidewater, loaded once for all tests of a module; each takes back what it changes."""
    moment = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        organisation.load(moment)
        yield moment
        transaction.set_rollback(True)


@pytest.fixture
def now(loaded: datetime, db: None) -> datetime:
    """The moment at which Tidewater was loaded into the test's database."""
    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the mailbox."""
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Write mails as the demo does: those of one call stand in one file."""

    def write(*mails: EmailMessage) -> None:
        get_connection(FILES, file_path=str(folder)).send_messages(list(mails))

    return write


@pytest.fixture
def in_the_demo(settings: Settings, folder: Path) -> None:
    """Mount and set what config/settings.py does in the demo."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "demo"]
    settings.ROOT_URLCONF = "tests.demo.urls"
    reverse("home")  # reads config/urls.py, which would mount the demo for good with DEMO set
    settings.DEMO = True
    settings.EMAIL_BACKEND = FILES
    settings.EMAIL_FILE_PATH = str(folder)


def mail(
    subject: str = "A plan to sign",
    body: str = "Hello Pia,",
    to: str = "pia@tidewater.example",
    at: str = "Sat, 21 Nov 2026 09:00:00 +0000",
) -> EmailMessage:
    """Return a mail to write."""
    return EmailMessage(subject, body, "bearing@tidewater.example", [to], headers={"Date": at})


def at_nine(day: int) -> datetime:
    """Return nine o'clock UTC on that day of November 2026."""
    return datetime(2026, 11, day, 9, tzinfo=UTC)
