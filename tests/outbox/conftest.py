"""Ada and Bea, a mail server, and mails that exist in tests only."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from pytest_django import Settings

from tests.mail_sink import MailSink
from tests.outbox.post import TEMPLATES, person, send_to


@pytest.fixture(autouse=True)
def _mails_of_the_tests(settings: Settings) -> None:
    """Add test_message and test_poison to the mails that can be sent."""
    changed = deepcopy(settings.TEMPLATES)
    changed[0]["DIRS"].append(TEMPLATES)
    settings.TEMPLATES = changed


@pytest.fixture
def sink(settings: Settings) -> Iterator[MailSink]:
    """A mail server, to which everything is sent."""
    with MailSink() as sink:
        send_to(sink, settings)
        yield sink


@pytest.fixture
def ada(db: None) -> AbstractBaseUser:
    """Ada, who writes."""
    return person("Ada")


@pytest.fixture
def bea(db: None) -> AbstractBaseUser:
    """Bea, who leads Ada."""
    return person("Bea")


@pytest.fixture
def few_mails(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Office hours, one mail a day and three a week for the mails of the tests."""
    settings.MAIL_HOURS, settings.MAIL_DAYS = (8, 18), frozenset(range(5))
    settings.MAILS_A_DAY, settings.MAILS_A_WEEK = 1, 3
    monkeypatch.setattr("outbox.seams._merged", {"test_message", "test_poison"})
