"""What a test of faults has done inside an installation that it runs, by `manage.py shell`."""

import json
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from outbox.actions import Letter, queue_many
from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from people.models import Employee
from tests.cast import employ

A_DAY = timedelta(days=1)  # by then every lease is over, and every wait before the next try


def cause(first: int, count: int) -> None:
    """Queue so many letters to one reader in one transaction, numbered from `first`."""
    reader = Employee.objects.first() or employ("Ada Quill")
    facts = {"role": "HR admin", "department": ""}
    letters = [
        Letter(reader.pk, "role_given", "person:1", "/", str(number), facts)
        for number in range(first, first + count)
    ]
    with transaction.atomic():
        queue_many(letters)


def tell_due() -> None:
    """Print how many messages nobody has in hand although they are due."""
    due = Message.objects.filter(state=State.QUEUED, not_before__lte=timezone.now())
    print(due.count())


def send_tomorrow() -> None:
    """Send what is left, as if it were a day later and another, until nothing is."""
    now = timezone.now()
    for day in range(1, 10):
        send_due(now + day * A_DAY)


def tell_all() -> None:
    """Print the state of every message by its Message-ID."""
    print(json.dumps(dict(Message.objects.values_list("message_id", "state"))))
