"""Who could read somebody's records between two moments, and who has: never what stood in them.

Worked out from what is kept of the past: hand-overs, reporting lines, what was noted about roles
and departments, and the access log. With whom a plan is shared is between the two. What none of
these knows, the page says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.choices import RoleKind
from people.models import AccessLogEntry, Department, Employee, PersonEvent, ReportingLine, Role
from people.moments import midnight
from people.querysets import EVERYONE, AccessLogQuerySet
from people.short_roles import read_short
from people.trees import is_below
from reviews.models import HandOver, Review

EVER = datetime.min.replace(tzinfo=UTC)
STILL = datetime.max.replace(tzinfo=UTC)
KEPT_BACK = _("as manager of a review that was not passed on: where it stood")
MANAGER = _("as manager of a review: what the seal had opened, and the card before")
SKIP_LEVEL = _("as whoever leads the manager: where the review stood; the plan if it was shared")
HR = _("as HR: where reviews stood, levels and plans once open, the rest only if shared")
PASSED = Prefetch("hand_overs", HandOver.objects.select_related("former").order_by("at", "pk"))
LED = [  # who led everybody who led a review
    Prefetch(f"{who}__lines_up", ReportingLine.objects.select_related("manager"))
    for who in ("manager", "hand_overs__former")
]
Interval = tuple[datetime, datetime]
Short = tuple[str, int | None]  # a role as people.short_roles reads it


@dataclass(frozen=True)
class Could:
    """Somebody who could read, as what, and from when until when; None where no end is known."""

    who: Employee
    as_what: StrOrPromise
    since: datetime | None
    until: datetime | None


def could_read(subject: Employee, first: datetime, last: datetime) -> list[Could]:
    """Return who could read records of `subject` between `first` and `last`, by name."""
    found = {
        (who, as_what, max(since, EVER), min(until, STILL))
        for who, as_what, (since, until) in (*_managers(subject), *_hr(subject))
        if since <= last and until >= first and who != subject
    }
    told = [
        Could(who, as_what, None if since == EVER else since, None if until == STILL else until)
        for who, as_what, since, until in found
    ]
    return sorted(
        told, key=lambda one: (one.who.name, one.who.pk, str(one.as_what), str(one.since))
    )


def has_read(subject: Employee, first: datetime, last: datetime) -> AccessLogQuerySet:
    """Return what is noted of records of `subject` that others opened in that time."""
    noted: AccessLogQuerySet = AccessLogEntry.objects.filter(subject=subject)
    return noted.filter(at__gte=first, at__lte=last).select_related("reader")


def _managers(subject: Employee) -> Iterator[tuple[Employee, StrOrPromise, Interval]]:
    """Yield who led each review, one after the other, and who led them then."""
    reviews = Review.objects.filter(employee=subject).select_related("manager")
    for review in reviews.prefetch_related(PASSED, *LED):
        since, passed_at = review.started_at, review.started_at
        for hand_over in review.hand_overs.all():
            yield from _with_who_leads(hand_over.former, (since, hand_over.at), passed_at)
            since, passed_at = hand_over.at, hand_over.passes_at or STILL
        yield from _with_who_leads(review.manager, (since, STILL), passed_at)


def _with_who_leads(
    manager: Employee, when: Interval, passed_at: datetime
) -> Iterator[tuple[Employee, StrOrPromise, Interval]]:
    """Yield them, who reads the review itself from `passed_at` on, and who leads them."""
    if when[0] < passed_at:
        yield manager, KEPT_BACK, (when[0], min(when[1], passed_at))
    if passed_at < when[1]:
        yield manager, MANAGER, (max(when[0], passed_at), when[1])
    for line in manager.lines_up.all():
        since = max(midnight(line.since) if line.since else EVER, when[0])
        until = min(midnight(line.until) if line.until else STILL, when[1])
        if line.manager and since <= until:
            yield line.manager, SKIP_LEVEL, (since, until)


def _hr(subject: Employee) -> Iterator[tuple[Employee, StrOrPromise, Interval]]:
    """Yield who acted as HR for a department that `subject` belonged to, while they did."""
    places = list(_places(subject))
    paths: dict[int | None, str] = {None: EVERYONE}
    paths.update(Department.objects.values_list("pk", "path"))
    for who, department, (since, until) in _roles():
        for place, (begun, ended) in places:
            if _covers(paths, place, department) and max(since, begun) <= min(until, ended):
                yield who, HR, (max(since, begun), min(until, ended))


def _covers(paths: Mapping[int | None, str], place: int | None, department: int | None) -> bool:
    """Whether `place` is part of `department`, None for all of them, as departments stand now."""
    there = paths.get(department)
    return there is not None and is_below(paths.get(place, EVERYONE), there)


def _places(subject: Employee) -> Iterator[tuple[int | None, Interval]]:
    """Yield the numbers of the departments of `subject`, the latest first, with from when."""
    place, until = subject.department_id, STILL
    moves = subject.events.filter(verb=PersonEvent.Verb.MOVE_DEPARTMENT).order_by("-at", "-pk")
    for move in moves:
        yield place, (move.at, until)
        place, until = move.details.get("before"), move.at
    yield place, (EVER, until)


def _roles() -> Iterator[tuple[Employee, int | None, Interval]]:
    """Yield who acted as HR, for which department (None for all), and from when until when."""
    verbs = (PersonEvent.Verb.GIVE_ROLE, PersonEvent.Verb.TAKE_ROLE)
    noted = PersonEvent.objects.filter(verb__in=verbs).select_related("employee")
    since: dict[tuple[Employee, Short], datetime] = {}
    for event in noted.order_by("at", "pk"):
        given, taken = event.details.get("after"), event.details.get("before")
        kind, department = role = read_short(given or taken)
        if kind != RoleKind.HR_ADMIN:
            continue
        if given:
            since.setdefault((event.employee, role), event.at)
        else:
            yield event.employee, department, (since.pop((event.employee, role), EVER), event.at)
    for held in Role.objects.filter(kind=RoleKind.HR_ADMIN).select_related("person"):
        role = (held.kind, held.department_id)
        yield held.person, held.department_id, (since.get((held.person, role), EVER), STILL)
