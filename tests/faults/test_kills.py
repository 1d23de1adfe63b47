"""What the screen says is saved is saved: people write, and the server is killed meanwhile."""

import json
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest

from demo import processes
from tests.browser.bearing import Bearing, bearing, start, wait_until_it_answers
from tests.browser.test_walk import own_database
from tests.faults.sizes import dice, seed, size
from tests.faults.writers import Writer, direction, pre_review

PEOPLE = 4
SECONDS_BETWEEN_LOOKS = 0.002
pytestmark = pytest.mark.system


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Bearing]:
    """The web server alone, on the database of this half of the tests."""
    with (
        own_database() as database,
        bearing(
            tmp_path, email_url="memorymail://", database_url=database, programs=["web"]
        ) as site,
    ):
        yield site


def kill(site: Bearing) -> None:
    """Kill the web server with all of its workers at this very moment, and start it again."""
    web = site.running["web"]
    processes.tell_group(web, signal.SIGKILL)
    web.wait()
    start(site, "web")
    wait_until_it_answers(site, {"web": site.running["web"]}, urlsplit(site.url).port or 0)


def test_no_acknowledged_save_is_lost_when_the_server_is_killed(site: Bearing) -> None:
    """Half of the people write their direction, half what a review asks of them, row by row.

    Nor is a save whose answer was lost taken for somebody else's when it comes again.

    Seen red by writing when the answer has been sent, and by forgetting to look at what is stored.
    """
    saves, kills, seeded = size("AUTOSAVES", 200), size("KILLS", 3), seed()
    printed = site.manage("shell", "-c", f"from tests.faults.writers import hire; hire({PEOPLE})")
    port, enough = urlsplit(site.url).port or 0, Event()
    hired = json.loads(printed.splitlines()[-1])
    writers = [
        Writer(pk, session, pre_review(review) if review else direction(), port, dice(seeded, pk))
        for pk, session, review in hired
    ]
    with ThreadPoolExecutor(PEOPLE) as threads:
        writing = [threads.submit(one.write, enough) for one in writers]
        for number in range(1, kills + 1):
            until(saves * number // (kills + 1), writers, writing)
            kill(site)
        until(saves, writers, writing)
        enough.set()
        wait(writing)
    print(f"{sum(one.acknowledged for one in writers)} saves acknowledged, {kills} kills")
    for one in writing:
        one.result()
    assert [one.faults for one in writers] == [[]] * PEOPLE
    assert sum(one.acknowledged for one in writers) >= saves
    assert all(one.acknowledged for one in writers)


def until(saves: int, writers: list[Writer], writing: list[Future[None]]) -> None:
    """Return at the moment when so many saves have been acknowledged, or somebody has stopped."""
    ticks = Event()
    while sum(one.acknowledged for one in writers) < saves:
        if any(one.done() for one in writing):
            return
        ticks.wait(SECONDS_BETWEEN_LOOKS)
