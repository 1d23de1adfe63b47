"""Whoever works on a launch is killed, overtaken or stopped, and it ends as it should."""

import operator
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from people.leases import LEASE, Hand, TakenOverError
from people.models import Employee
from reviews import launching
from reviews.actions.launch import continue_job, launch_cycle, take_launch_back
from reviews.launching import take, work_off
from reviews.models import Cycle, CycleJob, Review
from reviews.states import JobState
from tests.cast import Cast, make_cast, start
from tests.outbox.post import database_url, ended
from tests.reviews.cycles import AT_ONCE, crowd, draft, job_of
from tests.reviews.launches import ABLE, require_whole, reviews_of

KILLS = int(os.environ.get("KILLS", "3"))


def test_whoever_works_when_it_is_taken_back_writes_nothing_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by leaving the worker with its lease."""
    monkeypatch.setattr(launching, "STEP", 2)
    cycle = draft(cast.dot)
    job = launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    worker = uuid4()
    assert take(job, worker, timezone.now())
    hand = Hand(job, worker, timezone.now)
    assert launching.make_reviews(job, hand, timezone.now())
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    with pytest.raises(TakenOverError):
        launching.make_reviews(job, hand, timezone.now())
    work_off()
    assert not reviews_of(cycle)


def test_of_two_workers_one_gets_the_launch(cast: Cast) -> None:
    job = launch_cycle(cast.dot, draft(cast.dot), 1, AT_ONCE, timezone.now())
    assert take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now() + LEASE - timedelta(seconds=5))
    assert take(job, uuid4(), timezone.now() + 2 * LEASE)


def test_a_review_that_somebody_opens_in_the_same_moment_counts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by trying a step only once."""
    real = launching.able_to_start
    seen: list[Review] = []

    def overtaken(cycle: Cycle, people: list[Employee]) -> Any:
        pairs = real(cycle, people)
        if not seen:
            seen.append(start(cast.dot, cast.ada, "Just now"))
        return pairs

    monkeypatch.setattr(launching, "able_to_start", overtaken)
    monkeypatch.setattr(launching, "TRIES", 2)
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    with pytest.MonkeyPatch.context() as patch:
        # The other one commits before our step fails; here both are one transaction.
        patch.setattr(launching, "_make_reviews", _outside(launching._make_reviews, seen, cast))
        work_off()
    assert set(reviews_of(cycle)) == ABLE - {"Ada"}
    assert job_of(cycle).state == JobState.DONE


def _outside(step: Any, seen: list[Review], cast: Cast) -> Any:
    """Return `step`; what the step's rollback took of the other's review is opened again."""

    def tried(*words: Any) -> bool:
        if seen and not Review.objects.filter(employee=cast.ada).unsigned().exists():
            start(cast.dot, cast.ada, "Just now")
        answer: bool = step(*words)
        return answer

    return tried


def test_something_unforeseen_stops_it_and_it_is_gone_on_with(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    with monkeypatch.context() as patch:
        patch.setattr(launching, "able_to_start", lambda *words: 1 / 0)
        work_off()
    job = job_of(cycle)
    assert (job.state, job.stopped_in, job.worker) == (JobState.STOPPED, JobState.MAKING, None)
    assert work_off() == 0
    continue_job(cast.dot, job, timezone.now())
    work_off()
    require_whole(cycle, len(ABLE))


@pytest.mark.parametrize("step", ["start_reviews", "messages.invite_many"])
def test_an_interrupted_step_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Seen red by taking the transaction off `_make_reviews`; inviting can be repeated anyway."""
    monkeypatch.setattr(launching, "STEP", 3)
    job = launch_cycle(cast.dot, draft(cast.dot), 1, AT_ONCE, timezone.now())
    real, calls = operator.attrgetter(step)(launching), iter((False, True))

    def interrupted(*words: Any) -> Any:
        answer = real(*words)
        if next(calls):
            raise KeyboardInterrupt
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(f"reviews.launching.{step}", interrupted)
        with pytest.raises(KeyboardInterrupt):
            work_off()
    before = progress_of(job)
    assert work_off() == 0, "the lease of whoever was killed still runs"
    work_off(lambda: timezone.now() + 2 * LEASE)
    assert progress_of(job) > before
    require_whole(job.cycle, len(ABLE))


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
def test_a_launch_survives_being_killed_at_any_moment() -> None:
    """SIGKILL, KILLS times at growing progress, and a second start after each.

    Seen red, with KILLS=12, by taking the transactions off `_make_reviews` and `invite`.
    """
    cast = make_cast()
    crowd(cast, 60)
    cycle = draft(cast.dot)
    job = launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    ends = [
        _kill_at(job, (number + 1) * 130 // (KILLS + 1), minutes=number * 10)
        for number in range(KILLS)
    ]
    assert -signal.SIGKILL in ends, "nobody was killed in the middle"
    work_off(lambda: timezone.now() + timedelta(days=1))
    require_whole(cycle, len(ABLE) + 60)


def progress_of(job: CycleJob) -> int:
    """Return how many steps' worth of people were dealt with, made and invited together."""
    job.refresh_from_db()
    return job.made + job.skipped + job.invited


def _kill_at(job: CycleJob, progress: int, minutes: int) -> int:
    """Start a worker `minutes` from now, kill it at `progress`, and return how it ended."""
    command = [sys.executable, "-m", "tests.reviews.one_launcher", str(minutes)]
    variables = {"DATABASE_URL": database_url(), "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(command, env=os.environ | variables, cwd=settings.BASE_DIR)
    with ended(process):
        while progress_of(job) < progress and process.poll() is None:
            time.sleep(0.002)
    return process.returncode
