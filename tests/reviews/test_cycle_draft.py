"""Whom a cycle is for, who would be in it, and what stands in the way, before anybody hears."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Employee, Role
from people.verdicts import Conflict, Refused
from reviews.actions.cycle import Naming, Outline, edit_cycle, forget_named, name_people
from reviews.actions.template import built_in
from reviews.cycle_check import check, people_with
from reviews.filtering import Filter
from reviews.launching import able_to_start
from reviews.models import Cycle, CycleEvent, CyclePerson, Review
from reviews.population import people_of
from reviews.problems import KEEPS_OUT, Kind
from reviews.states import CYCLE_STEPS, CycleStage, CycleVerb, cycle_after
from tests.cast import Cast, client_for, department_of, employ, start
from tests.reviews.cycles import EVERYONE, crowd, draft, fresh, leave_out, today

ADDED = CyclePerson.Kind.ADDED


def names(cycle: Cycle) -> set[str]:
    """Return who would be in a draft, by first name."""
    return {person.called for person in people_of(fresh(cycle))}


def kinds(cycle: Cycle) -> dict[Kind, int]:
    """Return what the check finds."""
    return {one.kind: one.count for one in check(fresh(cycle), today()).problems}


def test_a_cycle_is_prepared_launched_and_closed_and_nothing_else() -> None:
    """Written down from the issue. Seen red by letting people join a closed one."""
    ways = {(step.verb, step.before, step.after) for step in CYCLE_STEPS}
    assert ways == {
        ("edit", "draft", "draft"),
        ("launch", "draft", "launched"),
        ("take_back", "launched", "draft"),
        ("take_in", "launched", "launched"),
        ("run", "launched", "launched"),
        ("run", "closed", "closed"),
        ("close", "launched", "closed"),
    }
    assert cycle_after(CycleVerb.TAKE_IN, CycleStage.CLOSED) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "launched"},
        {"stage": "closed", "launched_at": timezone.now()},
        {"launched_at": timezone.now()},
        {"stage": "paused"},
        {"template": None},
        {"close_on": None},
        {"talk_by": today() - timedelta(days=1)},
    ],
)
def test_the_database_refuses_an_impossible_cycle(
    dot: Employee, changes: dict[str, object]
) -> None:
    cycle = draft(dot)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**changes)


def test_without_a_condition_nobody_is_meant(dot: Employee) -> None:
    """Seen red by letting an empty filter match everybody."""
    assert names(draft(dot, Filter())) == set()


Choose = Callable[[Cast], Filter]
CHOICES: list[tuple[Choose, set[str]]] = [
    (lambda cast: EVERYONE, {"Ada", "Bea", "Cyd", "Dot", "Eve", "Fay", "Gil", "Hal", "Ivy", "Sol"}),
    (lambda cast: Filter(departments=(department_of(cast.ada).pk,)), {"Ada", "Bea", "Cyd"}),
    (
        lambda cast: Filter(departments=(department_of(cast.fay).pk,)),
        {"Ada", "Bea", "Cyd", "Dot", "Eve", "Fay"},
    ),
    (lambda cast: Filter(manager=cast.fay.pk), {"Ada", "Bea", "Cyd", "Dot", "Eve"}),
    (lambda cast: Filter(manager=cast.bea.pk), {"Ada", "Cyd"}),
    (lambda cast: Filter(hired_from=today() - timedelta(days=9)), {"Cyd"}),
    (lambda cast: Filter(hired_until=today() - timedelta(days=100)), {"Ada"}),
    (lambda cast: Filter(stages=("early", "senior")), {"Ada", "Cyd"}),
    (lambda cast: Filter(track="maint"), {"Ada"}),
    (lambda cast: Filter(manager=cast.fay.pk, stages=("early",)), {"Cyd"}),
]


@pytest.mark.parametrize(("choose", "expected"), CHOICES)
def test_a_filter_means_whom_it_says(cast: Cast, choose: Choose, expected: set[str]) -> None:
    """Seen red by comparing departments by number alone, without those below."""
    Employee.objects.filter(pk=cast.ada.pk).update(
        stage="senior", current_track="Plant maintenance", hire_date=today() - timedelta(days=900)
    )
    Employee.objects.filter(pk=cast.cyd.pk).update(stage="early", hire_date=today())
    assert names(draft(cast.dot, choose(cast))) == expected


def test_a_filter_survives_being_kept(cast: Cast) -> None:
    chosen = Filter(departments=(1, 2), hired_from=today(), stages=("mid",), manager=3)
    assert fresh(draft(cast.dot, chosen)).chosen == chosen


def test_hr_of_a_part_has_only_people_of_that_part(cast: Cast) -> None:
    """Seen red by leaving `covered_by_hr` out of `people_of`."""
    cycle = draft(cast.gil)
    assert names(cycle) == {"Gil", "Hal", "Ivy", "Sol"}
    with pytest.raises(Refused):
        name_people(cast.gil, cycle, [cast.ada], Naming(ADDED, "Please."), timezone.now())
    CyclePerson.objects.create(
        cycle=cycle, employee=cast.ada, kind=ADDED, reason="x", by=cast.gil, at=timezone.now()
    )
    assert "Ada" not in names(cycle)


def test_who_loses_the_role_prepares_a_cycle_for_nobody(cast: Cast) -> None:
    """The owner's part counts as it is now, also for others who open the draft."""
    cycle = draft(cast.gil)
    Role.objects.filter(person=cast.gil).delete()
    assert names(cycle) == set()


def test_people_are_added_and_left_out_by_name_and_the_last_word_counts(cast: Cast) -> None:
    """Seen red by forgetting to delete what was said before."""
    cycle = draft(cast.dot, Filter(manager=cast.bea.pk))
    name_people(cast.dot, cycle, [cast.hal], Naming(ADDED, "Asked."), timezone.now())
    leave_out(cast.dot, cycle, cast.cyd)
    assert names(cycle) == {"Ada", "Hal"}
    leave_out(cast.dot, cycle, cast.hal)
    name_people(cast.dot, cycle, [cast.cyd], Naming(ADDED, "After all."), timezone.now())
    assert names(cycle) == {"Ada", "Cyd"}
    forget_named(cast.dot, cycle, cast.cyd, timezone.now())
    forget_named(cast.dot, cycle, cast.hal, timezone.now())
    assert names(cycle) == {"Ada", "Cyd"}
    verbs = list(CycleEvent.objects.filter(cycle=cycle).values_list("verb", flat=True))
    assert verbs == ["edit", "edit", "add", "leave_out", "leave_out", "add", "prepare"]


def test_a_stale_page_does_not_overwrite_a_draft(dot: Employee) -> None:
    cycle = draft(dot)
    day, template = today() + timedelta(weeks=9), built_in(timezone.now())
    outline = Outline("Autumn", day, day, day, day, template, EVERYONE)
    edit_cycle(dot, cycle, outline, 1, timezone.now())
    with pytest.raises(Conflict):
        edit_cycle(dot, cycle, outline._replace(name="Winter"), 1, timezone.now())
    assert fresh(cycle).name == "Autumn"


def test_a_single_review_is_not_slipped_into_a_draft(dot: Employee, ada: Employee) -> None:
    """Seen red by taking the cycle of that name whatever its stage."""
    draft(dot, name="Spring")
    with pytest.raises(Conflict):
        start(dot, ada, "Spring")
    assert not Review.objects.filter(cycle__name="Spring").exists()


def test_each_problem_is_found_with_its_names_and_kept_out_or_not(cast: Cast) -> None:
    """Seen red, one kind after the other, by turning its condition into `Q(pk__in=[])`."""
    leaver, away, back, unled = (employ(n, manager=cast.hal) for n in ("Lu", "Wu", "Xu", "Yu"))
    Employee.objects.filter(pk=leaver.pk).update(end_date=today() + timedelta(days=20))
    Employee.objects.filter(pk=away.pk).update(on_leave_from=today())
    soon = today() - timedelta(days=1)
    Employee.objects.filter(pk=back.pk).update(on_leave_from=soon, on_leave_to=soon)
    Employee.objects.filter(pk=unled.pk).update(manager=None, email="")
    start(cast.dot, cast.cyd, "Under way")
    crowd(cast, 14)  # with Ada and Cyd, Bea leads 16
    cycle = fresh(draft(cast.dot))
    found = {kind: {person.called for person in people_with(kind, cycle, today())} for kind in Kind}
    assert found == {
        Kind.NO_MANAGER: {"Yu", "Fay", "Hal", "Sol"},
        Kind.NO_EMAIL: {"Yu"},
        Kind.UNSIGNED: {"Cyd"},
        Kind.ON_LEAVE: {"Wu"},
        Kind.LEAVER: {"Lu"},
        Kind.OTHER_CYCLE: {"Ada"},
        Kind.BIG_TEAM: {"Bea"},
    }
    assert kinds(cycle) == {kind: len(people) for kind, people in found.items()}
    result = check(cycle, today())
    able = able_to_start(cycle, list(people_of(cycle).select_related("manager")))
    assert result.able == len(able)
    assert result.total - result.able == len(set().union(*(found[kind] for kind in KEEPS_OUT)))


@pytest.mark.parametrize("people", [3, 30])
def test_the_check_costs_two_statements_however_many_people(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    crowd(cast, people)
    cycle = fresh(draft(cast.dot))
    assert cycle.owner is not None
    _ = cycle.owner.hr_scope
    with django_assert_num_queries(2):
        check(cycle, today())


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize(
    ("page", "queries"), [("cycle", 9), ("cycle_people", 8), ("check_cycle", 8), ("cycles", 6)]
)
def test_the_pages_of_a_draft_cost_the_same_for_any_number(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    queries: int,
    people: int,
) -> None:
    crowd(cast, people)
    cycle, client = draft(cast.dot), client_for(cast.dot)
    address = reverse(page, args=[] if page == "cycles" else [cycle.pk])
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
