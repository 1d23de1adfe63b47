"""When a message that may wait goes out: by its reader's wish, day, week and hours."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outbox.budget import Budget, Moment, moment_for
from outbox.quiet_hours import WorkingHours, fits
from outbox.states import Rhythm, Wait
from tests.outbox.walked_hours import OFFICE

BUDGET = Budget(OFFICE, a_day=1, a_week=3)
LIMITLESS = Budget(WorkingHours(0, 24, frozenset(range(7))), a_day=0, a_week=0)
CAIRO = Budget(WorkingHours(8, 18, frozenset({6, 0, 1, 2, 3})), a_day=1, a_week=3)
TUESDAY = datetime(2030, 3, 12, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
UTC_ZONE = ZoneInfo("UTC")


def at(day: int, hour: int = 8) -> datetime:
    """Return an hour of a day of that March, whose 12th is a Tuesday."""
    return datetime(2030, 3, day, hour, tzinfo=UTC)


def moment(
    now: datetime = TUESDAY,
    *sent: datetime,
    queued_at: datetime | None = None,
    rhythm: Rhythm = Rhythm.AT_ONCE,
    zone: ZoneInfo = UTC_ZONE,
    budget: Budget = BUDGET,
) -> Moment:
    """Return when a message goes that was queued just now, or `queued_at`."""
    return moment_for(queued_at or now, now, sent=sent, rhythm=rhythm, zone=zone, budget=budget)


def test_within_working_hours_the_first_of_a_day_goes_at_once() -> None:
    assert moment() == Moment(TUESDAY)


def test_in_the_evening_and_at_the_weekend_it_waits_for_working_hours() -> None:
    """Seen red by leaving out `_by_hours`."""
    assert moment(at(12, 18)) == Moment(at(13), Wait.QUIET_HOURS)
    assert moment(at(16, 12)) == Moment(at(18), Wait.QUIET_HOURS)


def test_the_second_of_a_day_waits_for_the_next_working_day() -> None:
    """Seen red by leaving out the day."""
    assert moment(TUESDAY, at(12, 9)) == Moment(at(13), Wait.DAY)
    assert moment(at(15, 12), at(15, 9)) == Moment(at(18), Wait.DAY)
    assert moment(TUESDAY, at(11, 17)) == Moment(TUESDAY)


def test_a_day_is_the_readers_own() -> None:
    """When it is 19 on Sunday in London it is Monday, 9 in Kiritimati.

    Seen red by taking the days of what was sent in UTC.
    """
    zone = ZoneInfo("Pacific/Kiritimati")
    monday_nine_there, tuesday_nine_there = at(10, 19), at(11, 19)
    assert moment(tuesday_nine_there, monday_nine_there, zone=zone) == Moment(tuesday_nine_there)
    later = monday_nine_there + timedelta(hours=7)
    assert later.date() != monday_nine_there.date()
    assert moment(later, monday_nine_there, zone=zone).waits_for == Wait.DAY


def test_the_fourth_of_a_week_waits_for_monday() -> None:
    """Seen red by leaving the week out."""
    sent = [at(11, 9), at(12, 9), at(13, 9)]
    assert moment(at(14, 9), *sent) == Moment(at(18), Wait.WEEK)
    assert moment(at(18, 9), *sent) == Moment(at(18, 9))


def test_who_wants_one_mail_a_day_gets_it_in_the_morning() -> None:
    """Seen red by taking the morning of the day on which it was queued."""
    daily = Rhythm.DAILY
    assert moment(TUESDAY, rhythm=daily) == Moment(at(13), Wait.RHYTHM)
    assert moment(at(13), queued_at=TUESDAY, rhythm=daily) == Moment(at(13))
    # Of a morning that nobody sent in, it comes as soon as somebody does.
    assert moment(at(13, 11), queued_at=TUESDAY, rhythm=daily) == Moment(at(13, 11))
    assert moment(at(15, 12), rhythm=daily) == Moment(at(18), Wait.RHYTHM)


def test_who_wants_one_mail_a_week_gets_it_on_the_first_working_morning() -> None:
    """Seen red by taking any working day for the first one."""
    weekly = Rhythm.WEEKLY
    assert moment(TUESDAY, rhythm=weekly) == Moment(at(18), Wait.RHYTHM)
    assert moment(at(18), queued_at=TUESDAY, rhythm=weekly) == Moment(at(18))
    on_sundays = Budget(WorkingHours(6, 9, frozenset({6})), a_day=1, a_week=1)
    assert moment(TUESDAY, rhythm=weekly, budget=on_sundays) == Moment(at(17, 8), Wait.RHYTHM)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({6, 0, 1, 2, 3}, 6),
        ({5, 6, 0, 1, 2}, 5),
        ({0, 2, 4}, 0),
        ({1, 3}, 1),
        ({6}, 6),
        (set(range(7)), 0),
    ],
)
def test_a_week_begins_after_the_longest_time_off(days: set[int], first: int) -> None:
    """On Sunday in Cairo. Seen red with the first day by its number, which is Monday there."""
    assert Budget(WorkingHours(8, 18, frozenset(days)), 1, 3).first_day == first


def test_where_a_week_begins_on_sunday_its_mail_and_its_budget_do() -> None:
    """Seen red with Monday for both. The 17th is a Sunday."""
    assert moment(TUESDAY, rhythm=Rhythm.WEEKLY, budget=CAIRO) == Moment(at(17), Wait.RHYTHM)
    sent = [at(10, 9), at(11, 9), at(12, 9)]
    assert moment(at(13, 9), *sent, budget=CAIRO) == Moment(at(17), Wait.WEEK)
    assert moment(at(17, 9), *sent, budget=CAIRO) == Moment(at(17, 9))


def test_a_day_that_has_had_its_mail_puts_the_next_one_off_to_its_readers_morning() -> None:
    """At 8, though work begins at 6. Seen red with the first working hour of the next day."""
    early = Budget(WorkingHours(6, 18, frozenset(range(5))), a_day=1, a_week=3)
    waited: dict[str, Any] = {"queued_at": at(11), "rhythm": Rhythm.DAILY, "budget": early}
    assert moment(at(12, 10), at(12, 9), **waited) == Moment(at(13), Wait.DAY)
    assert moment(at(12, 20), **waited) == Moment(at(13), Wait.QUIET_HOURS)
    as_it_comes = waited | {"rhythm": Rhythm.AT_ONCE}
    assert moment(at(12, 10), at(12, 9), **as_it_comes) == Moment(at(13, 6), Wait.DAY)


def test_a_week_that_has_had_its_mail_waits_for_the_next_one() -> None:
    """As after choosing so in its middle. Seen red with the next day."""
    chosen: dict[str, Any] = {"queued_at": at(8), "rhythm": Rhythm.WEEKLY}
    assert moment(at(11, 10), at(11, 9), **chosen) == Moment(at(18), Wait.DAY)
    # A morning on which nobody sent is caught up with at once, or on the next one.
    assert moment(at(12, 10), **chosen) == Moment(at(12, 10))
    assert moment(at(12, 20), **chosen) == Moment(at(13), Wait.QUIET_HOURS)


def test_without_limits_nothing_waits_but_for_those_who_chose_so() -> None:
    """Seen red by taking a limit of 0 for one."""
    sent = [at(12, 9)] * 9
    night = at(17, 3)
    assert moment(night, *sent, budget=LIMITLESS) == Moment(night)
    assert moment(night, rhythm=Rhythm.DAILY, budget=LIMITLESS) == Moment(at(17, 8), Wait.RHYTHM)
    assert not LIMITLESS.merges(Rhythm.AT_ONCE)
    assert LIMITLESS.merges(Rhythm.WEEKLY)
    assert BUDGET.merges(Rhythm.AT_ONCE)


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY])
@pytest.mark.parametrize("name", ["Europe/Dublin", "Africa/Cairo", "Pacific/Kiritimati"])
def test_over_a_year_nobody_gets_more_than_the_budget_and_nothing_waits_forever(
    rhythm: Rhythm, name: str
) -> None:
    """Something is queued every seven hours. Seen red by leaving out the day, and the week."""
    zone, sent = ZoneInfo(name), list[datetime]()
    waiting: list[datetime] = []
    for number in range(366 * 24 // 7):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * number)
        waiting.append(now)
        found = moment_for(waiting[0], now, sent=sent[-9:], rhythm=rhythm, zone=zone, budget=BUDGET)
        assert found.at - now <= timedelta(days=8)
        if found.waits_for is None:
            assert fits(now, zone, OFFICE)
            sent.append(now)
            waiting = []
    days = [one.astimezone(zone).date() for one in sent]
    assert len(set(days)) == len(days)
    weeks = [day.isocalendar()[:2] for day in days]
    assert max(weeks.count(week) for week in weeks) == (1 if rhythm == Rhythm.WEEKLY else 3)
