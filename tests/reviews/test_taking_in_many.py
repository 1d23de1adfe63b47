"""What it costs to take many in, on many days and with many who are hindered."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Employee
from reviews import occasions, taking_in
from reviews.actions.rolling import say_who_joins
from reviews.models import Cycle, CycleEvent
from reviews.occasions import Due, able_now
from reviews.taking_in import take_in
from tests.cast import Cast, start
from tests.reviews.cycles import crowd, launched, today
from tests.reviews.rolling import LEAD, NOON, day, hire, look, started, waiting


@pytest.mark.parametrize("people", [6, 18])
def test_each_day_of_a_catching_up_costs_its_statements_once(
    cast: Cast,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
    people: int,
) -> None:
    """Three days, a step for each, and numbers that go across the days. Seen red unsorted."""
    for number, person in enumerate(crowd(cast, people)):
        hire(person, day(LEAD - number % 3))
    started(cast)
    monkeypatch.setattr(taking_in, "STEP", people // 3)
    with django_assert_max_num_queries(40):
        assert take_in(NOON) == people
    steps = CycleEvent.objects.filter(verb="take_in").values_list("details", flat=True)
    assert [one["people"] for one in steps] == [people // 3] * 3


HINDERED: dict[str, dict[str, Any]] = {
    "no manager": {"manager": None},
    "no address": {"email": ""},
}


@pytest.mark.parametrize("why", [*HINDERED, "a manager who left", "a review"])
def test_the_hindered_are_left_out_by_the_database(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """They are as many as pile up in half a year. Seen red by looking at each of them."""
    hire(cast.ada, day(LEAD), manager=cast.eve)
    hire(cast.cyd, day(LEAD), **HINDERED.get(why, {}))
    if why == "a manager who left":
        Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    if why == "a review":
        start(cast.dot, cast.cyd)
    cycle, built, real = started(cast), [], occasions._due

    def noted(person: Employee, *args: Any, **options: Any) -> Due:
        built.append(person)
        return real(person, *args, **options)

    assert cast.cyd in [due.employee for due in waiting(cycle, NOON) if due.hindrance]
    monkeypatch.setattr(occasions, "_due", noted)
    assert [due.employee for due in able_now(cycle, NOON)] == [cast.ada] == built


def looked_at(on: date) -> list[Cycle]:
    """Return the cycles into which Bearing would take people on that day."""
    now = timezone.now() + (on - today())
    return list(Cycle.objects.taking_in(now, not_since=now))


def test_a_rule_that_has_ended_is_asked_no_more(cast: Cast) -> None:
    """From a day after its last one on. Seen red by asking for any rule."""
    cycle, last = launched(cast.dot), today() + timedelta(days=5)
    say_who_joins(cast.dot, cycle, last, timezone.now())
    assert looked_at(last) == looked_at(last + timedelta(days=1)) == [cycle]
    assert looked_at(last + timedelta(days=2)) == []


def test_what_began_is_counted_though_a_later_step_failed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else opens a review in between. Seen red by counting whole looks."""
    for person in crowd(cast, 2):
        hire(person, day(LEAD))
    cycle = started(cast)
    both = list(able_now(cycle, NOON))
    looks = iter([[both[0], both[0]]])
    monkeypatch.setattr(taking_in, "able_now", lambda *args: next(looks, None) or able_now(*args))
    monkeypatch.setattr(taking_in, "STEP", 1)
    assert look(NOON) == 2
