"""What it costs to hand many reviews over at once, and that all three of each are told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outbox.models import Message
from reviews.actions.hand_over import hand_over_many
from reviews.models import Review
from tests.cast import Cast, start
from tests.reviews.cycles import crowd
from tests.reviews.test_hand_over import TERMS, read

MOST_FOR_ONE_MORE = 5  # who wrote, the hand-over, the review, its event, its reminders


def reviews_of(cast: Cast, count: int) -> list[Review]:
    """Return reviews that Bea leads."""
    return [read(start(cast.dot, one)) for one in crowd(cast, count)]


def test_mail_about_many_costs_what_mail_about_one_does(cast: Cast) -> None:
    """Two of them, and five. Seen red by telling each three, and beginning each draft, apart."""
    reviews, costs = reviews_of(cast, 7), []
    for some in (reviews[:2], reviews[2:]):
        with CaptureQueriesContext(connection) as seen:
            pairs = [(review, cast.hal) for review in some]
            hand_over_many(cast.dot, pairs, TERMS, timezone.now())
        costs.append(len(seen))
        mail = [one for one in seen if "outbox_message" in one["sql"]]
        assert len([one for one in mail if one["sql"].startswith("INSERT")]) == 1
    assert costs[1] - costs[0] <= 3 * MOST_FOR_ONE_MORE


@pytest.mark.parametrize("kind", ["hand_over_told", "hand_over_begun", "hand_over_ended"])
def test_all_three_of_each_are_told(cast: Cast, kind: str) -> None:
    """Seen red by telling the three of the first review alone."""
    reviews = reviews_of(cast, 3)
    to = [cast.hal, cast.hal, cast.eve]
    pairs = list(zip(reviews, to, strict=True))
    hand_over_many(cast.dot, pairs, TERMS, timezone.now())
    told = Message.objects.filter(kind=kind).values_list("about", "recipient")
    one_of = {"hand_over_told": "employee", "hand_over_begun": "manager"}.get(kind)
    expected = {
        (f"review:{review.pk}", getattr(read(review), one_of).pk if one_of else cast.bea.pk)
        for review in reviews
    }
    assert set(told) == expected
