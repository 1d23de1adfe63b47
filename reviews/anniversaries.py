"""Anniversaries of somebody's first day: pure arithmetic with days, which knows no clock.

Whoever began on 29 February has theirs on the 28th in ordinary years. So it stays in its month,
whoever began on the last day of February always has it on the last day, and a year of work is over
on the day before. The first day itself is none.
"""

from datetime import date, timedelta

A_DAY = timedelta(days=1)


def anniversary(hired: date, year: int) -> date:
    """Return the day in `year` on which the work that began on `hired` is whole years old."""
    if (hired.month, hired.day) == (2, 29) and not _is_leap(year):
        return date(year, 2, 28)
    return hired.replace(year=year)


def next_after(hired: date, day: date) -> date:
    """Return the first anniversary that comes after `day`."""
    year = max(day.year, hired.year + 1)
    found = anniversary(hired, year)
    return found if found > day else anniversary(hired, year + 1)


def as_number(day: date) -> int:
    """Return month and day of `day` as a number by which days of a year can be compared."""
    return day.month * 100 + day.day


def last_number(day: date) -> int:
    """Return the greatest number of a first day whose anniversary falls on `day`."""
    is_last_of_february = (day + A_DAY).month == 3 and day.month == 2
    return 229 if is_last_of_february else as_number(day)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - A_DAY).day == 29
