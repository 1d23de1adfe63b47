"""When a message that may be merged goes out, by its reader's wish, day, week and hours. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings

from outbox.quiet_hours import WorkingHours, next_fit, start_of
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
    def morning(self) -> WorkingHours:
        """The working hours of those who want one mail a day."""
        first, end = self.working.first, self.working.end
        return WorkingHours(MORNING if first <= MORNING < end else first, end, self.working.days)

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
    return _by_hours(_by_count(chosen, sent, zone, budget), zone, budget)


def _by_rhythm(
    moment: Moment, queued_at: datetime, rhythm: Rhythm, zone: ZoneInfo, budget: Budget
) -> Moment:
    if rhythm not in (Rhythm.DAILY, Rhythm.WEEKLY):
        return moment
    days = {min(budget.working.days)} if rhythm == Rhythm.WEEKLY else budget.working.days
    slot = _next_morning(queued_at, zone, budget.morning, frozenset(days))
    return Moment(slot, Wait.RHYTHM) if slot > moment.at else moment


def _next_morning(
    queued_at: datetime, zone: ZoneInfo, morning: WorkingHours, days: frozenset[int]
) -> datetime:
    """Return the first morning on one of `days` that begins when `queued_at` is over.

    What comes in the middle of one waits for the next: one mail a day takes what is there by then.
    """
    opening = WorkingHours(morning.first, morning.end, days)
    day = queued_at.astimezone(zone).date()
    for number in range(2 * WEEK):
        slot = next_fit(start_of(day + number * A_DAY, zone), zone, opening)
        if slot >= queued_at:
            return slot
    raise ValueError("There is no working day in two weeks.")  # settings refuse that


def _by_count(moment: Moment, sent: Sequence[datetime], zone: ZoneInfo, budget: Budget) -> Moment:
    day = moment.at.astimezone(zone).date()
    days = [one.astimezone(zone).date() for one in sent]
    if budget.a_week and sum(_monday(one) == _monday(day) for one in days) >= budget.a_week:
        return Moment(start_of(_monday(day) + WEEK * A_DAY, zone), Wait.WEEK)
    if budget.a_day and days.count(day) >= budget.a_day:
        return Moment(start_of(day + A_DAY, zone), Wait.DAY)
    return moment


def _by_hours(moment: Moment, zone: ZoneInfo, budget: Budget) -> Moment:
    fit = next_fit(moment.at, zone, budget.working)
    return Moment(fit, moment.waits_for or Wait.QUIET_HOURS) if fit > moment.at else moment


def _monday(day: date) -> date:
    return day - day.weekday() * A_DAY
