"""All pages about people: how many queries, and no way to break them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.actions import employees
from tests.cast import Cast, client_for, department_of, employ
from tests.people.pages import (
    MOST_QUERIES,
    ask,
    person_page,
    queries,
    text_of,
)
from tests.reviews.pages import sent_by

TODAY, NOW = timezone.localdate(), timezone.now()


LISTS = ["people", "organisation", "team", "departments"]


@pytest.mark.parametrize("page", LISTS)
def test_a_list_takes_as_many_queries_with_one_row_as_with_three(cast: Cast, page: str) -> None:
    client, address = client_for(cast.dot), reverse(page)
    one = employ("Lio Reed", department_of(cast.ada), manager=cast.dot)
    employ("Mio Reed", department_of(cast.ada), manager=one)
    open_ = f"?open={cast.dot.pk}" if page == "organisation" else ""
    few = queries(client, address + open_)
    for below, directly in (("Nio", "Pio"), ("Rio", "Tio")):
        employ(f"{below} Reed", department_of(cast.ada), manager=one)
        employ(f"{directly} Reed", department_of(cast.ada), manager=cast.dot)
    assert queries(client, address + open_) == few <= MOST_QUERIES


@pytest.mark.parametrize("page", ["change_manager", "person_roles", "edit_person", "note_leaving"])
def test_the_pages_of_changes_stay_within_the_bar(cast: Cast, page: str) -> None:
    address = reverse(page, args=[cast.bea.pk])
    assert queries(client_for(cast.dot), address) <= MOST_QUERIES


NONSENSE = ["\x00", "9" * 40, "-1", "١٢", "%", "' OR 1=1 --", "a " * 60, "💥", "x" * 5000, "²"]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize("name", ["cyd", "dot"])
def test_nonsense_in_the_address_bar_is_taken_calmly(cast: Cast, nonsense: str, name: str) -> None:
    client = client_for(cast.everybody()[name])
    for page in ("people", "organisation", "team"):
        asked = ("q", "department", "manager", "state", "sort", "after", "before", "open")
        for key in asked:
            assert client.get(reverse(page), {key: nonsense}).status_code == 200, (page, key)


@pytest.mark.parametrize("number", [0, 10**6, 2**63, 10**40])
def test_numbers_of_nobody_lead_nowhere(cast: Cast, number: int) -> None:
    client = client_for(cast.dot)
    for page in ("person", "edit_person", "change_manager", "person_roles", "department"):
        assert client.get(reverse(page, args=[number])).status_code == 404


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_form_is_explained(cast: Cast, nonsense: str) -> None:
    client, numbers = client_for(cast.dot), [cast.bea.pk]
    pages: dict[str, tuple[str, ...]] = {
        "change_manager": ("manager", "since", "version"),
        "move_person": ("department", "version"),
        "note_on_leave": ("first", "last"),
        "note_leaving": ("last_day",),
        "edit_person": ("email", "hire_date", "time_zone", "locale", "version"),
        "person_roles": ("role", "department"),
    }
    for page, fields in pages.items():
        address = reverse(page, args=numbers)
        form = sent_by(ask(client, address), address)
        for field in fields:
            answer = client.post(address, form | {field: nonsense, "confirmed": "yes"})
            assert answer.status_code in (302, 409, 422), (page, field, answer.status_code)


def test_names_are_text_and_nothing_else(cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    employees.edit_employee(cast.dot, cast.cyd, {"name": evil, "title": evil}, NOW)
    client = client_for(cast.dot)
    addresses = [reverse(page) for page in LISTS] + [person_page(cast.cyd)]
    addresses += [reverse("change_manager", args=[cast.cyd.pk])]
    addresses += [f"{reverse('organisation')}?open={cast.cyd.pk}"]
    for address in addresses:
        assert "<script>alert" not in text_of(client, address)
