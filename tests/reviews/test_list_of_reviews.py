"""The list of all reviews of which somebody sees the status: narrowed down first, page by page."""

import re

import pytest
from django.urls import reverse

from people.models import Employee
from people.querysets import MANY
from reviews.models import Plan, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start, walk

HREF = re.compile(r'href="\?(after|before)=(\d+)"')


@pytest.fixture
def reviews(cast: Cast) -> list[Review]:
    """Reviews led by Bea and by Hal, one of them signed, newest first."""
    other = employ("Una of Hal's", cast.hal.department, manager=cast.hal)
    people = [cast.ada, other, employ("Uri of Bea's", cast.ada.department, manager=cast.bea)]
    begun = [start(cast.dot, person) for person in people]
    walk(begun[0], Stage.FOLLOW_UP)
    return list(Review.objects.all())


@pytest.mark.parametrize("many", [0, MANY])
@pytest.mark.usefixtures("reviews")
def test_what_is_in_reach_is_all_that_is_visible(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Seen red without each of the four: one's own, those one leads, those below, one's part."""
    monkeypatch.setattr("people.querysets.MANY", many)
    for person in Employee.objects.all():
        for model in (Review, Plan):
            visible = model.objects.visible_to(person)
            assert set(visible.in_reach_of(person)) == set(visible), person


def test_the_pages_of_the_list_meet_without_a_gap(
    cast: Cast, reviews: list[Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with pages that begin with the last row of the one before."""
    monkeypatch.setattr("people.keyset.ROWS", 1)
    client, address, seen = client_for(cast.dot), reverse("reviews"), []
    query = ""
    for _ in reviews:
        page = client.get(f"{address}{query}").content.decode()
        seen += [one for one in reviews if f'"{reverse("review", args=[one.pk])}"' in page]
        ways = dict(HREF.findall(page))
        query = f"?after={ways.get('after')}"
    assert seen == reviews
    assert set(ways) == {"before"}


@pytest.mark.usefixtures("reviews")
def test_a_search_lists_the_reviews_of_whoever_is_named_so(cast: Cast) -> None:
    """Seen red with words that narrow nothing."""
    page = client_for(cast.dot).get(reverse("reviews"), {"q": "una"}).content.decode()
    assert "Una of Hal" in page
    assert "Uri of Bea" not in page
    assert 'value="una"' in page


@pytest.mark.usefixtures("reviews")
def test_a_search_goes_along_to_the_next_page_and_to_the_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with a pager, and with a file, of everybody."""
    monkeypatch.setattr("people.keyset.ROWS", 1)
    client = client_for(cast.dot)
    page = client.get(reverse("reviews"), {"q": "of"}).content.decode()
    assert "?q=of&amp;after=" in page
    assert f'{reverse("export_reviews", args=["csv"])}?q=of"' in page
    made = client.get(reverse("export_reviews", args=["csv"]), {"q": "uri"})
    written = b"".join(made)
    assert b"Uri of Bea" in written
    assert b"Una of Hal" not in written


@pytest.mark.usefixtures("reviews")
def test_a_search_finds_no_review_that_one_may_not_see(cast: Cast) -> None:
    """And whoever has few is not asked to search. Seen red with words that narrow nothing."""
    client = client_for(cast.ada)
    assert 'type="search"' not in client.get(reverse("reviews")).content.decode()
    page = client.get(reverse("reviews"), {"q": "Una"}).content.decode()
    assert "You see no review of anybody with that name or address." in page
    assert "Una of Hal" not in page
