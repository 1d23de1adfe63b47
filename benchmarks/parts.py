"""What benchmarks share: parts that run in processes of their own, so that each shows its memory.

The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its own.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

Environment = dict[str, str]


def main(
    parts: Collection[str],
    measure: Callable[[str, int], None],
    compare: Callable[[int], int],
    said_by: tuple[str, int] = ("ROWS", 100_000),
) -> None:
    """Measure the part that the command line names, or compare all and exit with the answer.

    Where it doesn't say of how many rows, a variable does: `said_by` is its name, and what holds
    without it.
    """
    variable, otherwise = said_by
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=int(os.environ.get(variable) or otherwise))
    parser.add_argument("--part", choices=sorted(parts))
    asked = parser.parse_args()
    if asked.part:
        measure(asked.part, asked.rows)
    else:
        sys.exit(compare(asked.rows))


def database() -> str:
    """Return the name of the database that is measured."""
    return "PostgreSQL" if os.environ.get("TEST_DATABASE_URL") else "SQLite"


@contextmanager
def environment() -> Iterator[Environment]:
    """Yield the environment of the parts; their folder is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bearing-bench-") as folder:
        yield os.environ | {
            "BEARING_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VAR_DIR": folder,
            "LOG_LEVEL": "WARNING",
            "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder}/bench.db",
        }


def run(module: str, part: str, rows: int, env: Environment) -> dict[str, float]:
    """Run one part in a process of its own; return the figures that it prints last, by name."""
    command = [sys.executable, "-m", module, "--part", part, "--rows", str(rows)]
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def cost(part: Callable[[], None]) -> None:
    """Do `part` and print its seconds and its largest memory in MiB as JSON."""
    begun = time.perf_counter()
    part()
    seconds = time.perf_counter() - begun
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mib": mib}))
