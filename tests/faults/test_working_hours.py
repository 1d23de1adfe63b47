"""Right day everywhere: in every zone, on every day of a year, mail comes within working hours.

ZONES and DAYS say how much of that is tried; `make faults` takes all.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest

from outbox.budget import Budget, moment_for
from outbox.quiet_hours import WorkingHours, fits, next_fit
from outbox.states import Rhythm
from reviews.timetable import Timetable
from tests.faults.sizes import dice, seed, size
from tests.outbox.walked_hours import (
    NEW_YEAR,
    NIGHT,
    ODD_ZONES,
    OFFICE,
    QUARTER,
    SUNDAYS_FROM_TWO,
    walked,
)

DAYS_OF_A_YEAR = 366


@pytest.mark.parametrize("working", [OFFICE, NIGHT, SUNDAYS_FROM_TWO])
def test_in_every_zone_on_every_day_it_is_the_first_moment_that_fits(
    working: WorkingHours,
) -> None:
    """Seen red by reckoning on the wall clock alone: with hours that a clock change takes away."""
    thrown = seed()
    names = _zones(thrown)
    wrong = [
        (name, moment)
        for name in names
        for moment in _moments(thrown, name)
        if next_fit(moment, ZoneInfo(name), working) != walked(moment, ZoneInfo(name), working)
    ]
    print(f"{len(names)} zones, {len(wrong)} wrong")
    assert not wrong


@pytest.mark.parametrize("rhythm", [Rhythm.DAILY, Rhythm.WEEKLY])
@pytest.mark.parametrize("days", [range(5), (6, 0, 1, 2, 3)])
def test_in_every_zone_on_every_day_the_next_morning_is_the_next_one(
    days: Iterable[int], rhythm: Rhythm
) -> None:
    """Of a day, or of the week: of one that begins on a Sunday, too.

    Seen red with Monday as the first day, and by taking the morning of the day itself.
    """
    budget = Budget(WorkingHours(6, 18, frozenset(days)), a_day=1, a_week=3)
    first = {next(iter(days))} if rhythm == Rhythm.WEEKLY else set(days)
    thrown, wrong = seed(), list[tuple[str, datetime]]()
    for name in _zones(thrown):
        zone = ZoneInfo(name)
        mornings = [moment for moment, weekday in _mornings(zone) if weekday in first]
        for moment in _moments(thrown, name):
            facts: dict[str, Any] = {"sent": (), "rhythm": rhythm, "zone": zone, "budget": budget}
            found = moment_for(moment, moment, **facts).at
            if found != mornings[bisect_left(mornings, moment)]:
                wrong.append((name, moment))
    assert not wrong


@cache
def _mornings(zone: ZoneInfo) -> list[tuple[datetime, int]]:
    """Return each moment of a year and two weeks at which a clock there comes to eight, by day.

    As `walked` finds them: quarter of an hour by quarter, with nothing but additions.
    """
    found, before = list[tuple[datetime, int]](), 8
    for number in range((DAYS_OF_A_YEAR + 15) * 96):
        moment = NEW_YEAR + number * QUARTER
        shown = moment.astimezone(zone)
        if shown.hour == 8 != before:
            found.append((moment, shown.weekday()))
        before = shown.hour
    return found


def test_in_every_zone_a_reminder_goes_out_on_its_day_at_its_hour() -> None:
    """And then within working hours. Seen red with the hour of the installation's zone."""
    thrown = seed()
    for name in _zones(thrown):
        zone = ZoneInfo(name)
        for moment in _moments(thrown, name):
            day, hour = moment.date(), 8 + moment.second % 10
            goes = Timetable(hour=hour).moment(day, zone)
            assert goes is not None
            ahead = zone.utcoffset(goes)
            assert ahead is not None
            shown = goes.astimezone(UTC).replace(tzinfo=None) + ahead
            assert (shown.date(), shown.hour, shown.minute) == (day, hour, 0), (name, day)
            assert fits(goes, zone, WorkingHours(8, 18, frozenset(range(7))))


def _zones(thrown: int) -> list[str]:
    """Return the odd ones and some of the others."""
    rest = sorted(available_timezones() - set(ODD_ZONES))
    count = min(size("ZONES", 12), len(rest))
    return ODD_ZONES + dice(thrown, 0).sample(rest, count)


def _moments(thrown: int, name: str) -> list[datetime]:
    """Return a moment on each of some days, at any second of it."""
    throw = dice(thrown, sum(name.encode()))
    days = throw.sample(range(DAYS_OF_A_YEAR), size("DAYS", 20))
    return [NEW_YEAR + timedelta(days=day, seconds=throw.randrange(86400)) for day in days]
