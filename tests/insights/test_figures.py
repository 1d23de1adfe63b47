"""The pages of figures: what they show to whom, and what they cost."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from aspirations.catalogue.reading import read_file
from insights.figures import cell_of
from insights.models import Block, Counted, Figure, Snapshot
from insights.naming import catalogue_of
from insights.rules import is_time, may_make_snapshot
from insights.showing import Memory
from insights.telling import Band
from insights.views.figures import MOST_DATES
from people.actions.departments import add_department
from people.models import Department, Employee, Role
from reviews.models import Cycle, Review
from tests.aspirations.catalogues import SMALL
from tests.cast import Cast, client_for, department_of, employ, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """The cycle of a review of somebody in Gil's department, so that he sees it, too."""
    return start(cast.dot, employ("Una Vale", department_of(cast.gil), manager=cast.hal)).cycle


def told(cycle: Cycle, groups: Sequence[str], question: str = "gaps") -> Snapshot:
    """Return a snapshot with a figure of each group."""
    number = Snapshot.objects.filter(cycle=cycle).count() + 1
    now = timezone.now() + timedelta(days=28 * number)
    snapshot = Snapshot.objects.create(cycle=cycle, number=number, people=40, made_at=now)
    for group in groups:
        add_figure(snapshot, question, group)
    return snapshot


def add_figure(snapshot: Snapshot, question: str, group: str, answer: str = "scope") -> None:
    """Let 10 to 14 of 40 have answered so."""
    Figure.objects.create(
        snapshot=snapshot,
        question=question,
        group=group,
        answer=answer,
        at_least=10,
        at_most=14,
        fewest_people=40,
        most_people=40,
    )


def page_of(person: Employee, route: str, *arguments: object, query: str = "") -> str:
    """Return what `person` reads there."""
    answer = client_for(person).get(reverse(route, args=arguments) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("number", "people", "words"),
    [
        (Band(10, 14), Band(40, 40), "10 to 14"),
        (Band(0, 4), Band(40, 40), "fewer than 5"),
        (Band(35, 40), Band(40, 40), "35 or more"),
        (Band(3, 6), Band(6, 6), "3 or more"),
        (Band(0, 6), Band(6, 6), "not shown (small group)"),
        (Band(0, 4), Band(0, 4), "not shown (small group)"),
        (Band(5, 14), Band(10, 14), "5 or more"),
    ],
)
def test_a_figure_is_told_in_words(number: Band, people: Band, words: str) -> None:
    assert cell_of(number, people).words == words


def count_in(snapshot: Snapshot, department: Department, *reviews: Review) -> None:
    """Let a block of `department` be made of these people."""
    block = Block.objects.create(snapshot=snapshot, department=department, people=len(reviews))
    Counted.objects.bulk_create(Counted(block=block, review=review) for review in reviews)


def test_hr_of_everyone_sees_all_cells_and_hr_of_a_part_those_that_are_all_theirs(
    cast: Cast, cycle: Cycle
) -> None:
    """Wherever departments lie by now. Seen red by going by the departments of the cells."""
    finance, operations = department_of(cast.gil), department_of(cast.dot)
    part = add_department("Ledgers", finance)
    Role.objects.filter(person=cast.gil).update(department=part)
    mine = [start(cast.dot, employ(n, part, manager=cast.hal)) for n in ("Vic Vale", "Wim Vale")]
    other = start(cast.dot, employ("Xia Vale", finance, manager=cast.hal))
    snapshot = told(cycle, [str(finance.pk), str(operations.pk), str(part.pk), ""])
    count_in(snapshot, part, mine[0])
    count_in(snapshot, finance, mine[1], other)
    boss = cast.hal
    count_in(snapshot, operations, start(cast.dot, employ("Yan Vale", operations, manager=boss)))
    for question in ("gaps_by_track", "directions", "growth", "likelihood", "horizons"):
        add_figure(snapshot, question, "")
    gil = Employee.objects.get(pk=cast.gil.pk)
    seen = Figure.objects.visible_to(gil).values_list("question", "group")
    assert set(seen) == {("gaps", str(part.pk))}
    assert Figure.objects.visible_to(cast.dot).count() == 9
    assert not Figure.objects.visible_to(cast.ada).exists()
    assert "Ledgers" in page_of(gil, "cycle_gaps", cycle.pk)
    assert ">Finance<" not in page_of(gil, "cycle_gaps", cycle.pk)


def test_hr_of_a_part_is_told_why_there_is_no_whole_for_them(cast: Cast, cycle: Cycle) -> None:
    for address in (reverse("cycle_directions", args=[cycle.pk]), reverse("follow_through")):
        answer = client_for(cast.gil).get(address)
        assert answer.status_code == 403
        assert "Only HR for the whole organisation" in answer.content.decode()


def test_nobody_else_sees_that_there_are_figures(cast: Cast, cycle: Cycle) -> None:
    told(cycle, [""])
    assert client_for(cast.bea).get(reverse("insights")).status_code == 403
    missing = client_for(cast.bea).get(reverse("cycle_gaps", args=[cycle.pk]))
    assert missing.status_code == 404


def test_no_header_leads_there_until_there_is_something(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with a link that is always there."""
    monkeypatch.setattr(Memory, "looked_at", None)
    monkeypatch.setattr(Memory, "is_there", False)
    assert reverse("insights") not in page_of(cast.dot, "plans")
    told(cycle, [""])
    assert reverse("insights") not in page_of(cast.dot, "plans"), "asked once in a while"
    monkeypatch.setattr(Memory, "looked_at", None)
    assert reverse("insights") in page_of(cast.dot, "plans")
    assert reverse("insights") not in page_of(cast.bea, "plans")


def test_whoever_has_figures_made_is_led_there_at_once(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without waiting for the next look. Seen red without note_figures."""
    monkeypatch.setattr("insights.views.figures.make_snapshot_of", lambda *_who: told(cycle, [""]))
    assert reverse("insights") not in page_of(cast.dot, "plans")
    client_for(cast.dot).post(reverse("make_snapshot", args=[cycle.pk]))
    assert reverse("insights") in page_of(cast.dot, "plans")


def test_an_older_day_can_be_read_again(cast: Cast, cycle: Cycle) -> None:
    operations, quality = department_of(cast.dot), department_of(cast.ada)
    told(cycle, [str(operations.pk)])
    told(cycle, [str(quality.pk)])
    assert ">Quality<" in page_of(cast.dot, "cycle_gaps", cycle.pk)
    assert ">Operations<" in page_of(cast.dot, "cycle_gaps", cycle.pk, query="?snapshot=1")


@pytest.mark.parametrize("number", ["x", "0", "3", "-1", "9" * 18, "9" * 30, "1 or 1"])
@pytest.mark.parametrize("route", ["cycle_gaps", "cycle_directions"])
def test_figures_of_a_day_that_is_not_there_are_none_of_another_day(
    cast: Cast, cycle: Cycle, route: str, number: str
) -> None:
    """Seen red by showing the newest instead."""
    for _day in range(2):
        told(cycle, [""])
    address = reverse(route, args=[cycle.pk])
    assert client_for(cast.dot).get(address, {"snapshot": number}).status_code == 404


def test_one_comes_to_the_figures_of_every_day_and_back_to_the_newest(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red by looking among the twelve newest alone, and by leading to no others."""
    count = 3 * MOST_DATES
    for number in range(count):
        told(cycle, [str(department_of(cast.ada if number else cast.dot).pk)])
    client, address = client_for(cast.dot), reverse("cycle_gaps", args=[cycle.pk])
    found: set[int] = set()
    ahead = [count]
    while ahead:
        page = client.get(address, {"snapshot": ahead.pop()}).content.decode()
        days = page.split("Figures of other days")[1].split("</nav>")[0]
        led_to = {int(number) for number in re.findall(r"\?snapshot=(\d+)", days)}
        assert count in led_to
        assert len(led_to) <= MOST_DATES + 1
        ahead = [min(led_to)] if led_to - found else []
        found |= led_to
    assert found == set(range(1, count + 1))
    assert ">Operations<" in page


def test_without_figures_a_page_says_why(cast: Cast, cycle: Cycle) -> None:
    for route in ("cycle_gaps", "cycle_directions"):
        assert "No figures yet" in page_of(cast.dot, route, cycle.pk)
    assert "Nothing to show yet" in page_of(cast.dot, "follow_through")


def test_what_was_not_asked_yet_is_no_small_group(cast: Cast, cycle: Cycle) -> None:
    """Of a question and of one answer. Seen red by calling all that is missing a small group."""
    snapshot = told(cycle, [])
    add_figure(snapshot, "likelihood", "", "likely")
    add_figure(snapshot, "growth", "mid")
    page = page_of(cast.dot, "cycle_directions", cycle.pk).split("How far away it is")
    assert page[0].count("not asked then") == 3, "stances"
    growth, likelihood = page[1].split("What managers think likely")
    assert growth.count("not asked then") == 2, "beside scope"
    assert "small" not in growth.split("Which growth")[1]
    assert likelihood.count("not asked then") == 3, "beside likely"
    Figure.objects.filter(question="growth").delete()
    assert "Nobody was asked that yet" in page_of(cast.dot, "cycle_directions", cycle.pk)


def test_what_may_be_missing_since_few_are_counted_stays_a_small_group(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red by taking all that is missing for not asked, and gaps that nobody has for sure."""
    snapshot = told(cycle, [str(department_of(cast.dot).pk)])
    assert "the groups are too small" in page_of(cast.gil, "cycle_gaps", cycle.pk)
    Figure.objects.update(at_least=0)
    assert "the groups are too small" in page_of(cast.dot, "cycle_gaps", cycle.pk)
    Snapshot.objects.filter(pk=snapshot.pk).update(cycle=None, quarter="2031-01-01")
    add_figure(snapshot, "kept_actions", "", "all")
    page = page_of(cast.dot, "follow_through").split("Promises of managers")[1]
    assert page.count("not shown (small group)") == 4, "three answers, and how it is made"
    assert "not asked then" not in page


def test_hr_makes_new_figures_or_is_told_that_nothing_is_new(cast: Cast, cycle: Cycle) -> None:
    address = reverse("make_snapshot", args=[cycle.pk])
    answer = client_for(cast.dot).post(address, follow=True)
    assert "Nothing new can be told yet" in answer.content.decode()
    told(cycle, [""])
    refused = client_for(cast.dot).post(address)
    assert refused.status_code == 409
    assert "New figures can be made from" in refused.content.decode()


# SMALL has two.
THIRD_TRACK = """\
  - code: salvage
    name: Salvage
    family: Harbour
    what: You bring up ships.
    contribution: Ships come back.
    neighbours: []
    stages:
      mid:
        titles: {Salvor: 5}
        growth: {scope: one wreck, impact: a tide, influence: the divers}
        expects: {listening: 3}
"""


def test_whoever_comes_too_soon_is_told_when_it_is_time(cast: Cast, cycle: Cycle) -> None:
    """By their own clock. Seen red in UTC, and with the first day alone."""
    at = datetime(2031, 3, 1, 20, 30, tzinfo=UTC)
    Snapshot.objects.filter(pk=told(cycle, [""]).pk).update(made_at=at)
    with timezone.override("Asia/Tokyo"):
        said = str(may_make_snapshot(cast.dot, cycle, at).reason)
    assert "from March 9, 2031, 5:30 a.m. on if the cycle is over by then or 50 people" in said
    assert "otherwise from March 30, 2031, 5:30 a.m. on" in said
    soon, later = (
        datetime(2031, 3, 8, 20, 30, tzinfo=UTC),
        datetime(2031, 3, 29, 20, 30, tzinfo=UTC),
    )
    assert may_make_snapshot(cast.dot, cycle, soon)
    assert is_time(at, 50, soon)
    assert not is_time(at, 49, later - timedelta(minutes=1))
    assert is_time(at, 49, later)


def add_row(route: str, snapshot: Snapshot, number: int) -> None:
    """Let a page have one more row, the `number`th."""
    if route == "cycle_gaps":
        add_figure(snapshot, "gaps", str(Department.objects.order_by("pk")[number].pk))
    elif route == "cycle_directions":
        assert snapshot.cycle
        track = sorted(catalogue_of(snapshot.cycle).tracks)[number]
        add_figure(snapshot, "directions", "", track)
        add_figure(snapshot, "horizons", track, "near")
    else:
        now = timezone.now()
        days = {"opened_at": now, "launched_at": now}
        told(Cycle.objects.create(name=f"{number}", stage="launched", **days), [""])


@pytest.mark.parametrize("route", ["cycle_gaps", "cycle_directions", "insights"])
def test_a_page_asks_as_much_for_three_groups_as_for_one(
    cast: Cast, cycle: Cycle, route: str
) -> None:
    """Seen red by asking for the figures of each group, each track, and each cycle."""
    load(read_file("three.yaml", (SMALL + THIRD_TRACK).encode()), "three", timezone.now())
    arguments = [] if route == "insights" else [cycle.pk]
    client, address, snapshot = (
        client_for(cast.dot),
        reverse(route, args=arguments),
        told(cycle, []),
    )
    add_row(route, snapshot, 0)
    one = client.get(address).content.decode().count("<tr>")
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for number in (1, 2):
        add_row(route, snapshot, number)
    with CaptureQueriesContext(connection) as after:
        three = client.get(address).content.decode().count("<tr>")
    assert three >= one + 2, "the page has grown"
    assert len(before) == len(after) <= 12
