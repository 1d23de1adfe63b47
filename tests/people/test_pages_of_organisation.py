"""The tree, one's team, and the departments."""

from django.urls import reverse
from django.utils import timezone

from people.actions import employees
from people.models import Employee
from tests.cast import Cast, client_for, department_of, employ
from tests.people.pages import (
    names_in,
    person_page,
    post,
    text_of,
)

TODAY, NOW = timezone.localdate(), timezone.now()


def test_the_tree_opens_level_by_level(cast: Cast) -> None:
    client, address = client_for(cast.cyd), reverse("organisation")
    assert names_in(text_of(client, address), cast) == {"fay", "hal", "sol"}
    opened = names_in(text_of(client, address, open=str(cast.fay.pk)), cast)
    assert opened == {"fay", "hal", "sol", "bea", "dot", "eve"}
    opened = names_in(text_of(client, address, open=str(cast.bea.pk)), cast)
    assert opened == {"fay", "hal", "sol", "bea", "dot", "eve", "ada", "cyd"}


def test_a_leaver_in_the_tree_is_named_to_hr_alone(cast: Cast) -> None:
    employees.leave(cast.dot, cast.bea, TODAY, NOW)
    address = reverse("organisation")
    page = text_of(client_for(cast.cyd), address, open=str(cast.ada.pk))
    assert "bea" not in names_in(page, cast)
    assert "Somebody who has left" in page
    assert "ada" in names_in(page, cast)
    page = text_of(client_for(cast.dot), address, open=str(cast.bea.pk))
    assert {"bea", "ada"} <= names_in(page, cast)
    assert "Bea Harbour" not in text_of(client_for(cast.hal), reverse("people"))


def test_a_wide_level_shows_the_first_and_says_how_many_more(cast: Cast) -> None:
    for number in range(55):
        employ(f"Lio{number:02} Reed", manager=cast.hal)
    page = text_of(client_for(cast.cyd), reverse("organisation"), open=str(cast.hal.pk))
    assert "and 7 more" in page
    last = Employee.objects.get(name="Lio54 Reed")
    assert last.name in text_of(client_for(cast.cyd), reverse("organisation"), open=str(last.pk))


def test_my_team_is_who_reports_to_me_and_then_those_below(cast: Cast) -> None:
    page = text_of(client_for(cast.fay), reverse("team"))
    direct, further = page.split("Further below", 1)
    assert names_in(direct, cast) >= {"bea", "dot", "eve"}
    assert person_page(cast.ada) in further
    assert person_page(cast.ada) not in direct
    assert "hal" not in names_in(page, cast)
    assert "Nobody reports to you" in text_of(client_for(cast.ada), reverse("team"))


def test_departments_are_opened_renamed_and_moved_by_hr(cast: Cast) -> None:
    client, address = client_for(cast.dot), reverse("departments")
    assert post(client, address, name="Lab", parent="Operations › Quality").status_code == 302
    assert "Operations › Quality › Lab" in text_of(client, address)
    quality = reverse("department", args=[department_of(cast.ada).pk])
    assert post(client, quality, name="Care", parent="Finance").status_code == 302
    assert "Finance › Care › Lab" in text_of(client, address)
    assert post(client, quality, parent="Finance › Care › Lab").status_code == 422
    assert post(client, address, name="Finance").status_code == 422
    assert client_for(cast.gil).get(quality).status_code == 403
    assert post(client_for(cast.gil), address, name="Lab", parent="Operations").status_code == 422
    assert client_for(cast.ada).get(address).status_code == 403
