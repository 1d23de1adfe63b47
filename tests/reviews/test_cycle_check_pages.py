"""From each problem there is a way on, and what can't be is said where it was typed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions.cycle import Naming, name_people
from reviews.filtering import Filter
from reviews.models import Cycle, CyclePerson
from tests.cast import Cast, client_for, department_of, start
from tests.reviews.cycles import draft, launched
from tests.reviews.pages import sent_by
from tests.reviews.test_cycle_draft import names


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A draft for Quality: Ada, Bea and Cyd."""
    return draft(cast.dot, Filter(departments=(department_of(cast.ada).pk,)))


def of_kind(cycle: Cycle, hr: Employee, kind: str) -> str:
    """Return the page about those with one problem."""
    address = reverse("check_cycle", args=[cycle.pk]) + f"?kind={kind}"
    return client_for(hr).get(address).content.decode()


def test_a_review_on_its_way_is_linked_and_its_employee_can_be_left_out(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red without the link, and by leaving out all of the kind."""
    review = start(cast.dot, cast.ada, "Under way")
    start(cast.dot, cast.cyd, "Under way")
    page = of_kind(cycle, cast.dot, "unsigned")
    assert f'href="{reverse("review", args=[review.pk])}"' in page
    assert "Under way" in page
    address = reverse("leave_out_kind", args=[cycle.pk])
    client_for(cast.dot).post(address, {"kind": "unsigned", "one": cast.ada.pk})
    assert names(cycle) == {"Bea", "Cyd"}


def test_leaving_all_out_does_not_overrule_who_was_added_by_name(cast: Cast, cycle: Cycle) -> None:
    """Seen red by leaving out whoever has the problem."""
    start(cast.dot, cast.ada, "Under way")
    start(cast.dot, cast.cyd, "Under way")
    added = Naming(CyclePerson.Kind.ADDED, "She asked.")
    name_people(cast.dot, cycle, [cast.ada], added, timezone.now())
    client, address = client_for(cast.dot), reverse("leave_out_kind", args=[cycle.pk])
    answer = client.post(address, {"kind": "unsigned"}, follow=True)
    assert "1 person is left out." in answer.content.decode()
    assert names(cycle) == {"Ada", "Bea"}
    assert cycle.named.get(employee=cast.ada).reason == "She asked."
    answer = client.post(address, {"kind": "unsigned"}, follow=True)
    assert "All of them were added by name" in answer.content.decode()
    client.post(address, {"kind": "unsigned", "one": cast.ada.pk})
    assert names(cycle) == {"Bea"}


def test_a_draft_for_nobody_says_so_instead_of_that_all_is_well(cast: Cast) -> None:
    """Seen red by asking for problems alone."""
    cycle = draft(cast.dot, Filter())
    for route in ("cycle", "check_cycle"):
        page = client_for(cast.dot).get(reverse(route, args=[cycle.pk])).content.decode()
        assert "Nobody is meant so far" in page
        assert "Nothing stands in the way" not in page


@pytest.mark.parametrize(
    ("employee", "manager", "field"),
    [("cyd", "cyd", "manager"), ("ada", "bea", "employee")],
)
def test_who_cannot_try_it_out_is_said_at_the_field(
    cast: Cast, cycle: Cycle, employee: str, manager: str, field: str
) -> None:
    """Seen red on the page of lost races, where what was typed is gone."""
    start(cast.dot, cast.ada, "Under way")
    client, here = client_for(cast.dot), reverse("cycle", args=[cycle.pk])
    begin = reverse("begin_test_run", args=[cycle.pk])
    typed = {"employee": f"{employee}@example.org", "manager": f"{manager}@example.org"}
    answer = client.post(begin, sent_by(client.get(here), begin, **typed))
    assert answer.status_code == 422
    assert set(answer.context["test_form"].errors) == {field}


def test_a_name_that_another_cycle_has_is_said_at_the_field(cast: Cast, cycle: Cycle) -> None:
    """Seen red on the page of lost races."""
    draft(cast.dot, name="Autumn")
    client, edit = client_for(cast.dot), reverse("edit_cycle", args=[cycle.pk])
    answer = client.post(edit, sent_by(client.get(edit), edit, name="Autumn"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name"}


def test_a_late_joiner_who_is_in_already_is_said_at_the_field(cast: Cast) -> None:
    """Seen red on the page of lost races."""
    cycle, client = launched(cast.dot), client_for(cast.dot)
    late, here = reverse("add_late", args=[cycle.pk]), reverse("cycle", args=[cycle.pk])
    answer = client.post(late, sent_by(client.get(here), late, who="ada@example.org"))
    assert answer.status_code == 422
    assert "has a review on its way" in answer.context["late_form"].errors["who"][0]
