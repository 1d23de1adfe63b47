"""The pages on which HR prepares a cycle, and who finds them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions import cycle as actions
from reviews.actions.launch import launch_cycle
from reviews.filtering import Filter
from reviews.models import Cycle
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, start, walk
from tests.reviews.cycles import AT_ONCE, draft, fresh
from tests.reviews.pages import sent_by
from tests.reviews.test_cycle_draft import names


def test_hr_prepares_a_cycle_on_the_pages(cast: Cast) -> None:
    client = client_for(cast.dot)
    sent = sent_by(
        client.get("/cycles/add/"), "/cycles/add/", name="Spring", departments="Quality\nFinance"
    )
    answer = client.post("/cycles/add/", sent)
    cycle = Cycle.objects.get(name="Spring")
    here = reverse("cycle", args=[cycle.pk])
    assert answer.headers["Location"] == here
    assert "7 people would be in it, 5 could start now." in client.get(here).content.decode()


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "-1", "none"])
def test_a_number_of_nobody_changes_nothing(cast: Cast, number: str) -> None:
    """Seen red by reading whatever is made of digits as a number."""
    cycle = draft(cast.dot)
    forget = reverse("forget_named", args=[cycle.pk])
    assert client_for(cast.dot).post(forget, {"named": number}).status_code == 302


def test_hr_sees_names_on_the_pages_and_leaves_some_out(cast: Cast) -> None:
    quality, finance = department_of(cast.ada), department_of(cast.hal)
    cycle = draft(cast.dot, Filter(departments=(quality.pk, finance.pk)))
    client, people = client_for(cast.dot), reverse("cycle_people", args=[cycle.pk])
    found = client.get(people + "?q=quill").content.decode()
    assert "Ada Quill" in found
    assert "Cyd Fenn" not in found
    naming = {"who": "ada@example.org", "reason": "A long leave.", "as": "left_out"}
    assert client.post(reverse("name_in_cycle", args=[cycle.pk]), naming).status_code == 302
    assert "A long leave." in client.get(people).content.decode()
    check_page = reverse("check_cycle", args=[cycle.pk])
    assert "Hal Birch" in client.get(check_page).content.decode()
    client.post(reverse("leave_out_kind", args=[cycle.pk]), {"kind": "no_manager"})
    assert names(cycle) == {"Bea", "Cyd", "Gil", "Ivy"}
    assert "Nothing stands in the way of anybody." in client.get(check_page).content.decode()
    forget = {"named": cycle.named.get(employee=cast.ada).pk}
    client.post(reverse("forget_named", args=[cycle.pk]), forget)
    assert "Ada" in names(cycle)
    edit = reverse("edit_cycle", args=[cycle.pk])
    assert client.post(edit, sent_by(client.get(edit), edit, name="Summer")).status_code == 302
    assert fresh(cycle).name == "Summer"
    assert "Summer" in client.get("/cycles/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("departments", "Nowhere", "There is no department of this name."),
        ("talk_by", "2001-01-01", "This day comes before the one above it."),
        ("prepare_by", "2001-01-01", "Choose a day between today and a year from now."),
        ("name", "Taken", "There is a cycle of this name already."),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    dot: Employee, field: str, value: str, sentence: str
) -> None:
    draft(dot, name="Taken")
    client = client_for(dot)
    sent = sent_by(client.get("/cycles/add/"), "/cycles/add/", **{"name": "Spring", field: value})
    answer = client.post("/cycles/add/", sent)
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field]


@pytest.mark.parametrize("who", ["ada", "bea", "fay", "sol", "ivy"])
def test_cycles_are_hrs_alone(cast: Cast, who: str) -> None:
    """Seen red by letting auditors see them."""
    cycle, client = draft(cast.dot), client_for(cast.everybody()[who])
    assert client.get("/cycles/").status_code == 403
    assert client.get("/cycles/add/").status_code == 403
    assert client.get("/templates/").status_code == 403
    assert client.get(reverse("cycle", args=[cycle.pk])).status_code == 404


def test_hr_of_a_part_neither_sees_nor_launches_the_draft_of_another(cast: Cast) -> None:
    cycle = draft(cast.dot)
    assert client_for(cast.gil).get(reverse("cycle", args=[cycle.pk])).status_code == 404
    with pytest.raises(Refused):
        launch_cycle(cast.gil, cycle, 1, AT_ONCE, timezone.now())
    own = draft(cast.gil, name="Finance")
    assert client_for(cast.dot).get(reverse("cycle", args=[own.pk])).status_code == 200


def test_a_second_review_in_the_same_cycle_is_refused_once_the_first_is_signed(
    cast: Cast,
) -> None:
    walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    with pytest.raises(Conflict, match="had their review in this cycle"):
        start(cast.dot, cast.ada)
    assert actions.NOT_OPEN
