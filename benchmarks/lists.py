"""How long HR's lists take among few plans and among many, beside a plain table of 50 rows.

Run by `make bench`. Half of the plans live, the others are those of the year before. All are asked
in turn in one process, and compared by their medians, so that a busy machine slows all alike. The
database is that of TEST_DATABASE_URL, or else SQLite in a folder of its own. ROWS says how many
people are many.
"""

import json
import statistics
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from benchmarks import due, parts
from benchmarks.figures import at_most, note
from benchmarks.preparing import Asker, signed_in

if TYPE_CHECKING:
    from people.models import Employee

MODULE = "benchmarks.lists"
FEW = 200
YEARS = 2
MOST, MOST_GROWTH = 3.0, 1.5  # times a plain table; times the same among few
MOST_OF_COUNTS = 6.0  # times a plain table, where all of a cycle are counted
WARM, ROUNDS = 3, 15
COUNTS = ("participation",)
AGAIN = "counting again: "  # what is kept for some minutes otherwise


def compare(rows: int) -> int:
    """Print times and their ratios; return 1 if one is longer than it may be."""
    few, many = asked_among(FEW), asked_among(rows)
    floors = few.pop("floor"), many.pop("floor")
    print(f"{parts.database()}, {FEW} and {rows} people with a plan each, {ROUNDS} rounds")
    print(f"  {'a plain table (F50)':34} {floors[0] * 1000:6.1f} {floors[1] * 1000:6.1f} ms")
    found = []
    for name, seconds in many.items():
        ratio, growth = seconds / floors[1], seconds / floors[1] / (few[name] / floors[0])
        most, bar = bars_of(name)
        print(
            f"  {name:34} {few[name] * 1000:6.1f} {seconds * 1000:6.1f} ms  {ratio:4.1f} times "
            f"(at most {most or 'any'}), {growth:4.1f} times that among few"
        )
        found += [
            at_most(name, ratio, "F50", most),
            at_most(f"{name}: grows", growth, "times", bar),
        ]
    return note(*found)


def bars_of(name: str) -> tuple[float | None, float | None]:
    """Return how many times a plain table something may take, and how many times that among few."""
    if name.startswith(AGAIN):
        return None, None
    return (MOST_OF_COUNTS, None) if name.startswith(COUNTS) else (MOST, MOST_GROWTH)


def asked_among(people: int) -> dict[str, float]:
    """Return the median of each page, in an organisation of so many people."""
    with parts.environment() as env:
        parts.run(MODULE, "fill", people, env)
        return parts.run(MODULE, "ask", people, env)


def measure(part: str, rows: int) -> None:
    """Do one part."""
    import django

    django.setup()
    PARTS[part](rows)


def fill(rows: int) -> None:
    """Fill an empty database with people and their plans, as of today."""
    from django.utils import timezone

    due.fill_with(rows, YEARS, timezone.localdate())


def ask(_rows: int) -> None:
    """Ask everything in turn, and print the medians as JSON."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    askers = dict(prepared())
    for _round in range(WARM + ROUNDS):
        for asker in askers.values():
            asker.ask()
    print(json.dumps({name: statistics.median(one.seconds[WARM:]) for name, one in askers.items()}))


def prepared() -> "Iterator[tuple[str, Asker]]":
    """Yield everything that is asked, by its name."""
    from benchmarks import floor
    from insights.plan_health import KINDS
    from people.models import Department, Employee, Role
    from reviews.models import Cycle, Plan

    small, whole = floor.applications()
    led = Employee.objects.exclude(manager=None).order_by("pk")
    everyone, part = led[0], led[1]
    department = Department.objects.order_by("path")[0]
    Role.objects.get_or_create(person=everyone, kind=Role.Kind.HR_ADMIN, department=None)
    Role.objects.get_or_create(person=part, kind=Role.Kind.HR_ADMIN, department=department)
    manager = led.filter(reports__reviews__isnull=False).order_by("-pk")[0]
    yield "floor", signed_in(Asker(small, everyone, f"/{floor.PATH_OF_FIFTY}"))
    middle = Plan.objects.alive().order_by("next_due", "pk")[Plan.objects.alive().count() // 2].pk
    pages = {
        "plans, by name": "",
        "plans, by day": "?sort=due",
        "plans, from the middle on": f"?sort=due&after={middle}",
        "plans, of a department": f"?department={department.name}",
        "plans, of a team": f"?team={manager.email}",
        "plans, by words": "?q=ma",
        "plans, by a name that is rare": f"?q={manager.email}",
        **{f"plans in need, {need}": f"?need={need}" for need in KINDS},
    }
    for name, query in pages.items():
        yield name, signed_in(Asker(whole, everyone, f"/plans/{query}"))
    yield "plans, of a part of HR", signed_in(Asker(whole, part, "/plans/"))
    yield "plans, of whom one leads", signed_in(Asker(whole, manager, "/plans/"))
    yield "a team", signed_in(Asker(whole, everyone, f"/teams/{manager.pk}/"))
    yield from of_the_cycle(whole, everyone, Cycle.objects.get().pk)


def of_the_cycle(
    whole: Callable[..., Any], everyone: "Employee", cycle: int
) -> "Iterator[tuple[str, Asker]]":
    """Yield what counts all reviews of a cycle, as it was kept or anew."""
    board = f"/cycles/{cycle}/"
    pages = {"participation": f"{board}participation/", "the board of a cycle": board}
    for name, address in pages.items():
        yield name, signed_in(Asker(whole, everyone, address))
        yield f"{AGAIN}{name}", signed_in(Asker(whole, everyone, f"{address}?counted=anew"))


PARTS = {"fill": fill, "ask": ask}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
