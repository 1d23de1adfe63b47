"""What every page costs that a role opens, beside a floor, in organisations of some sizes.

Run by `make bench`. Each size is filled (organisation.py), served by gunicorn with two workers
(server.py) and asked over connections that are kept: each page in turn, in rounds, with the floors
F1 and F50 (floor.py) again and again in between, so that what else the machine does falls on all.
Then eight connections at once ask for each page alone. The database is that of TEST_DATABASE_URL,
or else SQLite in a folder of its own.

SIZES, SAMPLES and REQUESTS say how many people, how often each page is asked in turn, and how often
at once.
"""

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from benchmarks import first_visit, parts, server
from benchmarks.asking import Line, a_second, request_for
from benchmarks.figures import Figure, at_most, note

MODULE = "benchmarks.pages"
SIZES = [int(one) for one in (os.environ.get("SIZES") or "200 10000 100000").split()]
SAMPLES = int(os.environ.get("SAMPLES") or 60)
REQUESTS = int(os.environ.get("REQUESTS") or 64)
SAMPLES_OF_A_FILE = 3
CONNECTIONS = 8
WARM = 2
FLOOR_EVERY = 5  # pages
F1, F50 = "F1", "F50"
COUNT = "X-Count-Queries: 1\r\n"
COUNTED = "x-queries"
REFUSALS = (403, 404, 409)
MOST_MIB, MOST_SECONDS_TO_START, STARTS = 120, 2.0, 3


@dataclass(frozen=True)
class Bars:
    """What a kind of page has to hold; None is nothing."""

    floor: str
    times: float | None = None  # the floor's median
    growth: float | None = None  # of that, from the smallest to the largest organisation
    queries: int | None = None
    size: int | None = None  # in bytes


BARS = {
    "page": Bars(F1, 4.0, 1.3, 12, 60_000),
    "form": Bars(F1, 7.0),
    "list": Bars(F50, 3.0, 1.5, 12),
    "dashboard": Bars(F50, 6.0),
    "file": Bars(F1),
}
NOTHING = Bars("")


@dataclass
class Page:
    """One that is asked for, how, and what came of it."""

    name: str
    kind: str
    address: str
    session: str
    may_refuse: bool = False
    is_refused: bool = False
    seconds: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0
    rate: float = 0.0

    @property
    def request(self) -> bytes:
        """The bytes that ask for it."""
        return request_for(self.address, self.session)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The seconds that one in twenty exceeds, at most."""
        return sorted(self.seconds)[-(len(self.seconds) // 20) - 1]


@dataclass
class Found:
    """What was found in an organisation of one size."""

    size: int
    asked: dict[str, Page]
    refused: list[str]  # pages that HR of a part does not get
    mib: float  # of the larger worker, after all pages
    seconds_to_start: float
    first_visit: list[Figure]

    @property
    def pages(self) -> list[Page]:
        """All but the floors."""
        return [one for one in self.asked.values() if one.kind in BARS]

    def times(self, one: Page) -> float:
        """Return how many times its floor a page takes."""
        return one.median / self.asked[BARS[one.kind].floor].median


def main() -> int:
    """Measure all sizes, print a table of each, and note every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fill", type=int)
    if size := parser.parse_args().fill:
        fill(size)
        return 0
    found = []
    with parts.environment() as env:
        env |= {"SECRET_KEY": secrets.token_urlsafe(64), **server.redis()}
        server.collect(server.production(env))
        for size in SIZES:
            found.append(measured(size, env))
            print(shown(found[-1]), flush=True)
    every = [figure for one in found for figure in figures_of(one)]
    more = [figure for one in found[1:] for figure in growth(found[0], one)]
    return note(*every, *more)


def measured(size: int, env: parts.Environment) -> Found:
    """Return what pages cost in an organisation of so many people."""
    asked, serving = [Page(**one) for one in filled(size, env)], server.production(env)
    with server.running(serving) as running:
        with Line(running.port) as line:  # one connection stays with one worker, which is warm then
            theirs = opened(line, asked)
            measure(line, theirs)
        measure_at_once(running.port, theirs)
        weight = first_visit.figures(running.port, theirs[0].session)
        mib = max(running.mib_of_workers())
    starts = [seconds_to_start(serving) for _ in range(STARTS)]
    refused = [one.name for one in asked if one.is_refused]
    return Found(size, {one.name: one for one in theirs}, refused, mib, min(starts), weight)


def filled(size: int, env: parts.Environment) -> list[dict[str, Any]]:
    """Fill the database in a process of its own; return what is to be asked for."""
    command = [sys.executable, "-m", MODULE, "--fill", str(size)]
    mail = {"EMAIL_URL": "memorymail://"}
    done = subprocess.run(command, env=env | mail, check=True, stdout=subprocess.PIPE)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill(size: int) -> None:
    """Fill the database, and print the floors and all pages as JSON."""
    import django

    django.setup()
    from benchmarks import organisation
    from benchmarks.cells import cells_of

    organisation.empty()
    print(json.dumps([cell.as_asked() for cell in cells_of(organisation.filled(size))]))


def seconds_to_start(serving: parts.Environment) -> float:
    """Return how long a server takes from nothing to its first page."""
    with server.running(serving, server.APPLICATION) as running:
        return running.seconds_to_start


def opened(line: Line, asked: Sequence[Page]) -> list[Page]:
    """Return what is answered, with its queries and bytes counted, each page asked WARM times.

    Raises SystemExit for any other answer, but the refusal of a page that may be refused.
    """
    wrong = []
    for one in asked:
        for _ in range(WARM):
            answer = line.ask(request_for(one.address, one.session, COUNT))
        one.queries, one.size = int(answer.headers[COUNTED]), len(answer.body)
        one.is_refused = one.may_refuse and answer.status in REFUSALS
        if answer.status != 200 and not one.is_refused:
            wrong.append(f"{one.name}: {one.address} answers {answer.status}")
    if wrong:
        raise SystemExit("\n".join(wrong))
    return [one for one in asked if not one.is_refused]


def measure(line: Line, asked: Sequence[Page]) -> None:
    """Ask for each in turn, in rounds."""
    dice = Random(1)  # noqa: S311 an order, no secret
    for number in range(SAMPLES):
        for one in in_turn(asked, dice):
            if one.kind == "file" and number >= SAMPLES_OF_A_FILE:
                continue
            one.seconds.append(line.ask(one.request).seconds)


def measure_at_once(port: int, asked: Sequence[Page]) -> None:
    """Ask for each by many at once."""
    for one in asked:
        if REQUESTS and one.kind != "file":
            a_second(port, one.request, CONNECTIONS, CONNECTIONS)
            one.rate = a_second(port, one.request, REQUESTS, CONNECTIONS)


def in_turn(asked: Sequence[Page], dice: Random) -> Iterator[Page]:
    """Yield the pages in any order, and both floors before every few of them."""
    small, fifty, *pages = asked
    for number, one in enumerate(dice.sample(pages, len(pages))):
        if number % FLOOR_EVERY == 0:
            yield from (small, fifty)
        yield one


def shown(found: Found) -> str:
    """Return the table of one size."""
    title = f"{parts.database()}, {found.size} people, gunicorn with {server.WORKERS} workers"
    columns = (
        f"{'':58}{'ms':>8}{'p95':>8}{'times':>7} {'bar':8}{'queries':>7}{'bytes':>9}{'a second':>9}"
    )
    lines = [row(found, one) for one in found.asked.values()]
    refused = f"Not for HR of a part: {', '.join(found.refused) or 'nothing'}"
    last = f"A worker {found.mib:.0f} MiB, cold start {found.seconds_to_start:.2f} s"
    return "\n".join([title, columns, *lines, refused, last, ""])


def row(found: Found, one: Page) -> str:
    """Return the line of one page."""
    times, bar = "", ""
    if bars := BARS.get(one.kind):
        times = f"{found.times(one):.1f}"
        bar = f"{bars.times:g} {bars.floor}" if bars.times else ""
    return (
        f"{one.name:58}{one.median * 1000:8.1f}{one.p95 * 1000:8.1f}{times:>7} {bar:8}"
        f"{one.queries:7}{one.size:9}{one.rate:9.0f}"
    )


def figures_of(found: Found) -> Iterator[Figure]:
    """Yield every figure of one size."""
    for one in found.asked.values():
        name, bars = f"{found.size}: {one.name}", BARS.get(one.kind, NOTHING)
        yield at_most(f"{name}: median", one.median * 1000, "ms")
        yield at_most(f"{name}: 95th percentile", one.p95 * 1000, "ms")
        yield at_most(f"{name}: queries", one.queries, "queries", bars.queries)
        yield at_most(f"{name}: size", one.size, "bytes", bars.size)
        if one.rate:
            yield at_most(f"{name}: by {CONNECTIONS} at once", one.rate, "a second")
        if bars.floor:
            yield at_most(f"{name}: time", found.times(one), f"x {bars.floor}", bars.times)
    yield at_most(f"{found.size}: memory of a web worker", found.mib, "MiB", MOST_MIB)
    yield at_most(f"{found.size}: cold start", found.seconds_to_start, "s", MOST_SECONDS_TO_START)
    for figure in found.first_visit:
        yield replace(figure, name=f"{found.size}: {figure.name}")


def growth(small: Found, large: Found) -> Iterator[Figure]:
    """Yield what a larger organisation costs more than a small one, each in its own floors."""
    sizes = f"{small.size} to {large.size}"
    lonely = small.asked.keys() ^ large.asked.keys()
    yield at_most(f"{sizes}: pages that only one of them has", len(lonely), "pages", 0)
    for one in large.pages:
        if one.name in lonely:
            continue
        before, bars = small.asked[one.name], BARS[one.kind]
        more = abs(one.queries - before.queries)
        none = None if one.kind == "file" else 0
        yield at_most(f"{sizes}: {one.name}: other queries", more, "queries", none)
        times = large.times(one) / small.times(before)
        yield at_most(f"{sizes}: {one.name}: growth", times, "times", bars.growth)


if __name__ == "__main__":
    sys.exit(main())
