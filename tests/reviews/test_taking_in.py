"""People are taken in hour by hour: what HR stops, and what happens to whoever looks."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from aspirations.actions.catalogue import load
from outbox.models import Message
from outbox.sender import send_due
from people.verdicts import Conflict, Refused
from reviews import messages, taking_in
from reviews.actions.board import add_late, close_cycle, move_days
from reviews.actions.cycle import forget_named
from reviews.actions.launch import begin_test, launch_cycle, start_rolling
from reviews.actions.rolling import pause_cycle, resume_cycle
from reviews.models import Cycle, PreReview, Review
from reviews.occasions import able_now
from reviews.states import CycleKind, CycleStage
from reviews.taking_in import take_in, take_into
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, make_cast
from tests.outbox.post import database_url, ended
from tests.reviews.cycles import crowd, fresh, launched, leave_out
from tests.reviews.rolling import (
    LEAD,
    NOON,
    begun,
    day,
    hire,
    later,
    look,
    rolling_draft,
    started,
)

KILLS = int(os.environ.get("KILLS", "3"))


def test_a_pause_takes_nobody_in_and_what_was_due_meanwhile_begins_afterwards(cast: Cast) -> None:
    """Seen red by looking at paused cycles, too."""
    hire(cast.ada, day(LEAD + 5))
    cycle = started(cast)
    pause_cycle(cast.dot, cycle, NOON)
    assert look(later(days=10)) == 0
    with pytest.raises(Conflict):
        pause_cycle(cast.dot, fresh(cycle), NOON)
    resume_cycle(cast.dot, fresh(cycle), later(days=11))
    assert take_in(later(days=11)) == 1
    with pytest.raises(Conflict):
        resume_cycle(cast.dot, fresh(cycle), NOON)


def test_a_pause_in_the_middle_of_a_look_counts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red without asking again in the transaction of the step."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    read = fresh(cycle)
    pause_cycle(cast.dot, cycle, NOON)
    assert take_into(read, NOON) == 0
    assert begun(cycle) == {}


def test_a_closed_cycle_takes_nobody_in(cast: Cast) -> None:
    hire(cast.ada, day(LEAD + 5))
    cycle = started(cast)
    close_cycle(cast.dot, cycle, "", NOON)
    assert look(later(days=10)) == 0
    with pytest.raises(Conflict):
        pause_cycle(cast.dot, fresh(cycle), NOON)


def test_somebody_is_left_out_while_it_runs_and_comes_back_in(cast: Cast) -> None:
    hire(cast.ada, day(LEAD + 5))
    cycle = started(cast)
    leave_out(cast.dot, cycle, cast.ada)
    assert look(later(days=6)) == 0
    forget_named(cast.dot, cycle, cast.ada, later(days=6))
    assert look(later(days=7)) == 1
    with pytest.raises(Conflict):
        leave_out(cast.dot, launched(cast.dot), cast.ada)
    with pytest.raises(Refused):
        leave_out(cast.gil, cycle, cast.ivy)


def test_only_who_runs_it_pauses_it(cast: Cast) -> None:
    cycle = started(cast)
    for person in (cast.gil, cast.bea):
        with pytest.raises(Refused):
            pause_cycle(person, cycle, NOON)
    with pytest.raises(Conflict, match="anniversaries"):
        pause_cycle(cast.dot, launched(cast.dot), NOON)


def test_there_are_no_days_for_everybody(cast: Cast) -> None:
    cycle = started(cast)
    with pytest.raises(Conflict):
        add_late(cast.dot, cycle, cast.ada, NOON)
    with pytest.raises(Conflict):
        move_days(cast.dot, cycle, {"talk_by": day(90)}, None, NOON)
    assert move_days(cast.dot, cycle, {"talk_by": day(90)}, [], NOON) == 0


def test_a_rolling_draft_is_started_and_never_launched(cast: Cast) -> None:
    """And a calendar one the other way round. Seen red without the kind in the swap."""
    rolling, calendar = rolling_draft(cast.dot), launched(cast.dot)
    with pytest.raises(Conflict):
        launch_cycle(cast.dot, rolling, rolling.version, timedelta(), NOON)
    with pytest.raises(Conflict):
        start_rolling(cast.dot, calendar, calendar.version, NOON)
    start_rolling(cast.dot, rolling, rolling.version, NOON)
    with pytest.raises(Conflict):
        start_rolling(cast.dot, rolling, rolling.version, NOON)


def test_a_test_run_has_the_days_of_somebody_who_begins_today(cast: Cast) -> None:
    draft = rolling_draft(cast.dot)
    review = begin_test(cast.dot, draft, (cast.ada, cast.gil), timezone.now())
    today = timezone.localdate()
    assert review.cycle.kind == CycleKind.CALENDAR
    assert (review.prepare_by, review.talk_by) == (
        today + timedelta(days=14),
        today + timedelta(days=28),
    )
    start_rolling(cast.dot, draft, draft.version, NOON)
    assert not Review.objects.filter(pk=review.pk).exists()


def test_a_look_is_taken_once_an_hour_and_after_a_failure_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by noting the look before it is done."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    with monkeypatch.context() as broken:
        broken.setattr(taking_in, "able_now", lambda *_: 1 / 0)
        assert take_in(NOON) == 0
    assert take_in(NOON) == 1
    assert fresh(cycle).swept_at == NOON
    hire(cast.bea, day(LEAD))
    assert take_in(later(minutes=59)) == 0
    assert take_in(later(minutes=61)) == 1


def test_where_only_cron_sends_the_mail_people_are_taken_in_all_the_same(cast: Cast) -> None:
    """Seen red without the source that sending asks first."""
    today = timezone.localdate()
    hire(cast.ada, today + timedelta(days=LEAD))
    cycle = started(cast, timezone.now())
    assert send_due(timezone.now()).sent >= 2
    assert list(begun(cycle)) == ["Ada"]


def test_somebody_else_who_opens_a_review_meanwhile_is_respected(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two look at the same time. Seen red without trying again."""
    hire(cast.ada, day(LEAD))
    hire(cast.cyd, day(LEAD))
    cycle = started(cast)
    seen = list(able_now(cycle, NOON))
    looks = iter([seen])
    monkeypatch.setattr(taking_in, "able_now", lambda *args: next(looks, None) or able_now(*args))
    monkeypatch.setattr(taking_in, "STEP", 1)
    launched(cast.dot)
    take_into(cycle, NOON)
    assert begun(cycle) == {}
    assert CycleStage(fresh(cycle).stage) == CycleStage.LAUNCHED


@pytest.mark.parametrize("people", [2, 60])
def test_a_look_costs_the_same_for_any_number(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    """Of people with the same day; each further day of a catching up costs a few statements."""
    for person in crowd(cast, people):
        hire(person, day(LEAD))
    started(cast)
    Cycle.objects.update(swept_at=None)
    with django_assert_max_num_queries(22):
        assert take_in(NOON) == people


def test_an_interrupted_step_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between two steps, or within one. Seen red with steps outside of a transaction."""
    for person in crowd(cast, 5):
        hire(person, day(LEAD))
    cycle = started(cast)
    monkeypatch.setattr(taking_in, "STEP", 2)
    real, calls = messages.invite_many, []

    def fails(reviews: list[Review]) -> int:
        calls.append(len(reviews))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(reviews)

    monkeypatch.setattr(messages, "invite_many", fails)
    with pytest.raises(KeyboardInterrupt):
        take_in(NOON)
    assert Review.objects.filter(cycle=cycle).count() == 2
    assert take_in(NOON) == 3
    told = Counter(Message.objects.values_list("about", flat=True).filter(kind="invitation"))
    own = {f"review:{review.pk}" for review in Review.objects.filter(cycle=cycle)}
    assert [told[about] for about in own] == [1] * 5


def test_the_catalogue_is_frozen_at_the_start(cast: Cast) -> None:
    """Seen red without the edition in `_begin`."""
    from_before = launched(cast.dot)
    assert from_before.edition is None
    load(small_catalogue(), "small", NOON)
    cycle = started(cast)
    assert cycle.edition is not None
    assert cycle.edition.number == 1


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
def test_taking_in_survives_being_killed_at_any_moment() -> None:
    """SIGKILL, KILLS times at growing progress; the next one goes on, and each has exactly one."""
    cast = make_cast()
    for person in crowd(cast, 60):
        hire(person, timezone.localdate() + timedelta(days=LEAD))
    cycle = started(cast, timezone.now())
    ends = [_kill_at(cycle, (number + 1) * 60 // (KILLS + 1)) for number in range(KILLS)]
    assert -signal.SIGKILL in ends, "nobody was killed in the middle"
    look(timezone.now())
    reviews = Review.objects.filter(cycle=cycle)
    assert reviews.values("employee").distinct().count() == reviews.count() == 60
    assert PreReview.objects.filter(review__in=reviews).count() == 60
    about = [f"review:{review.pk}" for review in reviews]
    told = Message.objects.filter(about__in=about).values_list("about", "kind")
    assert Counter(Counter(told).values()) == {1: 120}


def _kill_at(cycle: Cycle, progress: int) -> int:
    """Start a worker, kill it once so many have begun, and return how it ended."""
    command = [sys.executable, "-m", "tests.reviews.one_taker"]
    variables = {"DATABASE_URL": database_url(), "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(command, env=os.environ | variables, cwd=settings.BASE_DIR)
    with ended(process):
        while Review.objects.filter(cycle=cycle).count() < progress and process.poll() is None:
            time.sleep(0.002)
    return process.returncode
