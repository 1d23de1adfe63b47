"""Whom a cycle is for: its filter, whom HR named, and never beyond the part that its owner runs."""

from functools import reduce
from operator import or_

from django.db.models import Q

from people.models import Department, Employee
from people.querysets import EmployeeQuerySet, led_by
from reviews.filtering import Filter
from reviews.models import Cycle, CyclePerson

NOBODY = Q(pk__in=[])


def people_of(cycle: Cycle) -> EmployeeQuerySet:
    """Return who would be in `cycle` if it were launched now; who has left is in none."""
    people: EmployeeQuerySet = Employee.objects.at_work()
    if cycle.owner is None:
        return people.none()
    named = CyclePerson.objects.filter(cycle=cycle).order_by()
    added = named.filter(kind=CyclePerson.Kind.ADDED).values("employee")
    left_out = named.filter(kind=CyclePerson.Kind.LEFT_OUT).values("employee")
    wanted = people.covered_by_hr(cycle.owner).filter(_meant(cycle.chosen) | Q(pk__in=added))
    return wanted.exclude(pk__in=left_out)


def _meant(chosen: Filter) -> Q:
    """Match whom a filter means, by the organisation as it is now."""
    if chosen.is_empty:
        return NOBODY
    return (
        Q(pk__isnull=False)  # an empty condition would vanish from an "or"
        & _in_departments(chosen.departments)
        & _led_by(chosen.manager)
        & _hired(chosen)
        & (Q(stage__in=chosen.stages) if chosen.stages else Q())
        & (Q(current_track__icontains=chosen.track) if chosen.track else Q())
    )


def _in_departments(numbers: tuple[int, ...]) -> Q:
    if not numbers:
        return Q()
    paths = Department.objects.filter(pk__in=numbers).values_list("path", flat=True)
    return reduce(or_, (Q(department__path__below=path) for path in paths), NOBODY)


def _led_by(number: int | None) -> Q:
    if number is None:
        return Q()
    manager = Employee.objects.filter(pk=number).first()
    return led_by(manager) if manager else NOBODY


def _hired(chosen: Filter) -> Q:
    condition = Q()
    if chosen.hired_from:
        condition &= Q(hire_date__gte=chosen.hired_from)
    if chosen.hired_until:
        condition &= Q(hire_date__lte=chosen.hired_until)
    return condition
