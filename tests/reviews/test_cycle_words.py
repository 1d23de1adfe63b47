"""What HR reads about a cycle: whom it means, how it stands, and what happened to whom."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions.board import call_off, close_cycle
from reviews.actions.cycle import Naming, name_people
from reviews.actions.rolling import pause_cycle
from reviews.filtering import Filter
from reviews.models import CycleEvent, CyclePerson, Review
from reviews.whom import said_of
from tests.cast import Cast, client_for, department_of
from tests.reviews.cycles import EVERYONE, crowd, draft, fresh, launched, leave_out
from tests.reviews.rolling import NOON, started

SAID: list[tuple[Callable[[Cast], Filter], str]] = [
    (lambda cast: Filter(), "nobody so far, but those who are added by name"),
    (lambda cast: EVERYONE, "everyone whom Dot Meadow acts as HR for"),
    (
        lambda cast: Filter(departments=(department_of(cast.ada).pk, department_of(cast.hal).pk)),
        "in Finance or Operations › Quality and below",
    ),
    (lambda cast: Filter(manager=cast.bea.pk), "everybody below Bea Harbour"),
    (lambda cast: Filter(hired_from=date(2020, 3, 1)), "hired on or after March 1, 2020"),
    (lambda cast: Filter(hired_until=date(2020, 3, 1)), "hired on or before March 1, 2020"),
    (lambda cast: Filter(track="maint"), "with “maint” in their kind of work"),
]


@pytest.mark.parametrize(("choose", "expected"), SAID)
def test_a_draft_says_whom_it_is_for(
    cast: Cast, choose: Callable[[Cast], Filter], expected: str
) -> None:
    """Seen red without the phrase of each condition."""
    cycle = fresh(draft(cast.dot, choose(cast)))
    assert said_of(cycle) == [expected]
    page = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])).content.decode()
    assert expected in page


def test_it_says_how_many_were_named_and_every_condition(cast: Cast) -> None:
    """Everyone is no condition beside others. Seen red by saying so all the same."""
    cycle = draft(cast.dot, Filter(everyone=True, manager=cast.bea.pk, stages=("early", "mid")))
    leave_out(cast.dot, cycle, cast.cyd)
    added = Naming(CyclePerson.Kind.ADDED, "She asked.")
    name_people(cast.dot, cycle, [cast.ivy, cast.gil], added, timezone.now())
    below, stages, *named = said_of(fresh(cycle))
    assert below == "everybody below Bea Harbour"
    assert stages.startswith("at the stage: ")
    assert named == ["2 people added by name", "1 person left out by name"]


def test_what_happened_names_the_people_concerned_as_far_as_hr_may_see_them(cast: Cast) -> None:
    """Gil sees the people of Finance. Seen red by naming them to whoever sees the cycle."""
    cycle = launched(cast.dot)
    for person in (cast.ada, cast.ivy):
        review = Review.objects.with_people().get(cycle=cycle, employee=person)
        call_off(cast.dot, review, "A leave.", timezone.now())
    here = reverse("cycle", args=[cycle.pk])
    [ivy, ada, *_rest] = client_for(cast.dot).get(here).context["history"]
    assert (ivy.names, ada.names, ada.others) == (["Ivy Brook"], ["Ada Quill"], 0)
    close_cycle(cast.dot, cycle, "", timezone.now())
    [closed, ivy, ada, *_rest] = client_for(cast.dot).get(here).context["history"]
    assert (closed.names, closed.others, ivy.names) == ([], 0, ["Ivy Brook"])
    answer = client_for(cast.gil).get(here)
    [_closed, ivy, ada, *_rest] = answer.context["history"]
    assert (ivy.names, ada.names, ada.others) == (["Ivy Brook"], [], 1)
    assert "Ada Quill" not in answer.content.decode()


def test_of_many_the_first_few_are_named(cast: Cast) -> None:
    """Seen red by keeping the numbers of all."""
    cycle = draft(cast.dot)
    leave_out(cast.dot, cycle, *crowd(cast, 12))
    event = CycleEvent.objects.filter(cycle=cycle)[0]
    assert (len(event.details["who"]), event.details["people"]) == (10, 12)


def test_a_paused_cycle_says_that_it_is_paused(cast: Cast) -> None:
    """Seen red by saying its stage alone."""
    cycle, client = started(cast), client_for(cast.dot)
    board, listed = reverse("cycle", args=[cycle.pk]), reverse("cycles")
    assert '<p class="lead">Launched' in client.get(board).content.decode()
    pause_cycle(cast.dot, cycle, NOON)
    assert '<p class="lead">Paused</p>' in client.get(board).content.decode()
    page = client.get(listed).content.decode()
    assert (page.count(">Paused</td>"), page.count(">Launched</td>")) == (1, 1), "and last year's"
