"""Working hours as an oracle tells them: by walking on until one stands within them.

It shares nothing with outbox/quiet_hours.py but the tz database.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from outbox.quiet_hours import WorkingHours

OFFICE = WorkingHours(8, 18, frozenset(range(5)))
NIGHT = WorkingHours(0, 2, frozenset({5, 6}))
SUNDAYS_FROM_TWO = WorkingHours(2, 4, frozenset({6}))
QUARTER = timedelta(minutes=15)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
ODD_ZONES = [
    "Australia/Lord_Howe",
    "Antarctica/Troll",  # whose clocks change by two hours
    "Pacific/Kiritimati",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Kathmandu",
    "America/Santiago",
    "Europe/Dublin",
    "UTC",
]


def walked(moment: datetime, zone: ZoneInfo, working: WorkingHours) -> datetime:
    """Return what `next_fit` should: found by walking, with nothing but additions."""
    while True:
        offset = zone.utcoffset(moment.astimezone(zone))
        assert offset is not None
        shown = moment.replace(tzinfo=None) + offset
        if shown.weekday() in working.days and working.first <= shown.hour < working.end:
            return moment
        whole = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
        moment = whole + QUARTER
