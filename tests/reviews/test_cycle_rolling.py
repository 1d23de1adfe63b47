"""A rolling cycle: one review per person and anniversary, whatever happens to whoever looks."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from aspirations.actions.catalogue import load
from outbox.models import Message
from outbox.sender import send_due
from people.models import Employee
from people.querysets import EmployeeQuerySet
from people.verdicts import Conflict, Refused
from reviews import messages, taking_in
from reviews.actions.board import add_late, call_off, close_cycle, move_days
from reviews.actions.cycle import forget_named
from reviews.actions.launch import begin_test, launch_cycle, start_rolling
from reviews.actions.rolling import pause_cycle, resume_cycle
from reviews.models import Cycle, CycleEvent, CycleKind, PreReview, Review
from reviews.occasions import (
    Hindrance,
    Span,
    begin_between,
    days_ahead,
    days_begun,
    days_missed,
    due_now,
    undated,
)
from reviews.states import CycleStage, Stage
from reviews.taking_in import take_in, take_into
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, make_cast, walk
from tests.outbox.post import database_url, ended
from tests.reviews.cycles import crowd, fresh, launched, leave_out
from tests.reviews.rolling import (
    FEEDBACK,
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


def people_of_days(
    days: Callable[[Cycle, date], Span], cycle: Cycle, today: date
) -> EmployeeQuerySet:
    """Return whom `days` are about, on that day."""
    return begin_between(cycle, *days(cycle, today))


def test_a_review_begins_its_lead_before_the_anniversary(cast: Cast) -> None:
    """Seen red by beginning on the anniversary itself."""
    hire(cast.ada, day(LEAD))
    hire(cast.bea, day(LEAD + 1))
    cycle = started(cast)
    assert look(NOON) == 1
    assert begun(cycle) == {"Ada": day(LEAD)}
    review = Review.objects.get(cycle=cycle)
    days = (review.prepare_by, review.feedback_by, review.talk_by)
    assert days == (day(LEAD - 14), day(LEAD - FEEDBACK), day(LEAD))
    assert look(later(days=1)) == 1
    assert begun(cycle) == {"Ada": day(LEAD), "Bea": day(LEAD + 1)}


def test_both_are_invited_and_it_is_written_down(cast: Cast) -> None:
    """Seen red by opening without inviting."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    look(NOON)
    review = Review.objects.get(cycle=cycle)
    told = Message.objects.filter(about=f"review:{review.pk}")
    assert {(one.recipient, one.kind) for one in told} == {
        (cast.ada, "invitation"),
        (cast.bea, "invitation_to_lead"),
    }
    event = CycleEvent.objects.get(cycle=cycle, verb="take_in")
    assert (event.actor, event.details) == (cast.dot, {"people": 1})


def test_looking_again_begins_nobody_twice(cast: Cast) -> None:
    """Seen red without the review that there is already, which the database then refused."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    assert take_into(cycle, NOON) == 1
    review = walk(Review.objects.with_people().get(cycle=cycle), Stage.FOLLOW_UP)
    assert [take_into(cycle, later(days=count)) for count in (0, 1, 40, 200)] == [0] * 4
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            cycle=cycle,
            employee=cast.ada,
            manager=cast.bea,
            stage=Stage.FOLLOW_UP,
            occasion=review.occasion,
            prepare_by=day(0),
            feedback_by=day(0),
            talk_by=day(0),
            started_at=NOON,
            stage_since=NOON,
            opened_at=NOON,
            employee_signed_at=NOON,
            manager_signed_at=NOON,
        )


def test_the_next_year_is_another_occasion(cast: Cast) -> None:
    """Seen red with one review per cycle, as a calendar cycle has."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    look(NOON)
    walk(Review.objects.with_people().get(cycle=cycle), Stage.FOLLOW_UP)
    assert look(later(days=364)) == 0
    assert look(later(days=366)) == 1
    assert Review.objects.filter(cycle=cycle, employee=cast.ada).count() == 2


def test_days_off_are_caught_up_with_once_each(cast: Cast) -> None:
    """With a week at least to prepare. Seen red by looking at the present day alone."""
    for offset, person in enumerate([cast.ada, cast.bea, cast.cyd, cast.gil]):
        hire(person, day(LEAD + 10 * offset))
    cycle = started(cast)
    back = later(days=60)
    assert look(back) == 4
    assert look(back) == 0
    assert set(begun(cycle)) == {"Ada", "Bea", "Cyd", "Gil"}
    ada = Review.objects.get(cycle=cycle, employee=cast.ada)
    assert ada.prepare_by == ada.feedback_by == ada.talk_by == day(67)
    gil = Review.objects.get(cycle=cycle, employee=cast.gil)
    assert (gil.prepare_by, gil.talk_by) == (day(67), day(67))


def test_whose_anniversary_was_over_before_the_start_waits_for_the_next(cast: Cast) -> None:
    """Seen red by looking back behind the start."""
    hire(cast.ada, day(-1))
    hire(cast.bea, day(0))
    cycle = started(cast)
    look(NOON)
    assert begun(cycle) == {"Bea": day(0)}
    look(later(days=365 - LEAD))
    assert begun(cycle)["Ada"] == date(2028, 5, 2)


def test_the_first_day_itself_begins_nothing(cast: Cast) -> None:
    """Seen red without the lower bound on the first day."""
    Employee.objects.filter(pk=cast.ada.pk).update(hire_date=day(5))
    cycle = started(cast)
    look(later(days=5))
    assert begun(cycle) == {}
    assert not people_of_days(days_begun, cycle, day(5))
    look(day_at(day(365 - LEAD + 6)))
    assert list(begun(cycle)) == ["Ada"]


def day_at(when: date) -> datetime:
    """Return noon of that day."""
    return datetime(when.year, when.month, when.day, 12, tzinfo=UTC)


def test_the_leap_day_is_kept_in_ordinary_years(cast: Cast) -> None:
    """Seen red with the plain number of 28 February as the end of the range."""
    Employee.objects.filter(pk=cast.ada.pk).update(hire_date=date(2024, 2, 29))
    cycle = started(cast, day_at(date(2026, 12, 1)))
    assert look(day_at(date(2027, 1, 30))) == 0
    assert look(day_at(date(2027, 1, 31))) == 1
    assert begun(cycle) == {"Ada": date(2027, 2, 28)}


@pytest.mark.parametrize(
    ("zone", "hour", "begins"),
    [
        ("Pacific/Auckland", 11, False),  # 23:00 on the day before
        ("Pacific/Auckland", 13, True),  # 01:00
        ("Pacific/Honolulu", 33, False),  # 23:00 on the day before, tomorrow in UTC
        ("Pacific/Honolulu", 35, True),
    ],
)
def test_a_day_begins_where_the_person_is(
    cast: Cast, zone: str, hour: int, *, begins: bool
) -> None:
    """Seen red by the organisation's day, which begins hours later or earlier."""
    midnight = NOON.replace(hour=0)
    hire(cast.ada, day(1 + LEAD), time_zone=zone)
    started(cast, midnight - timedelta(days=3))
    assert bool(look(midnight + timedelta(hours=hour))) is begins


def test_a_corrected_first_day_is_no_second_occasion(cast: Cast) -> None:
    """Seen red by asking for the very same day alone."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    look(NOON)
    call_off(cast.dot, Review.objects.with_people().get(cycle=cycle), "Later.", NOON)
    hire(cast.ada, day(LEAD + 20))
    assert look(later(days=25)) == 0


def test_what_hr_called_off_does_not_begin_again(cast: Cast) -> None:
    """Seen red by leaving reviews that are over out of what there is already."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    look(NOON)
    call_off(cast.dot, Review.objects.with_people().get(cycle=cycle), "A leave.", NOON)
    assert take_into(cycle, later(days=3)) == 0


KILLS = int(os.environ.get("KILLS", "3"))
HINDERED: dict[Hindrance, dict[str, Any]] = {
    Hindrance.NO_MANAGER: {"manager": None},
    Hindrance.ON_LEAVE: {"on_leave_from": day(-5), "on_leave_to": None},
    Hindrance.LEAVER: {"end_date": day(20)},
}


@pytest.mark.parametrize("kind", HINDERED)
def test_whoever_is_hindered_is_named_and_taken_in_once_it_is_solved(
    cast: Cast, kind: Hindrance
) -> None:
    """Seen red by forgetting people whose day has passed."""
    hire(cast.ada, day(LEAD), **HINDERED[kind])
    cycle = started(cast)
    assert look(NOON) == 0
    [due] = due_now(cycle, later(days=40))
    assert (due.employee, due.hindrance) == (cast.ada, kind)
    assert list(people_of_days(days_begun, cycle, day(40))) == [cast.ada]
    Employee.objects.filter(pk=cast.ada.pk).update(
        manager=cast.bea, on_leave_from=None, end_date=None
    )
    assert look(later(days=41)) == 1
    review = Review.objects.get(cycle=cycle)
    assert (review.occasion, review.prepare_by) == (day(LEAD), day(48))


def test_an_open_review_comes_first(cast: Cast) -> None:
    hire(cast.ada, day(LEAD))
    other = launched(cast.dot)
    cycle = started(cast)
    assert look(NOON) == 0
    assert [due.hindrance for due in due_now(cycle, NOON)] == [Hindrance.UNSIGNED]
    walk(Review.objects.with_people().get(cycle=other, employee=cast.ada), Stage.FOLLOW_UP)
    assert look(NOON) == 1


def test_whoever_was_hindered_for_too_long_is_shown_as_missed(cast: Cast) -> None:
    """Nobody is lost silently. Seen red with a list that ends where the waiting does."""
    hire(cast.ada, day(LEAD), manager=None)
    cycle = started(cast)
    last = LEAD + 180
    assert list(people_of_days(days_begun, cycle, day(last))) == [cast.ada]
    assert not people_of_days(days_missed, cycle, day(last))
    assert not people_of_days(days_begun, cycle, day(last + 1))
    assert list(people_of_days(days_missed, cycle, day(last + 1))) == [cast.ada]
    Employee.objects.filter(pk=cast.ada.pk).update(manager=cast.bea)
    assert look(later(days=last + 2)) == 0


def test_whose_first_day_nobody_knows_is_shown(cast: Cast) -> None:
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    assert cast.ada not in undated(cycle)
    assert cast.bea in undated(cycle)


def test_who_comes_next_stands_in_the_order_of_their_days(cast: Cast) -> None:
    """Over the end of a year. Seen red by sorting by the number of the day alone."""
    start = day_at(date(2027, 11, 20))
    hire(cast.ada, date(2028, 1, 10))
    hire(cast.bea, date(2027, 12, 30))
    hire(cast.cyd, date(2028, 2, 20))
    hire(cast.gil, date(2028, 5, 1))
    hire(cast.ivy, start.date() + timedelta(days=LEAD))
    cycle = started(cast, start)
    ahead = people_of_days(days_ahead, cycle, start.date()).order_by("place")
    assert list(ahead) == [cast.bea, cast.ada, cast.cyd]


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
    take_into(read, NOON)
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
    assert Review.objects.get(pk=review.pk).stage == Stage.CALLED_OFF


def test_a_look_is_taken_once_an_hour_and_after_a_failure_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by noting the look before it is done."""
    hire(cast.ada, day(LEAD))
    cycle = started(cast)
    with monkeypatch.context() as broken:
        broken.setattr(taking_in, "due_now", lambda *_: 1 / 0)
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
    seen = due_now(cycle, NOON)
    looks = iter([seen])
    monkeypatch.setattr(taking_in, "due_now", lambda *args: next(looks, None) or due_now(*args))
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
