"""How long a snapshot of a cycle takes that everybody has signed, and its pages beside a table.

Run by `make bench`. The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its
own. The pages are compared with one that has a plain table of 50 rows, asked in turn with them.
"""

import json
import resource
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import parts
from benchmarks.figures import at_most, note

MODULE = "benchmarks.snapshot"
MOST_SECONDS = 60.0
MOST_TIMES = 6.0  # a plain table of 50 rows
WARM, ROUNDS = 3, 15
SIGNED = datetime(2031, 3, 3, 9, tzinfo=UTC)


def compare(rows: int) -> int:
    """Print what a snapshot and its pages take; return 1 if one is longer than it may be."""
    with parts.environment() as env:
        parts.run(MODULE, "fill", rows, env)
        made = parts.run(MODULE, "make", rows, env)
        pages = parts.run(MODULE, "ask", rows, env)
    print(f"{parts.database()}, {rows} people, all of whom have signed")
    print(f"  a snapshot    {made['seconds']:6.2f} s   {made['mib']:5.0f} MiB")
    print(f"  what was kept {made['kept']:6.2f} s   {made['figures']:.0f} figures in all")
    floor = pages.pop("floor")
    print(f"  {'a table of 50 rows (F50)':26} {floor * 1000:6.1f} ms")
    for name, seconds in pages.items():
        print(f"  {name:26} {seconds * 1000:6.1f} ms  {seconds / floor:4.1f} times")
    print(f"  a snapshot at most {MOST_SECONDS:.0f} s, a page at most {MOST_TIMES:.0f} times")
    found = [at_most(name, seconds / floor, "F50", MOST_TIMES) for name, seconds in pages.items()]
    return note(at_most("a snapshot", made["seconds"], "s", MOST_SECONDS), *found)


def measure(part: str, rows: int) -> None:
    """Do one part and print its cost."""
    import django

    django.setup()
    PARTS[part](rows)


def fill(rows: int) -> None:
    """Fill an empty database with an organisation, and a cycle that everybody has signed."""
    from django.core.management import call_command
    from django.db import connection

    from people.models import Employee, Role
    from reviews.models import Cycle
    from tests.signed import sign

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("load_catalogue", default=True, verbosity=0)
    call_command("make_org", employees=rows, verbosity=0)
    cycle = Cycle.objects.create(
        name="A year", stage="launched", opened_at=SIGNED, launched_at=SIGNED
    )
    Role.objects.create(person=Employee.objects.earliest("pk"), kind=Role.Kind.HR_ADMIN)
    sign(Employee.objects.order_by("pk").iterator(), cycle, SIGNED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({}))


def make(_rows: int) -> None:
    """Make a snapshot and the figures of a quarter."""
    from insights.actions.quarter import count_quarter
    from insights.actions.snapshot import snapshot_of
    from insights.models import Figure
    from reviews.models import Cycle

    begun = time.perf_counter()
    if snapshot_of(Cycle.objects.get(), SIGNED + timedelta(days=29)) is None:
        raise SystemExit("no snapshot was made")
    made = time.perf_counter()
    count_quarter(datetime(2031, 4, 1, tzinfo=UTC).date(), SIGNED + timedelta(days=200))
    kept = time.perf_counter()
    found = {
        "seconds": made - begun,
        "kept": kept - made,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "figures": Figure.objects.count(),
    }
    print(json.dumps(found))


def ask(_rows: int) -> None:
    """Ask for each page and for the floor in turn, and print the medians."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from benchmarks.floor import PATH_OF_FIFTY
    from people.models import Role
    from reviews.models import Cycle

    settings.ROOT_URLCONF = "benchmarks.floor"
    client, cycle = Client(headers={"host": settings.ALLOWED_HOSTS[0]}), Cycle.objects.get().pk
    client.force_login(Role.objects.get().person)
    gaps = reverse("cycle_gaps", args=[cycle])
    addresses = {
        "floor": f"/{PATH_OF_FIFTY}",
        "insights": reverse("insights"),
        "cycle_gaps": gaps,
        "gaps by track": f"{gaps}?by=track",
        "cycle_directions": reverse("cycle_directions", args=[cycle]),
        "follow_through": reverse("follow_through"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in addresses}
    for _round in range(WARM + ROUNDS):
        for name, address in addresses.items():
            seconds[name].append(timed(client, address))
    medians = {name: statistics.median(all_of[WARM:]) for name, all_of in seconds.items()}
    print(json.dumps(medians))


def timed(client: Any, address: str) -> float:
    """Return how long a page takes; it must be there."""
    begun = time.perf_counter()
    answer = client.get(address)
    taken = time.perf_counter() - begun
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken


PARTS = {"fill": fill, "make": make, "ask": ask}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
