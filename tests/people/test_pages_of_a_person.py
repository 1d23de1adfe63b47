"""The page of a person: who sees which part of it, adding and editing."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from people.actions import employees
from people.models import Employee
from tests.cast import Cast, client_for, department_of, employ
from tests.people.imports.bringing import bring
from tests.people.pages import (
    MOST_QUERIES,
    ask,
    person_page,
    post,
    queries,
    text_of,
)
from tests.reviews.pages import sent_by

TODAY, NOW = timezone.localdate(), timezone.now()


def test_who_has_left_has_a_page_for_hr_in_scope_alone(cast: Cast) -> None:
    employees.leave(cast.dot, cast.ada, TODAY, NOW)
    address, missing = person_page(cast.ada), reverse("person", args=[10**6])
    assert "has left" in text_of(client_for(cast.dot), address)
    for reader in (cast.cyd, cast.gil, cast.bea, cast.sol):
        client = client_for(reader)
        there, absent = client.get(address), client.get(missing)
        assert (there.status_code, absent.status_code) == (404, 404)
        assert there.content == absent.content


@pytest.fixture
def known(cast: Cast) -> Cast:
    """The cast, with everything that can be known about Ada."""
    fields = {"number": "N-4711", "hire_date": TODAY.replace(year=2019, month=4, day=5)}
    fields |= {"stage": "stage-osprey", "current_track": "track-osprey"}
    employees.edit_employee(cast.dot, cast.ada, fields, NOW)
    employees.go_on_leave(cast.dot, cast.ada, TODAY, TODAY.replace(year=2099), NOW)
    return cast


RECORD, LEAVE, EVENTS = "N-4711", "2099", "until then by"
CAREER = {"stage-osprey", "track-osprey"}


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("ada", {RECORD, LEAVE}),
        ("dot", {RECORD, LEAVE, EVENTS}),
        ("bea", {LEAVE}),
        ("fay", {LEAVE}),
        ("cyd", set()),
        ("eve", set()),
        ("gil", set()),
        ("hal", set()),
        ("ivy", set()),
        ("sol", set()),
    ],
)
def test_each_reader_sees_their_part_of_the_record(known: Cast, name: str, sees: set[str]) -> None:
    page = text_of(client_for(known.everybody()[name]), person_page(known.ada))
    assert known.ada.email in page
    assert {text for text in (RECORD, LEAVE, EVENTS) if text in page} == sees
    # The managers above prepare talks about it; to colleagues it is nobody's business.
    assert {text for text in CAREER if text in page} == (CAREER if LEAVE in sees else set())
    assert ("Who led them" in page) == (RECORD in sees)


def test_somebody_is_added_by_hand(cast: Cast) -> None:
    client, address = client_for(cast.dot), reverse("add_person")
    typed = {"name": "Lio Reed", "email": "Lio@example.org", "manager": "bea"}
    answer = post(client, address, **typed, department="Quality")
    lio = Employee.objects.get(email="lio@example.org")
    assert answer.headers["Location"] == person_page(lio)
    assert (lio.manager, lio.department) == (cast.bea, department_of(cast.bea))
    again = post(client, address, **typed)
    assert again.status_code == 422
    assert "already" in again.content.decode()


def test_hr_of_a_part_adds_people_to_it_alone(cast: Cast) -> None:
    client, address = client_for(cast.gil), reverse("add_person")
    typed = {"name": "Lio Reed", "email": "lio@example.org"}
    assert post(client, address, **typed, department="Quality").status_code == 422
    assert post(client, address, **typed).status_code == 422
    assert post(client, address, **typed, department="Finance").status_code == 302
    assert client_for(cast.bea).get(address).status_code == 403


def test_facts_are_edited_and_a_stale_edit_is_refused(cast: Cast) -> None:
    client, address = client_for(cast.dot), reverse("edit_person", args=[cast.cyd.pk])
    form = sent_by(ask(client, address), address, title="Clerk", number="")
    assert client.post(address, form).status_code == 302
    assert Employee.objects.get(pk=cast.cyd.pk).title == "Clerk"
    stale = client.post(address, form | {"title": "Another thing entirely"})
    assert stale.status_code == 409
    assert "Another thing entirely" in stale.content.decode()


def test_stage_and_kind_of_work_are_edited_and_come_and_go_by_file(cast: Cast) -> None:
    """Seen red with an edit form without a stage."""
    address, client = reverse("edit_person", args=[cast.ada.pk]), client_for(cast.dot)
    assert post(client, address, stage="Senior", current_track="Analytics").status_code == 302
    ada = Employee.objects.get(pk=cast.ada.pk)
    assert (ada.stage, ada.current_track) == ("Senior", "Analytics")
    taken_out: Any = client.get(reverse("export_people"))
    text = b"".join(taken_out.streaming_content).decode("utf-8-sig")
    assert ",Senior,Analytics," in text
    bring("email,career stage,job family\nada@example.org,mid,Payroll\n", cast.dot)
    ada.refresh_from_db()
    assert (ada.stage, ada.current_track) == ("mid", "Payroll")


def test_a_language_from_a_file_outlives_the_next_edit(cast: Cast) -> None:
    """Seen red with a form that offers the languages of the pages alone."""
    bring("email,language\nada@example.org,pt-br\n", cast.dot)
    address, client = reverse("edit_person", args=[cast.ada.pk]), client_for(cast.dot)
    assert post(client, address, title="Clerk").status_code == 302
    assert Employee.objects.get(pk=cast.ada.pk).locale == "pt-br"


def test_an_address_that_is_not_theirs_to_change_is_explained(cast: Cast) -> None:
    client, address = client_for(cast.gil), reverse("edit_person", args=[cast.sol.pk])
    answer = post(client, address, email="gil2@example.org")
    assert answer.status_code == 422
    assert "holds a role" in answer.content.decode()
    assert Employee.objects.get(pk=cast.sol.pk).email == "sol@example.org"


def test_the_page_of_a_person_takes_as_many_queries_with_one_row_as_with_three(
    cast: Cast,
) -> None:
    client, address = client_for(cast.dot), person_page(cast.bea)
    employees.edit_employee(cast.dot, cast.bea, {"title": "Head"}, NOW)
    employees.change_manager(cast.dot, cast.bea, cast.hal, TODAY, NOW)
    employees.move_person(cast.dot, cast.bea, department_of(cast.hal), NOW)
    few = queries(client, address)
    employees.edit_employee(cast.dot, cast.bea, {"title": "Head of all"}, NOW)
    employees.change_manager(cast.dot, cast.bea, cast.fay, TODAY, NOW)
    employees.move_person(cast.dot, cast.bea, department_of(cast.fay), NOW)
    employ("Lio Reed", manager=cast.bea)
    assert queries(client, address) == few <= MOST_QUERIES + 1  # one asks for a shared direction
