"""The whole installation at work while what it runs on dies: worker, clock, broker and database.

OUTAGES says how many kills there are, LETTERS how many mails are caused before each; `make faults`
does it in full. In the half of the tests on SQLite there is neither Redis nor a database server.
"""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Event

import pytest

from demo import processes
from outbox.states import State
from tests.browser.bearing import Bearing, bearing, start
from tests.faults.machines import PostgreSQL, Redis
from tests.faults.sizes import dice, seed, size
from tests.mail_sink import MailSink

LONGEST_PAUSE = 0.05  # seconds after a mail has arrived: the kill falls anywhere in the next ones
SECONDS_TO_BEGIN = 60
SECONDS_TO_DELIVER = 120  # by a worker and a clock that start anew on a busy machine
SENDERS_IN_FLIGHT = 1  # the worker is one process, and nobody else sends
Outage = tuple[Callable[[], object], Callable[[], object]]  # how it begins, and how it ends
pytestmark = pytest.mark.system


class Installation:
    """A running Bearing, the mails that arrive, and what can happen to it."""

    def __init__(self, site: Bearing, sink: MailSink, outages: dict[str, Outage]) -> None:
        self.site = site
        self.sink = sink
        self.outages = outages | {
            "worker": (lambda: self.kill("worker"), self.revive),
            "beat": (lambda: self.kill("beat"), self.revive),
        }
        self.caused = 0

    def kill(self, program: str) -> None:
        """End a program of Bearing, with its children, by SIGKILL."""
        processes.tell_group(self.site.running[program], signal.SIGKILL)
        self.site.running[program].wait()

    def revive(self) -> None:
        """Start what does not run, as whoever supervises programs does."""
        for name, process in list(self.site.running.items()):
            if process.poll() is not None:
                start(self.site, name)

    def cause(self, letters: int) -> None:
        """Let so many mails be due, by a change that commits."""
        self.do(f"cause({self.caused}, {letters})")
        self.caused += letters

    def suffer(self, name: str, throw: Random, after: int) -> None:
        """Let an outage begin soon after so many mails have arrived, and end again."""
        begin, end = self.outages[name]
        self.sink.wait_for(after, SECONDS_TO_BEGIN)
        Event().wait(throw.uniform(0, LONGEST_PAUSE))
        begin()
        end()
        self.revive()

    def deliver_by_itself(self) -> None:
        """Return when nothing is due but what a dead sender has in its hands."""
        give_up_at = time.monotonic() + SECONDS_TO_DELIVER
        while due := int(self.do("tell_due()")):
            assert time.monotonic() < give_up_at, f"{due} wait: {self.site.log_of('worker')}"
            self.revive()

    def do(self, words: str) -> str:
        """Do something of tests/faults/letters.py in the installation; return its last line."""
        asked = f"from tests.faults.letters import *; {words}"
        return (self.site.manage("shell", "-v", "0", "-c", asked).splitlines() or [""])[-1]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Bearing on what this half of the tests runs on, with servers of its own to be killed."""
    with ExitStack() as stack:
        sink = stack.enter_context(MailSink())
        urls: dict[str, str] = {}
        outages: dict[str, Outage] = {}
        if os.environ.get("TEST_DATABASE_URL"):
            database, broker = stack.enter_context(PostgreSQL()), stack.enter_context(Redis())
            urls = {"database_url": database.url, "redis_url": broker.url}
            outages = {
                "postgresql": (database.kill, database.start),
                "redis": (broker.kill, broker.start),
                "flush": (broker.flush, broker.answer),
            }
        site = stack.enter_context(bearing(tmp_path, email_url=sink.url, **urls))
        yield Installation(site, sink, outages)


def test_whatever_dies_no_mail_is_lost_and_at_most_one_a_kill_comes_twice(
    installation: Installation,
) -> None:
    """What is due goes out by itself once everything runs again; nobody has to press anything.

    Seen red with all that a sender claims marked as sent at once, with a dead sender's mail that
    nobody takes over, and with a clock that wakes no sender.
    """
    kills, letters, throw = size("OUTAGES", 5), size("LETTERS", 200), dice(seed(), 0)
    names = sorted(installation.outages)
    plan = [names[number % len(names)] for number in range(kills)]
    throw.shuffle(plan)
    for name in plan:
        arrived = len(installation.sink.mails)
        installation.cause(letters)
        installation.suffer(name, throw, arrived + throw.randint(1, letters // 2))
    installation.deliver_by_itself()
    installation.do("send_tomorrow()")
    states = json.loads(installation.do("tell_all()"))
    times = Counter(mail.message_id for mail in installation.sink.mails)
    repeats = times.total() - len(times)
    print(f"{installation.caused} mails, {Counter(plan)}, {repeats} repeats")
    assert set(times) == set(states)
    assert len(times) == installation.caused == kills * letters
    assert set(states.values()) == {State.SENT}
    assert repeats <= kills * SENDERS_IN_FLIGHT
