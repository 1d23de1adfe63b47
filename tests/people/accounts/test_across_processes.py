"""Guesses are counted across the processes of a web server."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from people.models import Employee
from tests.outbox.post import database_url


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
def test_a_guesser_does_not_begin_anew_at_the_next_process(ada: Employee) -> None:
    """Seen red with a cache in each process's own memory."""
    variables = {
        "DATABASE_URL": database_url(),
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.people.accounts.one_guesser", ada.email]
    said = [
        subprocess.run(
            command,
            env=os.environ | variables,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(6)
    ]
    assert ["Too many" in one for one in said] == [False] * 5 + [True]
