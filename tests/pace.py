"""What makes the tests quick, and none of them weaker; measured with two processes.

A hash of a password takes a third of a second on purpose, and hundreds are made here. Python looks
for cycles among all that was imported again and again: a fifth of the time. And without bytecode
every process that a test starts compiles Bearing and what it stands on anew.
"""

import gc
import os
import sys

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000


class QuickHasher(PBKDF2PasswordHasher):
    """What an installation hashes with, but for how often (tests/people/accounts/test_hashing.py)."""

    iterations = 1


def pytest_configure() -> None:
    """Hash quickly here, and keep bytecode whatever the shell says, for what is started too."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{QuickHasher.__name__}"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """Leave alone what is here to stay; cycles made by tests are still found, only less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS, 20, 20)
