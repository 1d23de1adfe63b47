"""Who leads whom: the tree, its history, and no circle, not even by two changes at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from copy import copy
from datetime import date, timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people import tree_check
from people.actions import employees, saving
from people.actions.employees import change_manager
from people.choices import Tree
from people.models import Employee, PersonEvent, ReportingLine, TreeTurn
from people.trees import LONGEST_PATH
from people.verdicts import Conflict, Refused
from tests.cast import Cast, employ, make_cast
from tests.people.imports.bringing import bring

TODAY = timezone.localdate()
Together = Callable[..., list[str]]


def give(cast: Cast, employee: Employee, manager: Employee | None, since: date = TODAY) -> None:
    """Let Dot change a manager, with both records as they are now."""
    current = manager and Employee.objects.get(pk=manager.pk)
    change_manager(cast.dot, Employee.objects.get(pk=employee.pk), current, since, timezone.now())


def path_of(person: Employee) -> str:
    """Return where somebody stands now."""
    return Employee.objects.get(pk=person.pk).tree_path


def lines_of(person: Employee) -> list[tuple[Employee, date, date | None]]:
    """Return who led somebody from when to when, oldest first."""
    lines = ReportingLine.objects.filter(employee=person).order_by("since")
    return [(line.manager, line.since, line.until) for line in lines]


def sound() -> bool:
    """Whether paths and lines say what the managers say."""
    return not list(tree_check.find_all())


def test_the_cast_stands_where_its_managers_say(cast: Cast) -> None:
    assert cast.ada.tree_path == f"{cast.fay.pk}/{cast.bea.pk}/{cast.ada.pk}/"
    assert sound()


def test_everybody_below_moves_along(cast: Cast) -> None:
    give(cast, cast.bea, cast.hal)
    for person in (cast.ada, cast.cyd):
        assert path_of(person) == f"{cast.hal.pk}/{cast.bea.pk}/{person.pk}/"
    assert path_of(cast.eve) == f"{cast.fay.pk}/{cast.eve.pk}/"
    assert sound()


def test_a_whole_part_moves_in_one_statement(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        give(cast, cast.bea, cast.hal)
    for number in range(20):
        employ(f"Report{number} Reed", manager=cast.bea)
    with CaptureQueriesContext(connection) as many:
        give(cast, cast.bea, cast.fay)
    assert len(many) == len(few)


def test_the_history_says_who_led_until_when(cast: Cast) -> None:
    give(cast, cast.cyd, cast.eve, TODAY)
    assert lines_of(cast.cyd) == [
        (cast.bea, date(2020, 1, 6), TODAY - timedelta(days=1)),
        (cast.eve, TODAY, None),
    ]


def test_a_manager_of_less_than_a_day_led_nobody(cast: Cast) -> None:
    give(cast, cast.cyd, cast.eve, TODAY)
    give(cast, cast.cyd, cast.hal, TODAY)
    assert lines_of(cast.cyd)[1:] == [(cast.hal, TODAY, None)]


def test_a_change_noted_late_leaves_no_day_with_two_managers(cast: Cast) -> None:
    give(cast, cast.cyd, cast.hal, TODAY - timedelta(days=30))
    assert lines_of(cast.cyd) == [
        (cast.bea, date(2020, 1, 6), TODAY - timedelta(days=31)),
        (cast.hal, TODAY - timedelta(days=30), None),
    ]


def test_nobody_who_has_led_somebody_is_taken_out_of_their_history(cast: Cast) -> None:
    """Seen red without the rule: Eve had never led Cyd."""
    give(cast, cast.cyd, cast.eve, TODAY - timedelta(days=10))
    before = lines_of(cast.cyd)
    with pytest.raises(Conflict, match="Eve Larch led them from"):
        give(cast, cast.cyd, cast.hal, TODAY - timedelta(days=30))
    assert lines_of(cast.cyd) == before
    give(cast, cast.cyd, cast.hal, TODAY - timedelta(days=9))
    employees.leave(cast.dot, Employee.objects.get(pk=cast.cyd.pk), TODAY, timezone.now())
    left, first = Employee.objects.get(pk=cast.cyd.pk), TODAY - timedelta(days=20)
    with pytest.raises(Conflict, match="Hal Birch led them from"):
        employees.come_back(cast.dot, left, first, timezone.now())
    assert [manager for manager, _since, _until in lines_of(cast.cyd)] == [
        cast.bea,
        cast.eve,
        cast.hal,
    ]


def test_a_manager_who_is_to_begin_later_keeps_nobody_from_leading_now(cast: Cast) -> None:
    """Seen red with a rule that counts lines ahead too."""
    soon = TODAY + timedelta(days=30)
    facts = {"email": "lio@example.org", "name": "Lio", "manager": cast.bea, "hire_date": soon}
    lio = employees.add_employee(cast.dot, facts, timezone.now())
    give(cast, lio, cast.eve)
    assert lines_of(lio) == [(cast.eve, TODAY, None)]


def test_somebody_may_have_no_manager(cast: Cast) -> None:
    give(cast, cast.bea, None)
    assert path_of(cast.ada) == f"{cast.bea.pk}/{cast.ada.pk}/"
    assert lines_of(cast.bea)[-1][2] == TODAY - timedelta(days=1)
    assert sound()


@pytest.mark.parametrize("name", ["bea", "ada", "cyd"])
def test_nobody_leads_whom_they_report_to_or_themselves(cast: Cast, name: str) -> None:
    with pytest.raises(Conflict, match="Nobody can lead"):
        give(cast, cast.bea, cast.everybody()[name])
    assert sound()


def test_who_has_left_leads_nobody_new(cast: Cast) -> None:
    employees.leave(cast.dot, cast.hal, TODAY, timezone.now())
    with pytest.raises(Conflict, match="no longer works here"):
        give(cast, cast.cyd, cast.hal)


def test_only_hr_in_scope_changes_a_manager(cast: Cast) -> None:
    for person in (cast.bea, cast.fay, cast.gil, cast.sol):
        with pytest.raises(Refused):
            change_manager(person, cast.ada, cast.hal, TODAY, timezone.now())
    change_manager(cast.gil, cast.ivy, cast.fay, TODAY, timezone.now())
    assert cast.ivy.manager == cast.fay


def test_a_page_from_before_another_change_is_refused(cast: Cast) -> None:
    stale = Employee.objects.get(pk=cast.cyd.pk)
    give(cast, cast.cyd, cast.eve)
    with pytest.raises(Conflict, match="while your page was open"):
        change_manager(cast.dot, stale, cast.hal, TODAY, timezone.now())
    assert sound()


def test_a_stale_path_misplaces_nobody(cast: Cast) -> None:
    bea, ada = Employee.objects.get(pk=cast.bea.pk), Employee.objects.get(pk=cast.ada.pk)
    give(cast, cast.bea, cast.hal)
    change_manager(cast.dot, ada, cast.eve, TODAY, timezone.now())
    assert sound()
    change_manager(cast.dot, ada, bea, TODAY, timezone.now())
    assert sound()


def test_somebody_new_is_hung_below_where_the_manager_stands_now(cast: Cast) -> None:
    stale = Employee.objects.get(pk=cast.bea.pk)
    give(cast, cast.bea, cast.hal)
    fields = {"email": "lio@example.org", "name": "Lio Reed", "manager": stale}
    employees.add_employee(cast.dot, fields, timezone.now())
    assert sound()


def test_a_path_that_would_not_fit_is_refused(cast: Cast) -> None:
    Employee.objects.filter(pk=cast.hal.pk).update(tree_path="9/" * (LONGEST_PATH // 2 - 1))
    with pytest.raises(Conflict, match="too many levels"):
        give(cast, cast.bea, cast.hal)
    assert path_of(cast.ada) == f"{cast.fay.pk}/{cast.bea.pk}/{cast.ada.pk}/"


def test_somebody_new_too_far_down_is_refused(cast: Cast) -> None:
    """Seen red with path_below in create_user, and in Step.add."""
    Employee.objects.filter(pk=cast.hal.pk).update(tree_path="9/" * (LONGEST_PATH // 2 - 1))
    hal = Employee.objects.get(pk=cast.hal.pk)
    fields = {"email": "lio@example.org", "name": "Lio Reed", "manager": hal}
    with pytest.raises(Conflict, match="too many levels"):
        employees.add_employee(cast.dot, fields, timezone.now())
    job = bring("email,name,manager\nlio@example.org,Lio Reed,hal@example.org\n")
    assert "too many levels" in job.reason
    assert not Employee.objects.filter(email="lio@example.org").exists()


def test_a_change_is_an_event_with_before_and_after(cast: Cast) -> None:
    give(cast, cast.cyd, cast.eve)
    event = PersonEvent.objects.filter(employee=cast.cyd).get()
    assert event.actor == cast.dot
    assert event.verb == PersonEvent.Verb.CHANGE_MANAGER
    assert event.details == {"before": cast.bea.pk, "after": cast.eve.pk, "since": str(TODAY)}


def test_the_same_manager_again_is_no_change(cast: Cast) -> None:
    give(cast, cast.cyd, cast.bea)
    assert not PersonEvent.objects.filter(employee=cast.cyd).exists()
    assert Employee.objects.get(pk=cast.cyd.pk).version == 1


def test_a_turn_needs_a_transaction(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError, match="as long as a transaction"):
        TreeTurn.take(Tree.MANAGERS)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> Together:
    """A function that makes changes of managers at once; returns what became of each.

    All wait for each other between the rule and the writing, as far as they can: where one has to
    wait for the other's turn, the first gives up waiting and goes on.
    """
    barrier = Barrier(2)
    write = saving.save

    def save_when_both_are_here(employee: Employee, **changes: object) -> None:
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=0.5)
        write(employee, **changes)

    def change(dot: Employee, employee: Employee, manager: Employee) -> str:
        try:
            change_manager(dot, copy(employee), copy(manager), TODAY, timezone.now())
        except Conflict as conflict:
            return str(conflict)
        else:
            return "done"
        finally:
            connections.close_all()

    def run(dot: Employee, *changes: tuple[Employee, Employee]) -> list[str]:
        monkeypatch.setattr(employees, "save", save_when_both_are_here)
        with ThreadPoolExecutor(len(changes)) as pool:
            return list(pool.map(lambda pair: change(dot, *pair), changes))

    return run


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_make_no_circle(together: Together) -> None:
    """Seen red without the turn, and without reading the paths again after it."""
    cast = make_cast()
    results = together(cast.dot, (cast.fay, cast.hal), (cast.hal, cast.fay))
    refused, done = sorted(results)
    assert (done, "Nobody can lead" in refused) == ("done", True)
    assert sound()


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_leave_every_path_right(together: Together) -> None:
    """Bea moves below Hal while Hal moves below Lio: Ada, below Bea, ends up below all of them."""
    cast = make_cast()
    lio = employ("Lio Reed")
    results = together(cast.dot, (cast.bea, cast.hal), (cast.hal, lio))
    assert results == ["done", "done"]
    assert path_of(cast.ada) == "".join(f"{one.pk}/" for one in (lio, cast.hal, cast.bea, cast.ada))
    assert sound()


def test_everybody_below_a_manager_is_one_range_of_an_index(cast: Cast) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Employee.objects.below(cast.fay).order_by().values("pk").explain()
    if connection.vendor == "postgresql":
        assert "tree_path" in plan.split("Index Cond")[1]
    else:
        assert "SEARCH people_employee USING" in plan
        assert "(tree_path>? AND tree_path<?)" in plan


def test_below_is_everybody_below_and_nobody_else(cast: Cast) -> None:
    below = set(Employee.objects.below(cast.fay))
    assert below == {cast.bea, cast.eve, cast.dot, cast.ada, cast.cyd}
    assert not Employee.objects.below(Employee(pk=cast.fay.pk)).exists()
    assert cast.fay.leads(cast.ada)
    assert not cast.fay.leads(cast.fay)
    assert not cast.bea.leads(cast.eve)
