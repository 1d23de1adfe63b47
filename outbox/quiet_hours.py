"""The first moment from a given one on that lies within working hours. Pure, and right over DST.

Where a clock jumps forward, an hour may begin in the middle or be left out, with a whole day in it;
where it jumps back, the same hour comes twice. So nothing is reckoned on the wall clock: moments
are found at which the clock may enter the hours, and each is asked whether it really does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
DAYS_TO_LOOK_AT = 16  # two weeks: once a year a clock change takes the only hour of a week away


@dataclass(frozen=True)
class WorkingHours:
    """From the hour `first` up to the hour `end`, on `days` of the week, Monday being 0."""

    first: int
    end: int
    days: frozenset[int]


def fits(moment: datetime, zone: ZoneInfo, working: WorkingHours) -> bool:
    """Whether `moment` lies within `working` hours where `zone` is the time."""
    local = moment.astimezone(zone)
    return local.weekday() in working.days and working.first <= local.hour < working.end


def next_fit(moment: datetime, zone: ZoneInfo, working: WorkingHours) -> datetime:
    """Return `moment`, or the first one after it that lies within `working` hours in `zone`."""
    if fits(moment, zone, working):
        return moment
    day = moment.astimezone(zone).date() - A_DAY
    later = (
        entrance
        for number in range(DAYS_TO_LOOK_AT)
        for entrance in _entrances(day + number * A_DAY, zone, working.first)
        if entrance > moment
    )
    return min(entrance for entrance in later if fits(entrance, zone, working))


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when `day` begins in `zone`; one that is skipped begins as the next does."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def _entrances(day: date, zone: ZoneInfo, hour: int) -> Iterator[datetime]:
    """Yield when the clock of `day` shows `hour`, either time, and when it is changed, if it is."""
    for fold in (0, 1):
        yield datetime.combine(day, time(hour, fold=fold), zone).astimezone(UTC)
    before, after = start_of(day, zone) - A_DAY, start_of(day + A_DAY, zone)
    if _offset(before, zone) != _offset(after, zone):
        yield _change(before, after, zone)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first whole second after the clock change between two moments."""
    while after - before > A_SECOND:
        middle = before + (after - before) // 2
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()
