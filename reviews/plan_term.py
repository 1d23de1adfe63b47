"""How long a plan lives: twelve months, counted as people count them, from the second signature."""

from datetime import date, timedelta


def ends_on(signed: date) -> date:
    """Return the last day of a plan that was signed on `signed`: the same day of the next year.

    The last of February goes on to the first of March.
    """
    try:
        return signed.replace(year=signed.year + 1)
    except ValueError:
        return date(signed.year + 1, 3, 1)


def oldest_alive(today: date) -> date:
    """Return the first day of signing with which a plan still lives on `today`.

    The other way round: a plan ends before `day` exactly if it was signed before this of `day`.
    """
    try:
        same_day = today.replace(year=today.year - 1)
    except ValueError:
        same_day = date(today.year - 1, 3, 1)
    day_before = same_day - timedelta(days=1)
    return day_before if ends_on(day_before) >= today else same_day
