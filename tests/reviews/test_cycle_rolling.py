"""A rolling cycle: one review per person and anniversary, whatever happens to whoever looks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from outbox.models import Message
from people.models import Employee
from people.querysets import EmployeeQuerySet
from reviews.actions.board import call_off
from reviews.models import Cycle, CycleEvent, Review
from reviews.occasions import (
    Span,
    begin_between,
    days_ahead,
    days_begun,
    days_missed,
    undated,
)
from reviews.problems import Kind
from reviews.states import Stage
from reviews.taking_in import take_into
from tests.cast import Cast, walk
from tests.reviews.cycles import launched
from tests.reviews.rolling import (
    FEEDBACK,
    LEAD,
    NOON,
    begun,
    day,
    hire,
    later,
    look,
    started,
    waiting,
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
    assert (event.actor, event.details) == (cast.dot, {"who": [cast.ada.pk], "people": 1})


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


HINDERED: dict[Kind, dict[str, Any]] = {
    Kind.NO_MANAGER: {"manager": None},
    Kind.ON_LEAVE: {"on_leave_from": day(-5), "on_leave_to": None},
    Kind.LEAVER: {"end_date": day(20)},
}


@pytest.mark.parametrize("kind", HINDERED)
def test_whoever_is_hindered_is_named_and_taken_in_once_it_is_solved(
    cast: Cast, kind: Kind
) -> None:
    """Seen red by forgetting people whose day has passed."""
    hire(cast.ada, day(LEAD), **HINDERED[kind])
    cycle = started(cast)
    assert look(NOON) == 0
    [due] = waiting(cycle, later(days=40))
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
    assert [due.hindrance for due in waiting(cycle, NOON)] == [Kind.UNSIGNED]
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
