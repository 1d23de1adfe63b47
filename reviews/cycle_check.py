"""What stands in the way of a launch, by kind, with how many and who.

All kinds are counted in one statement, those of whom somebody leads too many in a second one; names
are read for one kind at a time.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django_stubs_ext import StrOrPromise

from people.models import Employee
from people.querysets import EmployeeQuerySet
from reviews.models import Cycle, Review
from reviews.population import people_of
from reviews.problems import KEEPS_OUT, WORDS, Kind
from reviews.states import CycleStage

LARGEST_TEAM = 15


UNLED = Q(manager=None) | Q(manager__is_active=False)


@dataclass(frozen=True)
class Problem:
    """One kind: what it is, what would come of it, and how many people it is about."""

    kind: Kind
    count: int

    @property
    def name(self) -> StrOrPromise:
        """What is the matter."""
        return WORDS[self.kind].of_many

    @property
    def meaning(self) -> StrOrPromise:
        """What would come of it."""
        return WORDS[self.kind].meaning


@dataclass(frozen=True)
class Check:
    """How many would be in, how many of them could start, and what is the matter with whom."""

    total: int
    able: int
    problems: list[Problem]


def check(cycle: Cycle, today: date) -> Check:
    """Return what there is to solve before `cycle` is launched, in two statements."""
    conditions = _conditions(cycle, today)
    kept_out = reduce(or_, (conditions[kind] for kind in KEEPS_OUT))
    counts = {kind.value: Count("pk", filter=condition) for kind, condition in conditions.items()}
    found = people_of(cycle).aggregate(
        total=Count("pk"), kept_out=Count("pk", filter=kept_out), **counts
    )
    found[Kind.BIG_TEAM.value] = _big_teams(cycle).count()
    problems = [Problem(kind, found[kind.value]) for kind in Kind if found[kind.value]]
    return Check(found["total"], found["total"] - found["kept_out"], problems)


def people_with(kind: Kind, cycle: Cycle, today: date) -> EmployeeQuerySet:
    """Return who has this problem; for large teams that is who leads them."""
    if kind == Kind.BIG_TEAM:
        teams = _big_teams(cycle).values("manager")
        leaders: EmployeeQuerySet = Employee.objects.filter(pk__in=teams)
        return leaders
    return people_of(cycle).filter(_conditions(cycle, today)[kind])


def _conditions(cycle: Cycle, today: date) -> dict[Kind, Q]:
    reviews = Review.objects.exclude(cycle__test_of=cycle).order_by()
    unsigned = reviews.unsigned().values("employee")
    running = reviews.under_way().filter(cycle__stage=CycleStage.LAUNCHED, cycle__test_of=None)
    away = Q(on_leave_from__lte=cycle.prepare_by or today)
    return {
        Kind.NO_MANAGER: UNLED,
        Kind.NO_EMAIL: Q(email=""),
        Kind.UNSIGNED: Q(pk__in=unsigned),
        Kind.ON_LEAVE: away & (Q(on_leave_to=None) | Q(on_leave_to__gte=today)),
        Kind.LEAVER: Q(end_date__lte=cycle.talk_by or today),
        Kind.OTHER_CYCLE: Q(pk__in=running.values("employee")) & ~Q(pk__in=unsigned),
    }


def _big_teams(cycle: Cycle) -> EmployeeQuerySet:
    """Return one row for each manager who leads too many of the people."""
    led = people_of(cycle).exclude(manager=None).order_by().values("manager")
    grouped: EmployeeQuerySet = led.annotate(led=Count("pk")).filter(led__gt=LARGEST_TEAM)
    return grouped
