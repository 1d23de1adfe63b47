"""What the tests of cycles share: a draft of the cast's organisation, and its launch worked off."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from people.models import Employee
from reviews.actions.cycle import Naming, Outline, add_cycle, name_people
from reviews.actions.launch import launch_cycle
from reviews.actions.template import built_in
from reviews.filtering import Filter
from reviews.launching import work_off
from reviews.models import Cycle, CycleJob, CyclePerson, Review
from tests.cast import Cast, employ

AT_ONCE = timedelta()
LATER = timedelta(minutes=10)
EVERYONE = Filter(everyone=True)


def today() -> date:
    """Return the day that tests speak of."""
    return timezone.localdate()


def draft(hr: Employee, chosen: Filter = EVERYONE, name: str = "Spring", **days: date) -> Cycle:
    """Return a new draft of `hr`, with days in 2, 3, 4 and 6 weeks unless others are given."""
    weeks = {"prepare_by": 2, "feedback_by": 3, "talk_by": 4, "close_on": 6}
    usual = {day: today() + timedelta(weeks=count) for day, count in weeks.items()}
    outline = Outline(name=name, template=built_in(timezone.now()), chosen=chosen, **(usual | days))
    return add_cycle(hr, outline, timezone.now())


def launched(hr: Employee, chosen: Filter = EVERYONE, wait: timedelta = AT_ONCE) -> Cycle:
    """Return a cycle that was launched, with all that can be done about it now done."""
    cycle = draft(hr, chosen)
    launch_cycle(hr, cycle, cycle.version, wait, timezone.now())
    work_off()
    return fresh(cycle)


def fresh(cycle: Cycle) -> Cycle:
    """Return the cycle as a request reads it."""
    found: Cycle = Cycle.objects.select_related("owner", "template__template").get(pk=cycle.pk)
    return found


def of(cycle: Cycle, person: Employee) -> Review:
    """Return somebody's review in a cycle, as a request reads it."""
    found: Review = Review.objects.with_people().get(cycle=cycle, employee=person)
    return found


def job_of(cycle: Cycle) -> CycleJob:
    """Return the latest work on a cycle."""
    return CycleJob.objects.filter(cycle=cycle).select_related("cycle__owner")[0]


def leave_out(hr: Employee, cycle: Cycle, *people: Employee) -> None:
    """Leave people out of a draft by name."""
    naming = Naming(CyclePerson.Kind.LEFT_OUT, "They asked for it.")
    name_people(hr, cycle, list(people), naming, timezone.now())


def crowd(cast: Cast, count: int, **fields: Any) -> list[Employee]:
    """Return `count` new people whom Bea leads."""
    return [
        employ(f"Person{number} Moor", cast.bea.department, manager=cast.bea, **fields)
        for number in range(count)
    ]


def in_an_hour() -> datetime:
    """Return a moment at which every mail that waits is due."""
    return timezone.now() + timedelta(hours=1)
