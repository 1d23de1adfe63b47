"""Where each of two is writing at this moment: known for some seconds, and kept nowhere."""

from django.core.cache import cache

from people.models import Employee
from reviews.models import Review

SECONDS = 8  # a page says every two that somebody is there
LONGEST = 100


def note_where(review: Review, person: Employee, stage: str, field: str) -> None:
    """Note on which stage somebody is, and in which field they are writing, "" in none."""
    cache.set(_key(review, person), {"stage": stage[:LONGEST], "at": field[:LONGEST]}, SECONDS)


def where_is(review: Review, person: Employee) -> dict[str, str] | None:
    """Return the `stage` that somebody looks at and the field they are `at`; None if away."""
    found: dict[str, str] | None = cache.get(_key(review, person))
    return found


def _key(review: Review, person: Employee) -> str:
    return f"talk:{review.pk}:{person.pk}"
