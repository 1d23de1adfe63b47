"""A clean slate for what is counted, and the mails that went out."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from outbox.sender import send_due
from people.models import Employee

LINK = re.compile(r"http://\S+?(/accounts/\S+)")


@pytest.fixture(autouse=True)
def _nothing_counted(db: None) -> Iterator[None]:
    """Let every test begin without tries that others have made."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def link_in_mail() -> Callable[[], str]:
    """A function that sends what is due and returns the path in the last mail."""

    def find() -> str:
        send_due(timezone.now())
        found = LINK.search(str(mail.outbox[-1].body))
        assert found
        return found[1]

    return find


@pytest.fixture
def newcomer(db: None) -> Employee:
    """Nia, who has just been added by HR and has no password."""
    return Employee.objects.create_user("nia@example.org", name="Nia Vale", preferred_name="Nia")
