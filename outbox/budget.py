"""When a message that may be merged goes out, by its reader's wish, day, week and hours. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings

from outbox.quiet_hours import WorkingHours, fits, next_fit, start_of
from outbox.states import Rhythm, Wait

MORNING = 8  # when a day's mail comes, unless working hours say otherwise
WEEK = 7
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Budget:
    """How many mails a person gets, and when; a day or a week of 0 knows no limit."""

    working: WorkingHours
    a_day: int
    a_week: int

    @classmethod
    def of_installation(cls) -> Self:
        """Return the budget that the settings ask for."""
        first, end = settings.MAIL_HOURS
        working = WorkingHours(first, end, settings.MAIL_DAYS)
        return cls(working, settings.MAILS_A_DAY, settings.MAILS_A_WEEK)

    @property
    def first_day(self) -> int:
        """The day with which a week begins: the first one after the longest time off."""
        days = self.working.days
        return min(days, key=lambda day: (-_days_off_before(day, days), day))

    def opening(self, rhythm: Rhythm) -> WorkingHours:
        """Return the working hours of those who want their mails in this rhythm."""
        if rhythm not in (Rhythm.DAILY, Rhythm.WEEKLY):
            return self.working
        first, end, days = self.working.first, self.working.end, self.working.days
        days = frozenset({self.first_day}) if rhythm == Rhythm.WEEKLY else days
        return WorkingHours(MORNING if first <= MORNING < end else first, end, days)

    def merges(self, rhythm: Rhythm) -> bool:
        """Whether what is due to somebody goes together: one by one, it would be no budget."""
        return bool(self.a_day or self.a_week) or rhythm != Rhythm.AT_ONCE


@dataclass(frozen=True)
class Moment:
    """When a message may go, and what it waits for until then, if it has to."""

    at: datetime
    waits_for: Wait | None = None


def moment_for(
    queued_at: datetime,
    now: datetime,
    *,
    sent: Sequence[datetime],
    rhythm: Rhythm,
    zone: ZoneInfo,
    budget: Budget,
) -> Moment:
    """Return when a message that was `queued_at` may go: `now`, or later and why.

    `sent` are the moments of the merged mails that its reader has had this week.
    """
    chosen = _by_rhythm(Moment(now), queued_at, rhythm, zone, budget)
    counted = _by_count(chosen, sent, zone, budget)
    return _by_hours(counted, rhythm, zone, budget)


def _by_rhythm(
    moment: Moment, queued_at: datetime, rhythm: Rhythm, zone: ZoneInfo, budget: Budget
) -> Moment:
    if rhythm not in (Rhythm.DAILY, Rhythm.WEEKLY):
        return moment
    slot = _next_morning(queued_at, zone, budget.opening(rhythm))
    return Moment(slot, Wait.RHYTHM) if slot > moment.at else moment


def _next_morning(queued_at: datetime, zone: ZoneInfo, opening: WorkingHours) -> datetime:
    """Return the first morning of `opening` that begins when `queued_at` is over.

    What comes in the middle of one waits for the next: one mail a day takes what is there by then.
    """
    day = queued_at.astimezone(zone).date()
    for number in range(2 * WEEK):
        slot = next_fit(start_of(day + number * A_DAY, zone), zone, opening)
        if slot >= queued_at:
            return slot
    raise ValueError("There is no working day in two weeks.")  # settings refuse that


def _by_count(moment: Moment, sent: Sequence[datetime], zone: ZoneInfo, budget: Budget) -> Moment:
    day, first = moment.at.astimezone(zone).date(), budget.first_day
    days = [one.astimezone(zone).date() for one in sent]
    this_week = _week_of(day, first)
    if budget.a_week and sum(_week_of(one, first) == this_week for one in days) >= budget.a_week:
        return Moment(start_of(this_week + WEEK * A_DAY, zone), Wait.WEEK)
    if budget.a_day and days.count(day) >= budget.a_day:
        return Moment(start_of(day + A_DAY, zone), Wait.DAY)
    return moment


def _by_hours(moment: Moment, rhythm: Rhythm, zone: ZoneInfo, budget: Budget) -> Moment:
    """Let it wait for working hours: for a morning, where its reader wants one mail a day or week.

    Of a week only what had a mail before it waits for the next one: what a morning has missed comes
    on the next working day.
    """
    is_counted = moment.waits_for in (Wait.DAY, Wait.WEEK)
    if not is_counted and fits(moment.at, zone, budget.working):
        return moment
    weekly = rhythm == Rhythm.WEEKLY and not is_counted
    hours = budget.opening(Rhythm.DAILY if weekly else rhythm)
    fit = next_fit(moment.at, zone, hours)
    return Moment(fit, moment.waits_for or Wait.QUIET_HOURS) if fit > moment.at else moment


def _week_of(day: date, first: int) -> date:
    """Return the day on which the week of `day` began, if `first` begins it, Monday being 0."""
    return day - (day.weekday() - first) % WEEK * A_DAY


def _days_off_before(day: int, days: frozenset[int]) -> int:
    return next(off for off in range(WEEK) if (day - off - 1) % WEEK in days)
