"""Read when mail that may wait is sent, and how many a person gets.

By default that is bounded in production alone. Elsewhere such mail waits for nothing: a demo at
night shows each of its mails at once.
"""

from django.core.exceptions import ImproperlyConfigured

from config.environment import Mode, read_choices, read_count

DAYS_OF_THE_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKING_DAYS = DAYS_OF_THE_WEEK[:5]
HOURS_OF_A_DAY = 24
LIMITS = {"MAILS_A_DAY": "1", "MAILS_A_WEEK": "3"}


def read_hours(value: str, mode: Mode) -> tuple[int, int]:
    """Return the first hour, and the one at which it ends, of a text like "8-18"."""
    value = value or ("8-18" if mode is Mode.PRODUCTION else "0-24")
    hours = [hour.strip() for hour in value.split("-")]
    if len(hours) == 2 and all(hour.isascii() and hour.isdigit() for hour in hours):
        first, end = (int(hour) for hour in hours)
        if first < end <= HOURS_OF_A_DAY:
            return first, end
    raise ImproperlyConfigured(
        f"MAIL_HOURS is {value!r}; write two whole hours of one day, like 8-18."
    )


def read_days(values: list[str], mode: Mode) -> frozenset[int]:
    """Return the days of the week that `values` name, Monday being 0."""
    usual = WORKING_DAYS if mode is Mode.PRODUCTION else DAYS_OF_THE_WEEK
    chosen = read_choices("MAIL_DAYS", values or list(usual), DAYS_OF_THE_WEEK)
    return frozenset(DAYS_OF_THE_WEEK.index(day) for day in chosen)


def read_limit(name: str, value: str, mode: Mode) -> int:
    """Return how many mails the variable `name` allows; 0 is no limit."""
    return read_count(name, value or (LIMITS[name] if mode is Mode.PRODUCTION else "0"))
