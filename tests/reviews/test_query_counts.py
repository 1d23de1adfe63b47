"""Each page costs the same number of queries however many rows it shows, and never more than 12.

The numbers are written out: whoever changes one sees by how much, and decides.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from insights.plan_health import QUIET_AFTER
from people.models import AccessLogEntry, Employee
from reviews.models import Plan, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start, walk

ReviewAt = Callable[..., Review]
MOST = 12


def reviews_of(cast: Cast, count: int, stage: Stage) -> None:
    """Make `count` reviews led by Bea at `stage`, each of somebody else."""
    for number in range(count):
        person = employ(f"Person{number} of Bea's", cast.ada.department, manager=cast.bea)
        walk(start(cast.dot, person), stage)


def count(client: Client, path: str, queries: int, exactly: DjangoAssertNumQueries) -> None:
    """Check that the page at `path` is there and takes exactly this many queries."""
    assert queries <= MOST
    client.get(path)  # whatever is only read once for a process is read now
    with exactly(queries):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("stage", "queries"),
    [(Stage.PREPARE, 7), (Stage.READY, 6), (Stage.FOLLOW_UP, 8), (Stage.CLOSED, 8)],
)
def test_home(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    stage: Stage,
    queries: int,
) -> None:
    reviews_of(cast, rows, stage)
    count(client_for(cast.bea), "/", queries, django_assert_num_queries)


def test_home_of_hr(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Who could not be reached by mail, and whether it is held, are questions of HR's alone."""
    count(client_for(cast.dot), "/", 8, django_assert_num_queries)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("stage", "queries"), [(Stage.PREPARE, 7), (Stage.FOLLOW_UP, 7)])
def test_the_list_of_reviews(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    stage: Stage,
    queries: int,
) -> None:
    reviews_of(cast, rows, stage)
    count(client_for(cast.dot), reverse("reviews"), queries, django_assert_num_queries)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("query", "others", "queries"),
    [
        ("", 1, 7),
        ("?q=person&sort=-due", 0, 7),
        ("?need=quiet", 0, 7),
        ("?department=quality&team=bea@example.org", 1, 9),
    ],
)
def test_the_list_of_plans(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    query: str,
    others: int,
    queries: int,
) -> None:
    """None for a row, none that counts all there are, and no list of all people to pick from.

    Ada's plan of last year stands among `others`, and is not quiet. Seen red with each of these
    three planted; and with nothing to see, by leaving the plans as young as they are.
    """
    reviews_of(cast, rows, Stage.FOLLOW_UP)
    led = Plan.objects.filter(review__manager=cast.bea)
    led.update(heard_at=timezone.now() - QUIET_AFTER - timedelta(days=1))
    client, address = client_for(cast.dot), reverse("plans") + query
    assert len(client.get(address).context["rows"]) == rows + others
    count(client, address, queries, django_assert_num_queries)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("who", ["ada", "ivy"])
def test_the_access_log(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int, who: str
) -> None:
    for number in range(rows):
        AccessLogEntry.objects.create(
            reader=employ(f"Reader{number}"),
            subject=cast.ada,
            record="plan",
            record_id=number,
            at=timezone.now(),
        )
    client = client_for(cast.everybody()[who])
    count(client, reverse("access_log"), 5, django_assert_num_queries)


@pytest.mark.parametrize("rows", [1, 3])
def test_my_direction(
    ada: Employee, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    ada.aspirations.all().delete()
    for number in range(rows):
        ada.aspirations.create(said_at=timezone.now(), statement=f"Version {number}")
    count(client_for(ada), reverse("my_direction"), 10, django_assert_num_queries)


PAGES = [
    ("review", "ada", Stage.PREPARE, 6),
    ("review", "bea", Stage.READY, 5),
    ("review", "dot", Stage.FOLLOW_UP, 7),
    ("pre_review", "ada", Stage.PREPARE, 11),
    ("pre_review", "bea", Stage.TALK, 7),
    ("pre_review", "dot", Stage.TALK, 7),
    ("gap_assessment", "bea", Stage.PRE_REVIEW_SENT, 12),
    ("gap_assessment", "ada", Stage.TALK, 7),
    ("gap_assessment", "dot", Stage.TALK, 8),
    ("private_note", "ada", Stage.PREPARE, 5),
    ("private_note", "bea", Stage.TALK, 5),
    ("preparation_sheet", "ada", Stage.PREPARE, 6),
    ("preparation_sheet", "bea", Stage.READY, 8),
    ("seal", "ada", Stage.TALK, 9),
    ("talk", "ada", Stage.TALK, 10),
    ("talk", "bea", Stage.FOLLOW_UP, 12),
    ("plan", "ada", Stage.AGREE, 9),
    ("plan", "bea", Stage.FOLLOW_UP, 10),
    ("plan", "dot", Stage.FOLLOW_UP, 10),
    ("review", "ada", Stage.FOLLOW_UP, 9),
    ("pulse", "ada", Stage.FOLLOW_UP, 8),
    ("plan_paper", "ada", Stage.FOLLOW_UP, 7),
    ("plan_paper", "dot", Stage.FOLLOW_UP, 8),
    ("talk_sheet", "bea", Stage.TALK, 9),
]


@pytest.mark.parametrize(("page", "who", "stage", "queries"), PAGES)
def test_a_page_of_one_review(
    cast: Cast,
    review_at: ReviewAt,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    who: str,
    stage: Stage,
    queries: int,
) -> None:
    review = review_at(stage)
    client = client_for(cast.everybody()[who])
    count(client, reverse(page, args=[review.pk]), queries, django_assert_num_queries)
