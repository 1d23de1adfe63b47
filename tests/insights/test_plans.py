"""HR's list of plans: living ones alone, counted right, found by name, in the order asked for."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from insights.reports import SORTS, plans
from people.models import Employee
from reviews.models import ActionItem, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, start, walk

ReviewAt = Callable[..., Review]


def plan_of(review: Review, reader: Employee) -> Any:
    """Return the row of `review` as `reader` gets it."""
    return plans(reader).get(review=review)


def names(reader: Employee, address: str) -> list[str]:
    """Return the employees on the page at `address`, in order."""
    page = client_for(reader).get(address).content.decode()
    return re.findall(r'<th scope="row">.*?>([^<]+)</a>', page)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_plan_is_listed_while_it_lives(review_at: ReviewAt, dot: Employee, stage: Stage) -> None:
    review = review_at(stage)
    assert plans(dot).filter(review=review).exists() is (stage == Stage.FOLLOW_UP)


def test_each_reader_sees_the_plans_that_are_theirs_to_see(review_at: ReviewAt, cast: Cast) -> None:
    """Ada's with Bea and the one she made with Eve last year."""
    review = review_at(Stage.FOLLOW_UP)
    seen = {
        name: set(plans(person).values_list("review__manager__preferred_name", flat=True))
        for name, person in cast.everybody().items()
    }
    both = {"Bea", "Eve"}
    assert seen == {name: set() for name in seen} | {
        "ada": both,
        "dot": both,
        "bea": {"Bea"},
        "eve": {"Eve"},
    }
    assert review.employee == cast.ada


def test_a_row_counts_what_is_done_and_which_promises_were_kept(
    review_at: ReviewAt, dot: Employee
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    actions = ActionItem.objects.filter(plan__review=review)
    row = plan_of(review, dot)
    assert (row.total, row.finished, row.promises, row.promises_kept) == (2, 0, 1, 0)
    assert row.next_due == actions.get(position=1).due
    actions.filter(owner="manager").update(status="done")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept) == (1, 1)
    actions.filter(owner="employee").update(status="not_now")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept, row.next_due) == (2, 1, None)


def test_a_promise_put_aside_is_finished_and_not_kept(review_at: ReviewAt, dot: Employee) -> None:
    review = review_at(Stage.FOLLOW_UP)
    promise = ActionItem.objects.filter(plan__review=review, owner="manager")
    promise.update(status="not_now")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept) == (1, 0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ada Quill", "Ada Quill", "Cyd Fenn"]),
        ("?q=fenn", ["Cyd Fenn"]),
        ("?q=QUI", ["Ada Quill", "Ada Quill"]),
        ("?q=quill+larch", ["Ada Quill"]),  # the manager's name counts as well
        ("?q=zoe", []),
        ("?q=%25", []),
        ("?sort=-name", ["Cyd Fenn", "Ada Quill", "Ada Quill"]),
    ],
)
def test_plans_are_found_by_names_and_sorted(
    review_at: ReviewAt, dot: Employee, cyd: Employee, query: str, found: list[str]
) -> None:
    review_at(Stage.FOLLOW_UP)
    walk(start(dot, cyd), Stage.FOLLOW_UP)
    assert names(dot, reverse("plans") + query) == found


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_every_order_has_its_opposite(
    review_at: ReviewAt, dot: Employee, cyd: Employee, sort: str
) -> None:
    """What has no day left stands last in both."""
    review_at(Stage.FOLLOW_UP)
    walk(start(dot, cyd), Stage.FOLLOW_UP)
    ActionItem.objects.filter(plan__review__employee=cyd).update(
        due=timezone.localdate() + timedelta(days=99)
    )
    other = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    there, back = list(plans(dot, sort=sort)), list(plans(dot, sort=other))
    assert there == back[::-1]


@pytest.mark.parametrize("sort", ["due", "-due"])
def test_what_has_nothing_left_stands_last(
    review_at: ReviewAt, dot: Employee, cyd: Employee, sort: str
) -> None:
    review_at(Stage.FOLLOW_UP)
    done = walk(start(dot, cyd), Stage.FOLLOW_UP)
    ActionItem.objects.filter(plan__review=done).update(status="done")
    assert list(plans(dot, sort=sort))[-1].review_id == done.pk


def test_a_column_head_leads_to_the_other_order_and_keeps_the_words(
    review_at: ReviewAt, dot: Employee
) -> None:
    review_at(Stage.FOLLOW_UP)
    page = client_for(dot).get(reverse("plans") + "?q=quill&sort=due").content.decode()
    assert 'href="?q=quill&amp;sort=-due"' in page
    assert 'href="?q=quill&amp;sort=name"' in page
    assert page.count('aria-sort="ascending"') == 1


def test_without_a_plan_the_page_says_how_one_comes_about(db: None, fay: Employee) -> None:
    page = client_for(fay).get(reverse("plans")).content.decode()
    assert "No plans yet" in page
