"""How long a plan lives."""

from datetime import date, timedelta

import pytest

from reviews.plan_term import ends_on, oldest_alive

FIRST = date(2023, 1, 1)
SIX_YEARS = [FIRST + timedelta(days=n) for n in range(6 * 366)]


@pytest.mark.hermetic
def test_a_year_after_the_last_of_february_there_is_a_day() -> None:
    """Seen red by replacing the year alone."""
    assert ends_on(date(2028, 2, 29)) == date(2029, 3, 1)
    assert ends_on(date(2027, 3, 1)) == date(2028, 3, 1)


@pytest.mark.hermetic
def test_looking_back_from_a_day_finds_just_the_plans_that_live_on_it() -> None:
    """Seen red by going back a year and nothing else: the leap day's plan was lost."""
    for today in SIX_YEARS:
        oldest = oldest_alive(today)
        assert ends_on(oldest) >= today
        assert ends_on(oldest - timedelta(days=1)) < today
