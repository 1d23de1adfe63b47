"""The alarm clock: pulled without waiting, and of no consequence when it is broken."""

from threading import Event, Thread, enumerate as all_threads

import pytest
from celery import current_app

from outbox.bell import Bell, ask_a_worker
from outbox.tasks import send_due


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
    ask_a_worker()
    assert "nobody there" in caplog.text


def test_the_bell_asks_for_the_task_that_a_worker_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_options: names.append(name))
    ask_a_worker()
    assert names == [send_due.name]
