"""Where somebody is at home: an unknown time zone must stop no page and no mail."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings


def time_zone_of(person: object) -> ZoneInfo:
    """Return the time zone of `person`, or the installation's if theirs is empty or unknown."""
    return time_zone_named(getattr(person, "time_zone", ""))


def time_zone_named(name: str) -> ZoneInfo:
    """Return the time zone called `name`, or the installation's if there is none of that name."""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
