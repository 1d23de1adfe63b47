"""What the tests of rolling cycles share: first days around a fixed one, and time that goes on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from people.models import Employee
from reviews.actions.cycle import RollingOutline, add_cycle
from reviews.actions.launch import start_rolling
from reviews.actions.template import built_in
from reviews.filtering import Filter
from reviews.models import Cycle, Review
from reviews.occasions import Due, begin_between, days_begun, hindered, occasion_of
from reviews.taking_in import take_in
from tests.cast import Cast
from tests.reviews.cycles import EVERYONE, fresh

NOON = datetime(2027, 5, 3, 12, tzinfo=UTC)  # a Monday, at which the cycles here are started
LEAD, PREPARE, FEEDBACK, TALK = 28, 14, 7, 0


def day(offset: int) -> date:
    """Return the day so many days after the start."""
    return NOON.date() + timedelta(days=offset)


def later(**more: Any) -> datetime:
    """Return the moment so much after the start."""
    return NOON + timedelta(**more)


def hire(person: Employee, anniversary: date, **more: Any) -> None:
    """Let `anniversary` be the third one of somebody's first day; on a leap day, the fourth."""
    years = 4 if (anniversary.month, anniversary.day) == (2, 29) else 3
    hired = anniversary.replace(year=anniversary.year - years)
    Employee.objects.filter(pk=person.pk).update(hire_date=hired, **more)


def rolling_draft(hr: Employee, chosen: Filter = EVERYONE, name: str = "Every year") -> Cycle:
    """Return a draft that begins four weeks before anniversaries."""
    outline = RollingOutline(
        name=name,
        lead_days=LEAD,
        prepare_days=PREPARE,
        feedback_days=FEEDBACK,
        talk_days=TALK,
        template=built_in(timezone.now()),
        chosen=chosen,
    )
    return add_cycle(hr, outline, timezone.now())


def started(cast: Cast, now: datetime = NOON) -> Cycle:
    """Return a rolling cycle for everyone that was started at `now`; nobody has begun yet.

    Ada's review that the cast comes with is another cycle's.
    """
    cycle = rolling_draft(cast.dot)
    start_rolling(cast.dot, cycle, cycle.version, now)
    return fresh(cycle)


def begun(cycle: Cycle) -> dict[str, date | None]:
    """Return the occasions of the reviews in a cycle, by first name."""
    found = Review.objects.filter(cycle=cycle).select_related("employee").order_by("occasion")
    return {review.employee.called: review.occasion for review in found}


def waiting(cycle: Cycle, now: datetime) -> list[Due]:
    """Return for whom it is time, with what hinders them, as HR sees it."""
    span = days_begun(cycle, now.date())
    people = begin_between(cycle, *span).order_by("pk")
    return hindered([(one, occasion_of(one, span[0])) for one in people], cycle, now)


def look(now: datetime) -> int:
    """Look as if nobody had done so for an hour; return how many reviews began."""
    Cycle.objects.update(swept_at=None)
    return take_in(now)
