"""The alarm clock: pulled without waiting, and of no consequence when it is broken."""

from collections.abc import Callable
from threading import Event, Thread, enumerate as all_threads

import pytest
from celery import Task, current_app
from django.db import connections

from insights.exports import bell as exports
from insights.tasks import continue_exports
from outbox.bell import SEND_DUE, Bell, ask_a_worker, wake_the_sender, work_here
from outbox.tasks import send_due
from people.imports import bell as imports
from people.tasks import continue_imports
from reviews import bell as cycles
from reviews.tasks import continue_cycles


def bell_threads() -> list[Thread]:
    return [thread for thread in all_threads() if thread.name == "outbox-bell"]


def test_nobody_waits_for_the_bell_and_pulls_meanwhile_share_one_ring() -> None:
    """Seen red with a bell that strikes in the caller's thread: it has no thread."""
    rings: list[bool] = []
    is_ringing, may_end = Event(), Event()

    def strike() -> None:
        rings.append(True)
        is_ringing.set()
        may_end.wait(10)

    bell = Bell(strike)
    bell.ring()
    assert is_ringing.wait(10)
    assert len(bell_threads()) == 1
    for _ in range(100):
        bell.ring()
    assert len(bell_threads()) == 1
    may_end.set()
    for thread in bell_threads():
        thread.join(10)
    assert len(rings) == 2


def test_it_rings_again_after_a_silence() -> None:
    rings: list[bool] = []
    bell = Bell(lambda: rings.append(True))
    for _ in range(3):
        bell.ring()
        for thread in bell_threads():
            thread.join(10)
    assert len(rings) == 3


def test_a_dead_broker_is_noted_and_left_at_that(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(current_app, "send_task", refuse)
    caplog.set_level("INFO", logger="outbox")
    ask_a_worker(SEND_DUE, 5)
    assert "nobody there" in caplog.text


@pytest.mark.parametrize(
    ("ask", "task"),
    [
        (wake_the_sender, send_due),
        (imports.wake_a_worker, continue_imports),
        (cycles.wake_a_worker, continue_cycles),
        (exports.wake_a_worker, continue_exports),
    ],
)
def test_each_bell_asks_for_a_task_that_a_worker_knows(
    ask: Callable[[], None], task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with the task of another room."""
    names: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_options: names.append(name))
    ask()
    for thread in bell_threads():
        thread.join(10)
    assert names == [task.name]


def test_a_failure_here_is_logged_and_holds_nothing_open(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    closed: list[bool] = []

    def fail() -> int:
        raise OSError("no database")

    monkeypatch.setattr(connections, "close_all", lambda: closed.append(True))
    work_here(fail)
    assert "no database" in caplog.text
    assert closed == [True]
