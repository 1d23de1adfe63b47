"""Who is to be taken into a cycle that takes people in by itself, when, and what hinders it.

The occasion of a rolling cycle is an anniversary: its review begins some days before. Whoever can't
begin then is looked at again and again until `STILL_TIME` after the anniversary; who was still
hindered then is shown as missed. Together with the longest lead that is well under a year, so one
person never has two occasions at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import ExtractDay, ExtractMonth
from django.utils import timezone

from outbox.localities import time_zone_of
from people.models import Employee, PersonEvent
from people.querysets import EmployeeQuerySet
from reviews.anniversaries import A_DAY, as_number, last_number, next_after
from reviews.models import Cycle, Review
from reviews.population import people_of
from reviews.problems import HINDERS, Kind
from reviews.starting import Dates

Span = tuple[date, date]  # first and last anniversary, less than a year
STILL_TIME = timedelta(days=180)  # after an anniversary: the next one is nearer from then on
LOOKING_BACK = timedelta(days=330)
AHEAD = timedelta(weeks=12)
SAME_YEAR = timedelta(days=60)  # that a first day may be corrected by without a second review


@dataclass(frozen=True)
class Due:
    """Somebody for whom it is time, with their days, and what hinders them."""

    employee: Employee
    dates: Dates
    hindrance: Kind | None


def today_of(person: Employee, now: datetime) -> date:
    """Return which day it is where somebody is at home."""
    return timezone.localdate(now, time_zone_of(person))


def able_now(cycle: Cycle, now: datetime) -> Iterator[Due]:
    """Yield for whom it is time at `now` and whom nothing hinders.

    The database leaves out whom it can, since the hindered pile up: they are looked at every hour.
    """
    for person in _free(_whose_time_it_is(cycle, now)).iterator():
        occasion = _begun(cycle, person, now) if cycle.is_rolling else None
        if occasion or not cycle.is_rolling:
            due = _due(person, occasion, cycle, now, is_busy=False)
            if due.hindrance is None:
                yield due


def _whose_time_it_is(cycle: Cycle, now: datetime) -> EmployeeQuerySet:
    if not cycle.is_rolling:
        return joiners(cycle, now)
    first, last = days_begun(cycle, timezone.localdate(now))
    return begin_between(cycle, first - A_DAY, last + A_DAY)  # everywhere on earth


def _free(people: EmployeeQuerySet) -> EmployeeQuerySet:
    """Return those of `people` with an address, a manager who works here, and no review open."""
    unsigned = Review.objects.filter(employee=OuterRef("pk")).unsigned().order_by()
    free = people.filter(~Exists(unsigned), manager__is_active=True).exclude(email="")
    return free.order_by("pk")


def days_begun(cycle: Cycle, today: date) -> Span:
    """Return the anniversaries that somebody begins for by `today`, while there is still time."""
    return max(_first_day(cycle, today), today - STILL_TIME), today + _lead(cycle)


def days_missed(cycle: Cycle, today: date) -> Span:
    """Return those of whoever was hindered until it was too late."""
    first = max(_first_day(cycle, today), today - LOOKING_BACK)
    return first, today - STILL_TIME - A_DAY


def days_ahead(cycle: Cycle, today: date) -> Span:
    """Return those of whoever begins within the next weeks."""
    first = today + _lead(cycle) + A_DAY
    return first, first + AHEAD


def undated(cycle: Cycle) -> EmployeeQuerySet:
    """Return whose first day nobody has noted, so that they never begin."""
    return people_of(cycle).filter(hire_date=None)


def joiners(cycle: Cycle, now: datetime) -> EmployeeQuerySet:
    """Return who has joined since a calendar cycle was launched and has had no review in it."""
    today = timezone.localdate(now)
    if cycle.joiners_until is None or cycle.launched_at is None or cycle.joiners_until < today:
        return Employee.objects.none()
    launched_on = timezone.localdate(cycle.launched_at)
    back = PersonEvent.objects.filter(
        employee=OuterRef("pk"), verb=PersonEvent.Verb.COME_BACK, at__gte=cycle.launched_at
    )
    new = Q(joined_at__gte=cycle.launched_at) | Q(hire_date__gte=launched_on) | Q(Exists(back))
    is_there = Q(hire_date=None) | Q(hire_date__lte=today)
    reviews = Review.objects.filter(cycle=cycle, employee=OuterRef("pk")).order_by()
    found = people_of(cycle).filter(new, is_there, ~Q(Exists(reviews)))
    return found.select_related("manager", "department").order_by("pk")


def begin_between(cycle: Cycle, first: date, last: date) -> EmployeeQuerySet:
    """Return who has an anniversary from `first` to `last`, under a year, and no review for it.

    `place` puts them in the order of those days. One statement, whatever the size.
    """
    low, high = as_number(first), last_number(last)
    is_within = Q(day__gte=low, day__lte=high)
    if first.year != last.year:
        is_within = Q(day__gte=low) | Q(day__lte=high)
    taken = Review.objects.filter(
        cycle=cycle, employee=OuterRef("pk"), occasion__range=(first - SAME_YEAR, last)
    )
    found: EmployeeQuerySet = (
        people_of(cycle)
        .filter(hire_date__lt=first)
        .annotate(day=ExtractMonth("hire_date") * 100 + ExtractDay("hire_date"))
        .filter(is_within, ~Exists(taken.order_by()))
        .annotate(
            place=Case(When(day__gte=low, then=F("day") - low), default=F("day") + 1300 - low)
        )
        .select_related("manager", "department")
    )
    return found if first <= last else found.none()


def occasion_of(person: Employee, first: date) -> date:
    """Return the anniversary of `person` that comes on `first` or next after it."""
    if person.hire_date is None:
        raise ValueError(f"Nobody knows when {person} began.")
    return next_after(person.hire_date, first - A_DAY)


def begins_on(cycle: Cycle, occasion: date) -> date:
    """Return the day on which the review for `occasion` begins."""
    return occasion - _lead(cycle)


def days_of(cycle: Cycle, occasion: date | None, today: date) -> Dates:
    """Return the days of a review that begins on `today`, for an occasion or with a cycle's own."""
    if occasion is None:
        own = Dates.of(cycle)
        return Dates.within_reach(own.prepare_by, own.feedback_by, own.talk_by, today)
    prepare, feedback, talk = (timedelta(days=count or 0) for count in _offsets(cycle))
    days = (occasion - prepare, occasion - feedback, occasion + talk)
    return replace(Dates.within_reach(*days, today), occasion=occasion)


def hindered(
    people: Sequence[tuple[Employee, date | None]], cycle: Cycle, now: datetime
) -> list[Due]:
    """Return `people`, each with their days and what hinders them at `now`, by one statement."""
    numbers = [one.pk for one, _occasion in people]
    unsigned = Review.objects.filter(employee__in=numbers).unsigned().order_by()
    busy = set(unsigned.values_list("employee_id", flat=True))
    return [_due(one, occasion, cycle, now, is_busy=one.pk in busy) for one, occasion in people]


def _due(
    person: Employee, occasion: date | None, cycle: Cycle, now: datetime, *, is_busy: bool
) -> Due:
    today = today_of(person, now)
    days = days_of(cycle, occasion, today)
    stands = {
        Kind.NO_MANAGER: person.manager is None or not person.manager.is_active,
        Kind.NO_EMAIL: not person.email,
        Kind.UNSIGNED: is_busy,
        Kind.ON_LEAVE: person.is_on_leave(today),
        Kind.LEAVER: person.end_date is not None and person.end_date <= days.talk_by,
    }
    hindrance = next((kind for kind in HINDERS if stands[kind]), None)
    return Due(person, days, hindrance)


def _begun(cycle: Cycle, person: Employee, now: datetime) -> date | None:
    """Return the occasion of `person` that has begun where they are, if there is still time."""
    first, last = days_begun(cycle, today_of(person, now))
    day = occasion_of(person, first)
    return day if day <= last else None


def _first_day(cycle: Cycle, today: date) -> date:
    """Return the first anniversary that counts: none from before the cycle was started."""
    return timezone.localdate(cycle.launched_at) if cycle.launched_at else today


def _lead(cycle: Cycle) -> timedelta:
    return timedelta(days=cycle.lead_days or 0)


def _offsets(cycle: Cycle) -> tuple[int | None, int | None, int | None]:
    return cycle.prepare_days, cycle.feedback_days, cycle.talk_days
