"""Measure everything, print one table beside the bars, and write var/bench/latest.json.

`make bench`. Every part runs as a command of its own, as it does alone, and says what it is doing;
one that misses a bar or breaks down doesn't keep the others from running. The answer is 1 if any
bar is missed. Nothing is left out of the table: a part that could not run is a missed bar, too.

QUICK=1 measures less of everything, in some minutes: small organisations, few samples, one browser,
and each part on one database.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import VARIABLE, Figure, at_most, read, table, write
from tests.servers import both, missing_servers

LATEST = Path("var/bench/latest.json")
SQLITE, POSTGRESQL, NO_DATABASE = "SQLite", "PostgreSQL", "no database"
LESS = {
    "ROWS": "1000",
    "ACTIONS": "20000",
    "MAILS": "150",
    "SIZES": "200 10000",
    "SAMPLES": "2",
    "REQUESTS": "0",
    "ROUNDS": "5",
}


class Part(NamedTuple):
    """A command, and on which databases it runs."""

    name: str
    databases: tuple[str, ...]


PARTS = (
    Part("pages", (POSTGRESQL,)),
    Part("preparing", (POSTGRESQL, SQLITE)),
    Part("cycle_launch", (POSTGRESQL, SQLITE)),
    Part("people_import", (POSTGRESQL, SQLITE)),
    Part("due", (POSTGRESQL,)),
    Part("lists", (POSTGRESQL,)),
    Part("export", (POSTGRESQL, SQLITE)),
    Part("snapshot", (POSTGRESQL,)),
    Part("sending", (POSTGRESQL, SQLITE)),
    Part("coach", (NO_DATABASE,)),
)


def main() -> int:
    """Run all parts; return 1 if a bar is missed."""
    found = list(everything())
    write(LATEST, found)
    print(f"\n{table(found)}\n\nAlso in {LATEST}.")
    return int(not all(one.holds for one in found))


def everything() -> Iterator[Figure]:
    """Yield the figures of each part on each of its databases, and how it ended."""
    less = {name: os.environ.get(name) or few for name, few in LESS.items()}
    is_quick = bool(os.environ.get("QUICK"))
    given = os.environ | (less if is_quick else {})
    with ExitStack() as stack:
        missing = missing_servers()
        servers = {} if missing else stack.enter_context(both())
        for part in PARTS:
            for database in part.databases[: 1 if is_quick else None]:
                if database == POSTGRESQL and missing:
                    yield Figure(f"{part.name} on {database}: not run", 1, "parts", 0, holds=False)
                    continue
                yield from run(part, database, given | servers)


def run(part: Part, database: str, env: dict[str, str]) -> Iterator[Figure]:
    """Run one part on one database; yield what it found, under its name."""
    label = f"{part.name} on {database}" if database != NO_DATABASE else part.name
    print(f"\n== {label}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bearing-figures-") as folder:
        file = Path(folder) / "figures"
        here = env | {VARIABLE: str(file)}
        if database != POSTGRESQL:
            here = {name: value for name, value in here.items() if not name.startswith("TEST_")}
        command, begun = [sys.executable, "-m", f"benchmarks.{part.name}"], time.monotonic()
        ended = subprocess.run(command, env=here, check=False).returncode
        found = read(file)
    for one in found:
        yield replace(one, name=f"{label}: {one.name}")
    yield at_most(f"{label}: took", time.monotonic() - begun, "s")
    # A part that notes its figures ends with 1 because of those, which are in the table.
    is_told = any(not one.holds for one in found)
    yield at_most(f"{label}: ended with", 0 if is_told and ended == 1 else ended, "exit code", 0)


if __name__ == "__main__":
    sys.exit(main())
