"""Mail that may wait comes within working hours, whatever clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from outbox.quiet_hours import WorkingHours, fits, next_fit, start_of
from tests.outbox.walked_hours import (
    NEW_YEAR,
    NIGHT,
    ODD_ZONES,
    OFFICE,
    QUARTER,
    SUNDAYS_FROM_TWO,
    walked,
)

A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "name",
    [
        "Antarctica/Troll",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Santiago",
        "Europe/Dublin",
    ],
)
@pytest.mark.parametrize("working", [OFFICE, NIGHT, SUNDAYS_FROM_TWO])
def test_around_each_clock_change_every_quarter_of_an_hour_is_right(
    name: str, working: WorkingHours
) -> None:
    """Seen red without looking for clock changes, by looking from four in the morning on alone,
    and by taking an hour that comes twice for one.
    """
    zone = ZoneInfo(name)
    days = [NEW_YEAR + number * A_DAY for number in range(366)]
    changes = [
        day for day in days if day.astimezone(zone).dst() != (day + A_DAY).astimezone(zone).dst()
    ]
    assert changes
    for change in changes:
        for number in range(-8, 100):
            moment = change + number * QUARTER
            assert next_fit(moment, zone, working) == walked(moment, zone, working), moment


def test_a_day_that_a_country_left_out_is_nobodys_working_day() -> None:
    """Samoa had no 30 December 2011, a Friday: what waits from Thursday night comes on Monday."""
    zone = ZoneInfo("Pacific/Apia")
    thursday_evening = datetime(2011, 12, 29, 20, tzinfo=zone)
    monday = datetime(2012, 1, 2, 8, tzinfo=zone)
    assert next_fit(thursday_evening, zone, OFFICE) == monday
    assert walked(thursday_evening.astimezone(UTC), zone, OFFICE) == monday


def test_what_comes_within_working_hours_waits_for_nothing() -> None:
    moment = datetime(2026, 3, 4, 17, 59, 59, 999_999, tzinfo=UTC)
    assert next_fit(moment, ZoneInfo("UTC"), OFFICE) == moment
    later = moment + timedelta(microseconds=1)
    assert next_fit(later, ZoneInfo("UTC"), OFFICE) == datetime(2026, 3, 5, 8, tzinfo=UTC)


def test_a_day_begins_with_the_first_moment_of_its_date_even_without_a_midnight() -> None:
    """Clocks jump from midnight to one in Cairo: 24 April 2026 begins at one."""
    zone = ZoneInfo("Africa/Cairo")
    day = datetime(2026, 4, 24, tzinfo=UTC).date()
    start = start_of(day, zone)
    assert start.astimezone(zone).date() == day
    assert start.astimezone(zone).hour == 1
    assert (start - timedelta(seconds=1)).astimezone(zone).date() < day


def test_an_answer_is_always_within_working_hours_and_never_before_the_question() -> None:
    for name in ODD_ZONES:
        zone = ZoneInfo(name)
        for number in range(0, 366 * 24, 37):
            moment = NEW_YEAR + timedelta(hours=number)
            answer = next_fit(moment, zone, OFFICE)
            assert answer >= moment
            assert fits(answer, zone, OFFICE)
