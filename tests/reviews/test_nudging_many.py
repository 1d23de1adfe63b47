"""What it costs to remind many: the same number of statements, by the index that there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.models import Message
from people.models import Employee
from reviews.actions.nudging import nudge
from reviews.models import Cycle, Review
from reviews.nudging import nudges_for
from reviews.progress import waits_for
from tests.cast import Cast
from tests.reviews.cycles import crowd, launched


def owed_in(cycle: Cycle, people: list[Employee]) -> list[tuple[Review, Employee]]:
    """Return whose turn it is in the reviews of `people`."""
    found = Review.objects.filter(cycle=cycle, employee__in=people).with_people().with_actions()
    return [(review, one) for review in found for one in waits_for(review)]


@pytest.mark.parametrize("count", [2, 12])
def test_reminding_many_costs_the_same(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """One letter each, to Bea for all of them. Seen red by queueing one letter at a time."""
    people = crowd(cast, count)
    cycle = launched(cast.dot)
    owed = owed_in(cycle, people)
    with django_assert_num_queries(7):
        nudge(cast.dot, cycle, owed, timezone.now())
    assert len(owed) == 2 * count
    assert Message.objects.filter(kind="nudge").count() == count + 1


def test_what_was_sent_is_looked_up_by_recipient(cast: Cast) -> None:
    """All that was ever sent stays in the outbox. Seen red by asking what it is about alone."""
    people = crowd(cast, 2)
    owed = owed_in(launched(cast.dot), people)
    with CaptureQueriesContext(connection) as seen:
        nudges_for(cast.dot, owed, timezone.now())
    [statement] = [one["sql"] for one in seen if "outbox_message" in one["sql"]]
    assert '"recipient_id" IN' in statement
