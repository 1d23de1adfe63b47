"""The list of people: search, filters, order, and who has left."""

from itertools import chain

import pytest
from django.urls import reverse
from django.utils import timezone

from people.actions import employees
from people.models import Employee
from tests.cast import Cast, client_for, employ
from tests.people.pages import (
    MOST_QUERIES,
    names_in,
    person_page,
    queries,
    text_of,
)

TODAY, NOW = timezone.localdate(), timezone.now()


@pytest.mark.parametrize(
    "words", ["quill", "QUI", "ada", "ada@example", "Ada Quill", "quill ada", "example.org ada"]
)
def test_people_are_found_by_any_part_of_name_and_address(cast: Cast, words: str) -> None:
    page = text_of(client_for(cast.cyd), reverse("people"), q=words)
    assert names_in(page, cast) - {"bea"} == {"ada"}


def test_people_are_found_by_what_they_are_called(cast: Cast) -> None:
    Employee.objects.filter(pk=cast.ada.pk).update(preferred_name="Zoë")
    for words in ("zoë", "ZOË"):
        assert "ada" in names_in(text_of(client_for(cast.cyd), reverse("people"), q=words), cast)


def test_the_list_narrows_to_a_department_and_all_below(cast: Cast) -> None:
    client = client_for(cast.cyd)
    listed = names_in(text_of(client, reverse("people"), department="Operations"), cast)
    assert listed == {"ada", "bea", "cyd", "dot", "eve", "fay"}
    listed = names_in(text_of(client, reverse("people"), department="Operations › Quality"), cast)
    assert "dot" not in listed
    assert "ada" in listed


def test_the_list_narrows_to_those_below_a_manager(cast: Cast) -> None:
    page = text_of(client_for(cast.cyd), reverse("people"), manager="bea@example.org")
    rows = page.split("<tbody>")[1]
    assert names_in(f"<main{rows}", cast) == {"ada", "cyd", "bea"}
    assert f'{person_page(cast.bea)}"' not in rows


def test_the_list_sorts_both_ways(cast: Cast) -> None:
    client = client_for(cast.cyd)
    up, down = (text_of(client, reverse("people"), sort=sort) for sort in ("name", "-name"))
    assert up.index(person_page(cast.ada)) < up.index(person_page(cast.sol))
    assert down.index(person_page(cast.ada)) > down.index(person_page(cast.sol))


@pytest.mark.parametrize("sort", ["name", "-name", "title", "-title"])
def test_a_long_list_is_read_page_by_page_and_back(cast: Cast, sort: str) -> None:
    for number in range(100):
        employ(f"Lio{number} Reed", title=f"Title {number % 3}")
    client, pages, query, is_more = client_for(cast.cyd), [], "", True
    while is_more:
        slice_ = client.get(f"{reverse('people')}?sort={sort}{query}").context["page"]
        pages.append([one.pk for one in slice_.rows])
        before = slice_.before
        query = f"&after={slice_.after}"
        is_more = slice_.after is not None
    assert [len(page) for page in pages] == [50, 50, 10]
    assert sorted(chain.from_iterable(pages)) == sorted(
        Employee.objects.values_list("pk", flat=True)
    )
    back = client.get(f"{reverse('people')}?sort={sort}&before={before}").context["page"]
    assert [one.pk for one in back.rows] == pages[1]
    assert back.before == pages[1][0]


def test_who_has_left_is_listed_to_hr_in_scope_alone(cast: Cast) -> None:
    employees.leave(cast.dot, cast.ada, TODAY, NOW)
    address = reverse("people")
    assert "ada" not in names_in(text_of(client_for(cast.cyd), address, state="left"), cast)
    assert "ada" not in names_in(text_of(client_for(cast.gil), address, state="left"), cast)
    assert names_in(text_of(client_for(cast.dot), address, state="left"), cast) == {"ada", "bea"}


def test_hr_sees_who_has_nobody_to_lead_them(cast: Cast) -> None:
    employees.leave(cast.dot, cast.bea, TODAY, NOW)
    page = text_of(client_for(cast.dot), reverse("people"))
    assert "2 people are led by somebody who has left" in page
    unled = text_of(client_for(cast.dot), reverse("people"), state="unled")
    assert names_in(unled, cast) == {"ada", "cyd", "bea"}
    for reader in (cast.gil, cast.hal):
        assert "led by somebody" not in text_of(client_for(reader), reverse("people"))


def test_the_whole_list_with_every_filter_stays_within_the_bar(cast: Cast) -> None:
    query = f"q=a&department=Quality&manager=fay&state=here&sort=-title&after={cast.ada.pk}"
    assert queries(client_for(cast.dot), f"{reverse('people')}?{query}") <= MOST_QUERIES


@pytest.mark.parametrize("word", [{"department": "Nowhere"}, {"manager": "nobody at all"}])
def test_a_word_that_means_no_department_and_no_manager_lists_nobody(
    cast: Cast, word: dict[str, str]
) -> None:
    """Seen red with the filter left out where its word is not understood."""
    answer = client_for(cast.ada).get(reverse("people"), word)
    assert answer.context["page"].rows == []
