"""Loading it: into an empty database only, on any day, with the mails of its past."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from demo import organisation
from demo.management.commands import load_demo
from outbox.models import Message
from people.models import AccessLogEntry, Department, Employee
from reviews.models import Event

Capture = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


def test_a_database_in_which_somebody_works_is_left_alone(db: None) -> None:
    Employee.objects.create_user("ada@example.org", name="Ada Adebayo")
    said = StringIO()
    call_command(load_demo.Command(), stdout=said)
    assert Employee.objects.count() == 1
    assert not Department.objects.exists()
    assert "nothing is changed" in said.getvalue()


def test_the_command_loads_an_empty_database_and_says_so(db: None) -> None:
    said = StringIO()
    call_command(load_demo.Command(), stdout=said)
    assert Employee.objects.count() == len(organisation.PEOPLE)
    assert "is loaded" in said.getvalue()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2028, 2, 29, 0, 0, 1, tzinfo=UTC),
        datetime(2027, 1, 1, 23, 59, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    ],
    ids=str,
)
def test_it_loads_on_any_day_and_invents_no_future(db: None, moment: datetime) -> None:
    """Seen red with a journey of Mia's that began only 12 days ago."""
    assert organisation.load(moment)
    assert max(Event.objects.values_list("at", flat=True)) < moment
    assert max(AccessLogEntry.objects.values_list("at", flat=True)) < moment
    assert not Message.objects.exclude(sent_at__lt=moment).exists()


def test_mails_of_the_past_are_delivered_under_their_dates(
    db: None, django_capture_on_commit_callbacks: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with History leaving the messages queued, and with mails without a Date."""
    monkeypatch.setattr("outbox.actions.wake_the_sender", lambda: None)
    with django_capture_on_commit_callbacks(execute=True):
        organisation.load(datetime(2026, 11, 22, 12, tzinfo=UTC))
    sent = {message.message_id: message.sent_at for message in Message.objects.all()}
    delivered = {
        one.extra_headers["Message-ID"]: parsedate_to_datetime(str(one.message()["Date"]))
        for one in mail.outbox
    }
    assert len(delivered) == len(mail.outbox) > 50
    assert delivered == sent
    assert not Message.objects.unfinished().exists()
