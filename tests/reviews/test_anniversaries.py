"""The day on which a year of work is whole."""

from datetime import date, timedelta

import pytest

from reviews.anniversaries import A_DAY, anniversary, as_number, last_number, next_after

LEAP_DAY = date(2020, 2, 29)


def test_who_began_on_the_leap_day_has_the_last_of_february() -> None:
    """Seen red with 1 March in ordinary years."""
    assert anniversary(LEAP_DAY, 2023) == date(2023, 2, 28)
    assert anniversary(LEAP_DAY, 2024) == date(2024, 2, 29)
    assert next_after(LEAP_DAY, date(2023, 2, 27)) == date(2023, 2, 28)
    assert next_after(LEAP_DAY, date(2023, 2, 28)) == date(2024, 2, 29)


def test_the_first_day_is_no_anniversary() -> None:
    """Seen red without the year after the first."""
    hired = date(2026, 11, 20)
    assert next_after(hired, date(2026, 1, 1)) == date(2027, 11, 20)
    assert next_after(hired, hired) == date(2027, 11, 20)


@pytest.mark.parametrize(
    "hired", [LEAP_DAY, date(2019, 3, 1), date(2019, 2, 28), date(2019, 12, 31)]
)
def test_every_day_has_a_next_anniversary_within_a_year_of_it(hired: date) -> None:
    """Over nine years, day by day: the next comes after it, and none is left out in between."""
    day, found = date(2021, 1, 1), set()
    while day < date(2030, 1, 1):
        coming = next_after(hired, day)
        assert A_DAY <= coming - day <= timedelta(days=366)
        found.add(coming)
        day += A_DAY
    assert len(found) == 10


def test_numbers_of_days_say_whose_anniversary_a_range_holds() -> None:
    """Seen red by letting 28 February of an ordinary year end at its own number."""
    assert as_number(LEAP_DAY) <= last_number(date(2023, 2, 28))
    assert as_number(LEAP_DAY) > last_number(date(2024, 2, 28))
    assert as_number(LEAP_DAY) < as_number(date(2023, 3, 1))
