"""The cast stands ready: made once for all tests that follow each other, not for each of them.

A tenth of a second, two thousand times, went into making the same people. So they are made in a
transaction that stays open between tests; what a test does happens in a savepoint of its own, as
ever, and is undone. Every test gets objects of its own, too. A test without the fixture `cast`
finds the database empty, and one that commits finds the cast made for it alone.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, make_cast

COMMITTING = {"live_server", "transactional_db"}


class Stage:
    """Where the cast stands, or nobody."""

    def __init__(self) -> None:
        """Begin with nobody; there may be no database yet."""
        self._blocker: DjangoDbBlocker | None = None
        self._transaction: transaction.Atomic | None = None
        self._cast: tuple[date, Cast] | None = None

    def open(self, blocker: DjangoDbBlocker) -> None:
        """Say that there is a database, which `blocker` keeps from tests that ask for none."""
        self._blocker = blocker

    def set_for(self, item: pytest.Item) -> None:
        """Let the cast stand if `item` asks for it, and nobody otherwise."""
        if self._blocker is None:
            return
        with self._blocker.unblock():
            if not _stands_for(item) or not self._is_of_today():
                self.clear()
            if _stands_for(item) and not connection.in_atomic_block:
                self._fill()

    def copy(self) -> Cast | None:
        """Return the cast that stands, as objects of one's own."""
        return deepcopy(self._cast[1]) if self._cast else None

    def clear(self) -> None:
        """Let nobody have stood."""
        if self._transaction is None:
            return
        assert len(connection.atomic_blocks) == 1, "a fixture that is still open stands on the cast"
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)
        self._transaction = self._cast = None

    def _fill(self) -> None:
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self._cast = timezone.localdate(), make_cast()
        connection.check_constraints()  # now, instead of at the end of every test

    def _is_of_today(self) -> bool:
        return self._cast is None or self._cast[0] == timezone.localdate()


STAGE = Stage()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture of `item`, as those of a module open transactions that outlive it."""
    STAGE.set_for(item)


@pytest.fixture(scope="session")
def cast_in_waiting(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Where the cast stands from the second test on that asks for it."""
    STAGE.open(django_db_blocker)
    yield STAGE
    with django_db_blocker.unblock():
        STAGE.clear()


@pytest.fixture
def cast(cast_in_waiting: Stage, db: None) -> Cast:
    """Everybody."""
    return cast_in_waiting.copy() or make_cast()


def _stands_for(item: pytest.Item) -> bool:
    """Whether `item` asks for the cast and leaves no trace that a savepoint wouldn't undo."""
    asked = set(getattr(item, "fixturenames", ()))
    marks = item.iter_markers("django_db")
    commits = bool(asked & COMMITTING) or any(mark.kwargs.get("transaction") for mark in marks)
    return "cast" in asked and not commits
