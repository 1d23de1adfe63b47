"""How long bringing in a file of people takes, beside a plain bulk insert of the same rows.

Run by `make bench`. The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its
own. Every part runs in a process of its own, so that its memory can be told.
"""

import csv
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks import parts
from benchmarks.figures import at_most, note

MODULE = "benchmarks.people_import"
BAR = 10.0  # times csv and bulk insert together
FLAT = 2.0  # times the memory of a small file
SMALL = 1000
ROWS_AT_ONCE = 1000
HEADINGS = ("number", "email", "name", "title", "department", "manager", "hire_date")


def compare(rows: int) -> int:
    """Print times, ratios and memory; return 1 if the import is slower than it may be."""
    with parts.environment() as env:
        small = parts.run(MODULE, "first", SMALL, env)
        floor = parts.run(MODULE, "plain", rows, env)
        once = parts.run(MODULE, "first", rows, env)
        twice = parts.run(MODULE, "again", rows, env)
    ratio = once["seconds"] / floor["seconds"]
    print(f"{parts.database()}, {rows} rows")
    print(f"  csv and bulk insert   {floor['seconds']:7.1f} s   {floor['mib']:5.0f} MiB")
    print(f"  look and write        {once['seconds']:7.1f} s   {once['mib']:5.0f} MiB")
    print(f"  the same file again   {twice['seconds']:7.1f} s   {twice['mib']:5.0f} MiB")
    print(f"  look and write, {SMALL} rows only          {small['mib']:5.0f} MiB")
    print(f"  ratio {ratio:.1f} (at most {BAR:.0f})")
    return note(
        at_most(f"{rows} people, time", ratio, "x csv, insert", BAR),
        at_most(f"{rows} people, the same file again", twice["seconds"], "s"),
        at_most(f"{rows} people, memory", once["mib"], "MiB"),
        at_most(
            f"{rows} people, memory beside that of {SMALL}",
            once["mib"] / small["mib"],
            "times",
            FLAT,
        ),
    )


def measure(part: str, rows: int) -> None:
    """Prepare, run `part` on a file of `rows` people, and print its cost."""
    import django

    django.setup()
    file = Path(os.environ["VAR_DIR"]) / f"people-{rows}.csv"
    prepare(PARTS[part], file, rows)
    parts.cost(lambda: PARTS[part](file, rows))


def prepare(part: Callable[[Path, int], None], file: Path, rows: int) -> None:
    """Make the file and an empty database, or leave both for the second time."""
    from django.core.management import call_command

    from people.made_up import people

    if part is again:
        return
    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text)
        writer.writerow(HEADINGS)
        for one in people(rows, seed=1):
            writer.writerow([getattr(one, field) for field in HEADINGS])


def plain(file: Path, rows: int) -> None:
    """Parse the file and insert the same rows, with nothing judged and nothing beside."""
    from people.models import Department, Employee

    departments: dict[str, Department] = {}

    def employees() -> Iterator[Employee]:
        for number, row in enumerate(csv.DictReader(text), start=1):
            label = row["department"]
            if label not in departments:
                departments[label] = Department.objects.create(name=label, path=f"{number}/")
            yield Employee(
                pk=number,
                number=row["number"],
                email=row["email"],
                name=row["name"],
                title=row["title"],
                department=departments[label],
                manager_id=int(row["manager"]) - 99_999 if row["manager"] else None,
                hire_date=row["hire_date"],
                tree_path=f"1/{number}/",
                password="!",  # noqa: S106 what Django keeps for somebody who cannot sign in
            )

    with file.open(newline="", encoding="utf-8") as text:
        remaining = employees()
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            Employee.objects.bulk_create(some)
    require(rows)


def first(file: Path, rows: int) -> None:
    """Bring the file in as the command does: keep it, look at every row, write them."""
    from django.core.management import call_command

    call_command("import_people", file)
    require(rows)


def again(file: Path, rows: int) -> None:
    """Bring the same file in once more."""
    first(file, rows)


def require(rows: int) -> None:
    """Make sure that what was measured has happened."""
    from people.models import Employee

    if Employee.objects.count() != rows:
        raise SystemExit(f"{Employee.objects.count()} people instead of {rows}")


PARTS = {"plain": plain, "first": first, "again": again}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
