"""HR's list of plans: living ones alone, counted right, found by name, in the order asked for."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from insights.forms import PlanFilter
from insights.reports import SORTS
from people.models import Employee
from reviews.actions.plan_health import keep_health
from reviews.models import ActionItem, Review
from reviews.models.plan import NEVER
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, employ, start, walk

ReviewAt = Callable[..., Review]


def plans(reader: Employee, sort: str = "name") -> Any:
    """Return the plans on the list of `reader`, whole."""
    return PlanFilter(reader, {"sort": sort}).in_order(timezone.now())


def plan_of(review: Review, reader: Employee) -> Any:
    """Return the row of `review` as `reader` gets it."""
    return plans(reader).get(review=review)


def change(review: Review, owner: str = "", **values: object) -> None:
    """Let the actions of `review`, or those of one owner, be otherwise, as if they had come so."""
    actions = ActionItem.objects.filter(plan__review=review)
    (actions.filter(owner=owner) if owner else actions).update(**values)
    keep_health([review.pk])


def names(reader: Employee, query: str = "") -> list[str]:
    """Return the employees on the page with `query`, in order."""
    page = client_for(reader).get(reverse("plans") + query).content.decode()
    return re.findall(r'<th scope="row">.*?>([^<]+)</a>', page)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_plan_is_listed_while_it_lives(review_at: ReviewAt, dot: Employee, stage: Stage) -> None:
    review = review_at(stage)
    assert plans(dot).filter(review=review).exists() is (stage == Stage.FOLLOW_UP)


def test_each_reader_sees_the_plans_that_are_theirs_to_see(review_at: ReviewAt, cast: Cast) -> None:
    """Ada's with Bea and the one she made with Eve last year.

    Seen red by leaving what one leads out of what is in reach.
    """
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
    row = plan_of(review, dot)
    assert (row.total, row.finished, row.promises, row.promises_kept) == (2, 0, 1, 0)
    assert row.next_due == ActionItem.objects.get(plan__review=review, position=1).due
    change(review, "manager", status="done")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept) == (1, 1)
    change(review, "employee", status="not_now")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept, row.next_due) == (2, 1, NEVER)


def test_a_promise_put_aside_is_finished_and_not_kept(review_at: ReviewAt, dot: Employee) -> None:
    review = review_at(Stage.FOLLOW_UP)
    change(review, "manager", status="not_now")
    row = plan_of(review, dot)
    assert (row.finished, row.promises_kept) == (1, 0)


ALL = ["Ada Quill", "Ada Quill", "Cyd Fenn"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL),
        ("?q=fenn", ["Cyd Fenn"]),
        ("?q=QUI", ["Ada Quill", "Ada Quill"]),
        ("?q=zoe", []),
        ("?q=%25", []),
        ("?sort=-name", ALL[::-1]),
        ("?after=abc", ALL),
        ("?sort=sideways", ALL),  # an order leaves nobody out
        ("?cycle=99", []),  # what is not known means nobody, whatever it is about
        ("?cycle=99999999999999999999", []),
        ("?need=luck", []),
        ("?department=quality", ALL),
        ("?department=operations", ALL),  # with all below it
        ("?department=finance", []),
        ("?department=nowhere", []),  # a word that means none means no place, not every one
        ("?team=bea", ALL),  # as they report now
        ("?team=bea&q=fenn", ["Cyd Fenn"]),
        ("?team=eve", []),
        ("?team=nobody", []),
    ],
)
def test_plans_are_found_by_what_the_address_says(
    review_at: ReviewAt, dot: Employee, cyd: Employee, query: str, found: list[str]
) -> None:
    """Seen red by a filter for the department itself."""
    review_at(Stage.FOLLOW_UP)
    walk(start(dot, cyd), Stage.FOLLOW_UP)
    assert names(dot, query) == found


@pytest.mark.parametrize("query", ["?need=luck", "?cycle=99"])
def test_a_page_that_lists_nobody_says_so_and_leads_back_to_all(
    review_at: ReviewAt, dot: Employee, query: str
) -> None:
    """Seen red by keeping nothing that makes no sense: as if there were no plans yet."""
    review_at(Stage.FOLLOW_UP)
    page = client_for(dot).get(reverse("plans") + query).content.decode()
    assert "No plan that you may see matches all of this." in page
    assert "Show all plans" in page


def test_plans_are_found_by_their_cycle_as_far_as_one_sees_it(
    review_at: ReviewAt, cast: Cast
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    query = f"?cycle={review.cycle_id}"
    assert names(cast.dot, query) == ["Ada Quill"]
    page = client_for(cast.gil).get(reverse("plans") + query).content.decode()
    assert review.cycle.name not in page


def test_hr_of_a_part_sees_the_plans_of_the_part(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with what HR covers left out of what is in reach."""
    review_at(Stage.FOLLOW_UP)
    una = employ("Una Vale", department_of(cast.hal), manager=cast.hal)
    walk(start(cast.dot, una), Stage.FOLLOW_UP)
    assert names(cast.gil) == ["Una Vale"]
    assert names(cast.hal) == ["Una Vale"]


def test_whoever_reads_few_is_asked_for_a_name_and_no_more(
    review_at: ReviewAt, bea: Employee
) -> None:
    review_at(Stage.FOLLOW_UP)
    page = client_for(bea).get(reverse("plans") + "?department=finance").content.decode()
    assert "Ada Quill" in page
    assert 'name="department"' not in page
    assert 'name="q"' in page


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_every_order_has_its_opposite(
    review_at: ReviewAt, dot: Employee, cyd: Employee, sort: str
) -> None:
    review_at(Stage.FOLLOW_UP)
    other = walk(start(dot, cyd), Stage.FOLLOW_UP)
    change(other, due=timezone.localdate() + timedelta(days=99))
    back = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
    assert list(plans(dot, sort=sort)) == list(plans(dot, sort=back))[::-1]


def test_what_has_nothing_left_comes_last_by_its_day(
    review_at: ReviewAt, dot: Employee, cyd: Employee
) -> None:
    review_at(Stage.FOLLOW_UP)
    done = walk(start(dot, cyd), Stage.FOLLOW_UP)
    change(done, status="done")
    assert list(plans(dot, sort="due"))[-1].review_id == done.pk
    page = client_for(dot).get(reverse("plans") + "?sort=due").content.decode()
    assert "nothing left" in page
    assert "9999" not in page


def test_a_column_head_leads_to_the_other_order_and_keeps_the_filters(
    review_at: ReviewAt, dot: Employee
) -> None:
    review_at(Stage.FOLLOW_UP)
    page = client_for(dot).get(reverse("plans") + "?q=quill&sort=due").content.decode()
    assert 'href="?q=quill&amp;sort=-due"' in page
    assert 'href="?q=quill&amp;sort=name"' in page
    assert page.count('aria-sort="ascending"') == 1


@pytest.mark.parametrize("query", ["", "?team=bea", *(f"?sort={one}" for one in sorted(SORTS))])
def test_pages_follow_one_another_and_an_address_shows_the_same_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr("people.keyset.ROWS", 2)
    for name in ("Una Vale", "Oto Reed", "Pia Moor"):
        walk(start(cast.dot, employ(name, cast.ada.department, manager=cast.bea)), Stage.FOLLOW_UP)
    client, address = client_for(cast.dot), reverse("plans") + query
    whole = [plan.review_id for plan in plans(cast.dot, sort=_sort_in(query))]
    pages = [client.get(address).context["page"]]
    while pages[-1].after:
        on = address + ("&" if query else "?") + f"after={pages[-1].after}"
        pages.append(client.get(on).context["page"])
        assert [one.pk for one in client.get(on).context["page"].rows] == _numbers(pages[-1])
    seen = [plan.review_id for page in pages for plan in page.rows]
    assert seen == [one for one in whole if one in seen]
    assert len(seen) == len(set(seen)) == 4
    back = address + ("&" if query else "?") + f"before={pages[-1].before}"
    assert _numbers(client.get(back).context["page"]) == _numbers(pages[-2])


def _sort_in(query: str) -> str:
    return query.partition("sort=")[2] or "name"


def _numbers(page: Any) -> list[int]:
    return [one.pk for one in page.rows]


def test_without_a_plan_the_page_says_how_one_comes_about(db: None, fay: Employee) -> None:
    page = client_for(fay).get(reverse("plans")).content.decode()
    assert "No plans yet" in page
