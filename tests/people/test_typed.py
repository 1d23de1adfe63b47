"""What is typed about people and cannot be meant is refused where it was typed."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from people.actions.employees import leave
from people.given_back import typed_texts
from people.models import Department, Employee
from tests.cast import Cast, client_for
from tests.people.imports.bringing import bring, look, reasons

FAR_AWAY = ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"]
TURNED = "Ada \u202egpj.exe"


@pytest.mark.parametrize("day", FAR_AWAY)
@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("change_manager", "since"),
        ("note_on_leave", "first"),
        ("note_on_leave", "last"),
        ("note_leaving", "last_day"),
        ("edit_person", "hire_date"),
    ],
)
def test_a_day_that_nobody_can_mean_is_refused(cast: Cast, page: str, field: str, day: str) -> None:
    """Seen red without possible_day: the day before the first one there is ended in a 500."""
    sent = {
        "version": cast.cyd.version,
        "name": "Cyd Fenn",
        "email": cast.cyd.email,
        "manager": cast.hal.email,
        "first": "2026-01-01",
        "confirmed": "1",
    }
    answer = client_for(cast.dot).post(reverse(page, args=[cast.cyd.pk]), sent | {field: day})
    assert answer.status_code == 422
    assert "between 1900 and 2100" in answer.content.decode()


def test_nobody_comes_back_or_joins_before_there_were_days(cast: Cast) -> None:
    """Seen red without possible_day."""
    client = client_for(cast.dot)
    leave(cast.dot, cast.cyd, timezone.localdate(), timezone.now())
    back = {"version": cast.cyd.version, "first_day": "0001-01-01", "confirmed": "1"}
    assert client.post(reverse("come_back", args=[cast.cyd.pk]), back).status_code == 422
    new = {
        "name": "Lio Reed",
        "email": "lio@example.org",
        "manager": cast.hal.email,
        "hire_date": "0001-01-01",
    }
    assert client.post(reverse("add_person"), new).status_code == 422
    assert not Employee.objects.filter(email="lio@example.org").exists()


@pytest.mark.parametrize("name", [TURNED, "Ada\x07", "Ada \u2066Quill"])
@pytest.mark.parametrize(
    "field", ["name", "preferred_name", "title", "number", "stage", "current_track"]
)
def test_a_hidden_mark_is_refused_by_hand_as_by_file(cast: Cast, field: str, name: str) -> None:
    """Seen red without the validator of the field in question."""
    typed = name[:16]
    sent = {"name": "Lio Reed", "email": "lio@example.org", field: typed}
    answer = client_for(cast.dot).post(reverse("add_person"), sent)
    assert answer.status_code == 422
    assert "Remove it." in answer.content.decode()

    sent = {"version": str(cast.ada.version), "name": "Ada Quill", "email": cast.ada.email}
    page = reverse("edit_person", args=[cast.ada.pk])
    assert client_for(cast.dot).post(page, sent | {field: typed}).status_code == 422
    job = look(f"email,{field.replace('_', ' ')}\nada@example.org,{typed}\n")
    assert "Remove it." in reasons(job)[2]


def test_a_department_has_a_readable_name_too(cast: Cast) -> None:
    """Seen red without the validator in the form."""
    answer = client_for(cast.dot).post(reverse("departments"), {"name": TURNED})
    assert answer.status_code == 422
    assert not Department.objects.filter(name=TURNED).exists()


def test_a_number_is_no_address(cast: Cast) -> None:
    """Whoever has "bea@example.org" for a number would lead whom a file puts under Bea.

    Seen red without no_address, and with it in the file or the record alone.
    """
    sent = {
        "version": cast.hal.version,
        "name": "Hal Birch",
        "email": cast.hal.email,
        "number": "bea@example.org",
    }
    answer = client_for(cast.gil).post(reverse("edit_person", args=[cast.hal.pk]), sent)
    assert answer.status_code == 422
    job = look("email,number\nhal@example.org,bea@example.org\n", cast.gil)
    assert "has no “@”" in reasons(job)[2]
    with pytest.raises(ValidationError, match="has no"):
        Employee.objects.create_user("lio@example.org", name="Lio Reed", number="a@b")


def test_an_address_leads_to_whose_address_it_is(cast: Cast) -> None:
    """Seen red by looking at the numbers first: one from before may still be an address."""
    Employee.objects.filter(pk=cast.hal.pk).update(number="fay@example.org")
    bring("email,manager\ncyd@example.org,fay@example.org\n")
    assert Employee.objects.get(pk=cast.cyd.pk).manager == cast.fay


def test_what_a_form_says_for_itself_is_not_given_back_as_typed() -> None:
    """Seen red without the hidden fields in OF_THE_PAGE, and without CODE."""
    sent = {"digest": "d", "preview": "3", "takes": "all", "a": "b"}
    sent |= {"standing": "0f" * 32, "stance": "finding_out", "new_password": "a b"}
    request = RequestFactory().post("/", sent)
    assert [one.text for one in typed_texts(request)] == ["b"]


def test_what_was_typed_stands_under_a_readable_name_with_sentences_first() -> None:
    """By the name of the field where the form isn't known. Seen red in the order it was sent in."""
    sent = {"level": "3", "goal1_what": "Bring ships in", "track": ["Pilotage", "Towage"]}
    told = [(one.label, one.text) for one in typed_texts(RequestFactory().post("/", sent))]
    assert told == [
        ("Goal 1 what", "Bring ships in"),
        ("Level", "3"),
        ("Track", "Pilotage"),
        ("Track", "Towage"),
    ]
