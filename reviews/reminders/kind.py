"""What every kind of reminder says of itself, so that one look can go through them all."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from reviews.reminders.look import Look
from reviews.reminders.reminder import Reminder


class Kind(NamedTuple):
    """Which rows may be reminded of, with what on which day, and how to tell what is new of it.

    `rows` come with everything that `reminders` asks of them; the second says exactly what is due
    of some of them on one day. `is_new` matches, without loading any, every row of which the outbox
    may not have heard what is due. Where it is None all rows are loaded to find out: they are as
    few as the talks of two days, or only there for the weeks in which people prepare. `review`
    leads from a row to its review.
    """

    rows: Callable[[Look], "QuerySet[Any]"]
    reminders: Callable[[Iterable[Any], date], Iterator[Reminder]]
    review: str
    is_new: Callable[[Look], Q] | None = None
