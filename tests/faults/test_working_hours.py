"""Right day everywhere: in every zone, on every day of a year, mail comes within working hours.

ZONES and DAYS say how much of that is tried; `make faults` takes all.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from outbox.quiet_hours import WorkingHours, next_fit
from tests.faults.sizes import dice, seed, size
from tests.outbox.walked_hours import (
    NEW_YEAR,
    NIGHT,
    ODD_ZONES,
    OFFICE,
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
