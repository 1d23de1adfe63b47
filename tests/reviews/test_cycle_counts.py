"""A count of many reviews is kept for some minutes: it is right, dated, and each reads their own.

Kept are counts of 5000 reviews; here those of 2.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.actions.departments import close_department, rearrange_department
from people.models import Employee, Role
from reviews import board, counts
from reviews.actions.board import add_late, call_off
from reviews.models import Cycle, CycleCount, CycleEvent, CycleJob
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, employ, walk
from tests.reviews.cycles import crowd, fresh, launched, of

PAGES = ("cycle", "cycle_participation")
LONG_AGO = timedelta(hours=1)
DATED = "Counted at"


@pytest.fixture
def cycle(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    """A cycle for everyone of which much is counted, and to which nothing was done for an hour."""
    monkeypatch.setattr("reviews.counts.FEWEST_TO_KEEP", 2)
    cycle = launched(cast.dot)
    walk(of(cycle, cast.ada), Stage.TALK)
    let_it_rest(cycle)
    return cycle


def let_it_rest(cycle: Cycle) -> None:
    """Let an hour go by since HR or a worker did something to a cycle."""
    CycleEvent.objects.filter(cycle=cycle).update(at=F("at") - LONG_AGO)
    CycleJob.objects.filter(cycle=cycle).update(moved_at=F("moved_at") - LONG_AGO)


def look(cycle: Cycle, hr: Employee, query: str = "", page: str = "cycle") -> str:
    """Return a page as `hr` sees it."""
    return client_for(hr).get(reverse(page, args=[cycle.pk]) + query).content.decode()


def told(cycle: Cycle, hr: Employee, query: str = "") -> dict[str, int]:
    """Return how many stand where, as the board of `hr` says."""
    tally = client_for(hr).get(reverse("cycle", args=[cycle.pk]) + query).context["tally"]
    return {stage: count for stage, _name, count in tally.columns}


def true(cycle: Cycle, hr: Employee, path: str = "") -> dict[str, int]:
    """Return how many stand where, row by row."""
    return dict(Counter(board.reviews_of(cycle, hr, path).values_list("stage", flat=True)))


def leave_department(person: Employee) -> None:
    """Let somebody work in no department."""
    Employee.objects.filter(pk=person.pk).update(department=None)


def test_what_is_kept_is_what_a_count_finds(cast: Cast, cycle: Cycle) -> None:
    """For the whole and each part, whoever looked first. Seen red by keeping one part of each."""
    leave_department(cast.cyd)
    finance, operations = department_of(cast.hal).path, department_of(cast.fay).path
    for hr, path in [(cast.dot, ""), (cast.dot, operations), (cast.gil, finance), (cast.gil, "")]:
        query = f"?department={path}" if path else ""
        first, again = told(cycle, hr, query), told(cycle, hr, query)
        assert first == again == true(cycle, hr, path)
        assert DATED in look(cycle, hr, query)
    assert set(CycleCount.objects.values_list("path", flat=True)) == {"", operations, finance}
    fresh_one = counts.count_of(cycle, cast.dot, "", timezone.now(), anew=True)
    kept = CycleCount.objects.get(path="")
    for path in ("", operations):
        now = counts.count_of(cycle, cast.dot, path, timezone.now(), anew=True)
        then = CycleCount.objects.get(path=path)
        assert then.by_part(path) == now.by_part(path)
    assert kept.total == fresh_one.total == 7


@pytest.mark.parametrize("page", PAGES)
def test_what_people_did_since_is_counted_some_minutes_later(
    cast: Cast, cycle: Cycle, page: str
) -> None:
    """Seen red by keeping it for good."""
    before = true(cycle, cast.dot)
    assert DATED in look(cycle, cast.dot, page=page)
    walk(of(cycle, cast.cyd), Stage.TALK)
    assert told(cycle, cast.dot) == before
    CycleCount.objects.update(at=F("at") - counts.GOOD_FOR)
    assert told(cycle, cast.dot) == true(cycle, cast.dot) != before


@pytest.mark.parametrize("page", PAGES)
def test_whoever_wants_it_counted_again_has_it_counted_for_all(
    cast: Cast, cycle: Cycle, page: str
) -> None:
    """Seen red by not keeping what was counted again."""
    before = told(cycle, cast.dot)
    walk(of(cycle, cast.cyd), Stage.TALK)
    assert "?counted=anew" in look(cycle, cast.dot, page=page)
    assert told(cycle, cast.dot) == before
    look(cycle, cast.dot, "?counted=anew", page)
    assert told(cycle, cast.dot) == true(cycle, cast.dot) != before
    assert CycleCount.objects.count() == 1


def test_what_hr_has_just_done_is_counted_at_once(cast: Cast, cycle: Cycle) -> None:
    """Seen red by asking for no event since, and for those after the count alone."""
    told(cycle, cast.dot)
    late = employ("Max Late", cast.bea.department, manager=cast.bea)
    add_late(cast.dot, fresh(cycle), late, timezone.now())
    assert told(cycle, cast.dot)["prepare"] == 7
    a_moment_ago = timezone.now() - timedelta(seconds=20)  # it took so long
    call_off(cast.dot, of(cycle, late), "A mistake.", a_moment_ago)
    assert told(cycle, cast.dot) == true(cycle, cast.dot)
    let_it_rest(cycle)
    assert told(cycle, cast.dot)["called_off"] == 1


def test_what_a_worker_is_just_doing_is_counted_at_once(cast: Cast, cycle: Cycle) -> None:
    """Seen red by asking for no work since."""
    told(cycle, cast.dot)
    CycleJob.objects.filter(cycle=cycle).update(moved_at=timezone.now())
    walk(of(cycle, cast.cyd), Stage.TALK)
    assert told(cycle, cast.dot) == true(cycle, cast.dot)


def test_hr_of_a_part_reads_the_count_of_that_part_alone(cast: Cast, cycle: Cycle) -> None:
    """Seen red by keeping all under the department that the address asks for."""
    assert sum(told(cycle, cast.dot).values()) == 7
    assert told(cycle, cast.gil) == {"prepare": 2}
    assert "Operations" not in look(cycle, cast.gil)
    assert "Bea Harbour" not in look(cycle, cast.gil, page="cycle_participation")
    operations = department_of(cast.fay).path
    told(cycle, cast.dot, f"?department={operations}")
    assert not told(cycle, cast.gil, f"?department={operations}")
    finance = department_of(cast.hal).path
    assert told(cycle, cast.dot, f"?department={finance}") == {"prepare": 2}
    assert CycleCount.objects.filter(path=finance).count() == 1


def test_who_is_given_another_part_reads_that_from_then_on(cast: Cast, cycle: Cycle) -> None:
    """HR of two parts share their sum with nobody, so it is counted each time."""
    assert told(cycle, cast.gil) == {"prepare": 2}
    quality = cast.ada.department
    Role.objects.create(person=cast.gil, kind=Role.Kind.HR_ADMIN, department=quality)
    again = Employee.objects.get(pk=cast.gil.pk)
    assert told(cycle, again) == true(cycle, again) == {"prepare": 4, "talk": 1}
    assert CycleCount.objects.count() == 1
    assert DATED not in look(cycle, again)


def test_a_department_that_is_part_of_another_is_counted_there_at_once(
    cast: Cast, cycle: Cycle
) -> None:
    """By whom one acts as HR for now. Seen red by asking for no move of a department."""
    assert (sum(told(cycle, cast.dot).values()), told(cycle, cast.gil)) == (7, {"prepare": 2})
    quality, finance = cast.ada.department, cast.hal.department
    assert quality is not None
    rearrange_department(cast.dot, quality, quality.name, finance, timezone.now())
    assert told(cycle, cast.gil) == true(cycle, cast.gil) == {"prepare": 4, "talk": 1}
    tally = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])).context["tally"]
    assert [(row.name, row.total) for row in tally.rows] == [("Finance", 5), ("Operations", 2)]


def test_a_department_that_is_closed_is_no_row_any_more(cast: Cast, cycle: Cycle) -> None:
    """Nor one without a name. Seen red by asking for moves of departments alone."""
    told(cycle, cast.dot)
    finance, quality = cast.hal.department, cast.ada.department
    assert finance is not None
    Employee.objects.filter(department=finance).update(department=quality)
    Role.objects.filter(department=finance).delete()
    close_department(cast.dot, finance, timezone.now())
    tally = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])).context["tally"]
    assert all(row.name for row in tally.rows)


def test_a_count_that_cannot_be_kept_is_shown_all_the_same(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while a launch writes. Seen red by letting the database's answer through."""

    def refuse(*_rows: object, **_how: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("reviews.counts.CycleCount.objects.bulk_create", refuse)
    assert told(cycle, cast.dot) == true(cycle, cast.dot)


def test_what_is_not_looked_at_again_is_not_kept(cast: Cast, cycle: Cycle) -> None:
    """Seen red by overwriting the same count alone."""
    told(cycle, cast.gil)
    CycleCount.objects.update(at=F("at") - LONG_AGO)
    told(cycle, cast.dot)
    assert [one.path for one in CycleCount.objects.all()] == [""]


def test_the_count_of_one_cycle_is_none_of_another(cast: Cast, cycle: Cycle) -> None:
    """Not of a test run either, which counts for nobody."""
    told(cycle, cast.dot)
    other = Cycle.objects.exclude(pk=cycle.pk).filter(reviews__isnull=False)[0]
    assert told(other, cast.dot) == true(other, cast.dot)


def test_managers_are_those_who_were_waited_for_with_what_waits_now(
    cast: Cast, cycle: Cycle
) -> None:
    """Their names and numbers are of now: of what they lead, and of whom one acts as HR for."""

    def shown() -> list[tuple[str, int]]:
        address = reverse("cycle_participation", args=[cycle.pk])
        rows = client_for(cast.dot).get(address).context["managers"]
        return [(row["manager__name"], row["waiting"]) for row in rows]

    first = [("Fay Marsh", 3), ("Bea Harbour", 2), ("Hal Birch", 2)]
    assert sorted(shown()) == sorted(first)
    walk(of(cycle, cast.cyd), Stage.FOLLOW_UP)
    assert dict(shown()) == dict(first) | {"Bea Harbour": 1}
    assert CycleCount.objects.get().waited_for == [
        cast.fay.pk,
        *sorted([cast.bea.pk, cast.hal.pk]),
    ]


def test_few_are_counted_each_time(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.counts.FEWEST_TO_KEEP", 8)
    assert DATED not in look(cycle, cast.dot)
    walk(of(cycle, cast.cyd), Stage.TALK)
    assert told(cycle, cast.dot) == true(cycle, cast.dot)
    assert not CycleCount.objects.exists()


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize(("page", "queries"), [("cycle", 11), ("cycle_participation", 7)])
def test_it_costs_as_many_queries_whether_it_was_kept_or_not(
    cast: Cast,
    cycle: Cycle,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    queries: int,
    is_kept: bool,
) -> None:
    """Seen red by looking for a count with a statement of its own."""
    if not is_kept:
        monkeypatch.setattr("reviews.counts.FEWEST_TO_KEEP", 1000)
    crowd(cast, 3)
    client, address = client_for(cast.dot), reverse(page, args=[cycle.pk])
    client.get(address)
    with django_assert_num_queries(queries):
        assert (DATED in client.get(address).content.decode()) == is_kept
