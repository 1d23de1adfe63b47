"""What makes the tests quick, and none of them weaker; measured with two processes.

A hash of a password takes a third of a second on purpose, and hundreds are made here. Python looks
for cycles among all that was imported again and again: a fifth of the time. And without bytecode
every process that a test starts compiles Bearing and what it stands on anew. Each test's browser
would look for all static files again: a tenth of a second.
"""

import gc
import os
import sys

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
FOUND: dict[tuple[str, ...], dict[str, StaticFile]] = {}
find_static_files = WhiteNoiseMiddleware.add_files_from_finders


class QuickHasher(PBKDF2PasswordHasher):
    """What an installation hashes with, but for how often; accounts/test_hashing.py says so."""

    iterations = 1


def pytest_configure() -> None:
    """Hash and find files quickly here, and keep bytecode whatever the shell says."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{QuickHasher.__name__}"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    WhiteNoiseMiddleware.add_files_from_finders = find_static_files_once


def pytest_collection_finish() -> None:
    """Leave alone what is here to stay; cycles made by tests are still found, only less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS, 20, 20)


def find_static_files_once(middleware: WhiteNoiseMiddleware) -> None:
    """Give `middleware` the files that another one found by the same settings."""
    by = (middleware.static_prefix, *map(str, settings.STATICFILES_DIRS), *settings.INSTALLED_APPS)
    if by not in FOUND:
        find_static_files(middleware)
        FOUND[by] = dict(middleware.files)
    middleware.files.update(FOUND[by])
