"""What stands in a list to take along beside its page: the same columns, but for those named here.

And what stands in a column says what its page says.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from insights.exports.lists import EXPORTS
from insights.plan_health import KINDS
from people.access_log import Opened, record_reading
from people.models import Employee
from reviews.models import Plan, Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.insights.files import lines_of, rows_of, taken

ReviewAt = Callable[..., Review]
NUMBERS = "a page says '1 of 2', a file has numbers to reckon with"
FILTER = "its page is narrowed to one, or is the page of one; files are put together"
DAYS = "a page has room for one day, a sheet is sorted by any"
MARKED = "stands in another cell of its page"
ONLY_IN_FILE: dict[str, dict[str, str]] = {
    "plans": {"Cycle": FILTER, "Actions": NUMBERS, "Finished": NUMBERS, "Promises": NUMBERS},
    "reviews": {"Prepare by": DAYS, "Talk by": DAYS},
    "cycle": {"Cycle": FILTER, "Prepare by": DAYS, "Talk by": DAYS},
    "directory": {"Works here": MARKED},
    "mails": {"Why": MARKED},
    "access_log": {},
}
ONLY_ON_PAGE: dict[str, dict[str, str]] = {
    "plans": {"Done": NUMBERS},
    "cycle": {"Choose": "a box to tick"},
}
PAGES = {"mails": "mail_log", "directory": "people"}


def heads_of_page(reader: Employee, address: str) -> set[str]:
    """Return what stands above the columns of the list of a page, which is its last table."""
    page = client_for(reader).get(address).content.decode()
    head = page.split("<thead>")[-1].split("</thead>")[0]
    cells = re.findall(r'<th[^>]* scope="col"[^>]*>(.*?)</th>', head)
    return {re.sub(r"<[^>]+>", "", cell) for cell in cells}


@pytest.mark.parametrize("name", sorted(ONLY_IN_FILE))
def test_a_list_has_the_columns_of_its_page(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red before plans said in a file how they go."""
    started = review_at(Stage.FOLLOW_UP).cycle_id
    cycle = started if name == "cycle" else None
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), timezone.now(), timezone.now())
    reader = cast.ada if name == "access_log" else cast.dot
    page = heads_of_page(reader, reverse(PAGES.get(name, name), args=[cycle] if cycle else []))
    file = set(lines_of(taken(reader, name, cycle=cycle))[0])
    assert page
    assert file - page == set(ONLY_IN_FILE[name])
    assert page - file == set(ONLY_ON_PAGE.get(name, {}))


def test_a_plan_is_signed_since_its_page_says(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with the day since which its review stands where it does."""
    review = review_at(Stage.FOLLOW_UP)
    signed = timezone.now() - timedelta(days=40)
    Plan.objects.filter(review=review).update(alive_since=signed)
    row = rows_of(taken(cast.dot, "plans", query=f"?cycle={review.cycle_id}"))[0]
    assert row["Signed"] == timezone.localdate(signed).isoformat()


def test_a_plan_goes_as_its_page_says(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by taking the days in another order."""
    review = review_at(Stage.FOLLOW_UP)
    of_one, long_ago = f"?cycle={review.cycle_id}", timezone.now() - timedelta(days=100)

    def said() -> str:
        return rows_of(taken(cast.dot, "plans", query=of_one))[0]["How it goes"]

    assert said() == "Under way"
    Plan.objects.filter(review=review).update(next_due=long_ago.date(), heard_at=long_ago)
    assert said() == f"{KINDS['quiet'].words}; {KINDS['overdue'].words}"
    page = client_for(cast.dot).get(reverse("plans") + of_one).content.decode()
    assert all(words in page for words in said().split("; "))
    Employee.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert said() == "has left"


def test_an_employee_takes_their_reviews_by_the_way_of_the_page(cast: Cast) -> None:
    """Theirs are found by indexes, not among all there are. Seen red without `in_reach_of`."""
    assert "UNION" in str(EXPORTS["reviews"].find(cast.ada, QueryDict()).query)
