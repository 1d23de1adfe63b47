"""How many have come how far in a cycle: counts of what HR in scope reads row by row.

So no small group is hidden here (R9): status and dates are theirs to see, and nothing else counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Department, Employee
from people.querysets import covered_by_hr
from people.trees import rows_on
from reviews.board import reviews_of
from reviews.models import Cycle, GapAssessment, PreReview
from reviews.querysets import ReviewQuerySet
from reviews.states import HELD, SEALED, SIGNED, UNSIGNED, CycleStage, Side, Stage

STEPS: dict[str, StrOrPromise] = {
    "begun": _("Begun"),
    "pre_review": _("Pre-review sent"),
    "assessment": _("Gap assessment sent"),
    "opened": _("Seal opened"),
    "held": _("Talk held"),
    "signed": _("Plan signed"),
}
MANAGERS_SHOWN = 20
Counts = Counter[str]


@dataclass(frozen=True)
class Part:
    """A department with all below it, or the people directly in the one that was asked for."""

    name: str
    path: str
    counts: Counts

    @property
    def cells(self) -> list[tuple[StrOrPromise, int]]:
        """The name of each step with how many have come so far."""
        return [(name, self.counts[step]) for step, name in STEPS.items()]


@dataclass(frozen=True)
class Participation:
    """The whole that was asked for, by step, and its parts; `above` leads up, None at the top."""

    counts: Counts
    parts: list[Part]
    name: str
    above: str | None


def participation(cycle: Cycle, person: Employee, path: str) -> Participation:
    """Return how far the reviews at or below `path` have come: two statements, for any number.

    Only those that `person` runs as HR.
    """
    grouped = reviews_of(cycle, person, path).order_by().values_list("employee__department")
    rows = list(grouped.annotate(count=Count("pk")).values_list(*_GROUP))
    known = {pk: (way, name) for pk, way, name in _departments({row[0] for row in rows}, path)}
    counts: dict[str, Counts] = defaultdict(Counter)
    for department, *row in rows:
        counts[_part(known[department][0] if department else "", path)] += _reached([row])
    names = dict(known.values())
    parts = [Part(names.get(way, ""), way, counts[way]) for way in counts]
    parts.sort(key=lambda part: (part.path == path, part.name.casefold()))
    whole: Counts = sum((part.counts for part in parts), Counter())
    above = "".join(f"{number}/" for number in rows_on(path)[:-1]) if path else None
    return Participation(whole, parts, names.get(path, ""), above)


_GROUP = ("employee__department", "stage", "opened_without", "count")


def last_before(cycle: Cycle, person: Employee) -> Cycle | None:
    """Return the cycle to compare with: the one launched before it, of those `person` sees.

    A rolling one goes on for years: it has no day of its own to compare.
    """
    if cycle.is_rolling or cycle.launched_at is None:
        return None
    seen = Cycle.objects.visible_to(person).filter(kind=cycle.kind, test_of=None)
    before = seen.exclude(stage=CycleStage.DRAFT).filter(launched_at__lt=cycle.launched_at)
    found: Cycle | None = before.order_by("-launched_at").first()
    return found


def as_it_ended(cycle: Cycle, person: Employee, path: str) -> Counts:
    """Return how far a cycle has come in the end, or by now."""
    rows = reviews_of(cycle, person, path).order_by().values_list("stage", "opened_without")
    return _reached(rows.annotate(count=Count("pk")))


def as_it_was(cycle: Cycle, person: Employee, path: str, until: datetime) -> Counts:
    """Return how far a cycle had come by `until`, by when each step was taken; three statements."""
    reviews: ReviewQuerySet = reviews_of(cycle, person, path).exclude(stage=Stage.CALLED_OFF)
    signed = Q(employee_signed_at__lte=until, manager_signed_at__lte=until, stage__in=SIGNED)
    ended = Q(stage=Stage.NOT_AGREED, stage_since__lte=until)
    found = reviews.order_by().aggregate(
        begun=Count("pk", filter=Q(started_at__lte=until)),
        opened=Count("pk", filter=Q(opened_at__lte=until)),
        held=Count("pk", filter=signed | ended),
        signed=Count("pk", filter=signed),
    )
    here = Q(review__cycle=cycle, sent_at__lte=until) & covered_by_hr(person, "review__employee")
    here &= ~Q(review__stage=Stage.CALLED_OFF)
    if path:
        here &= Q(review__employee__department__path__below=path)
    sent = {
        "pre_review": PreReview.objects.filter(here).count(),
        "assessment": GapAssessment.objects.filter(here, is_current=True).count(),
    }
    return Counter(found | sent)


def managers_waited_for(cycle: Cycle, person: Employee, path: str) -> list[dict[str, Any]]:
    """Return those who lead most of what is not signed yet: one statement, at most a page.

    By manager: `manager`, `manager__name`, `total`, `waiting` and `since`, when the one that has
    stood longest came where it stands.
    """
    unsigned = Q(stage__in=UNSIGNED)
    rows = reviews_of(cycle, person, path).exclude(stage=Stage.CALLED_OFF).order_by()
    counted = rows.values("manager", "manager__name").annotate(
        total=Count("pk"),
        waiting=Count("pk", filter=unsigned),
        since=Min("stage_since", filter=unsigned),
    )
    return list(counted.filter(waiting__gt=0).order_by("-waiting", "manager")[:MANAGERS_SHOWN])


def _reached(rows: Iterable[Any]) -> Counts:
    """Add up rows of a stage, without whose side the seal was opened, and how many stand so."""
    counts: Counts = Counter()
    for stage, blank, count in rows:
        for step in _steps_of(Stage(stage), blank):
            counts[step] += count
    return counts


def _steps_of(stage: Stage, blank: str) -> list[str]:
    """Return the steps that a review at `stage` has behind it; none if it was called off."""
    if stage == Stage.CALLED_OFF:
        return []
    is_open = stage not in SEALED
    behind = {
        "begun": True,
        "pre_review": stage in (Stage.PRE_REVIEW_SENT, Stage.READY)
        or (is_open and blank != Side.EMPLOYEE),
        "assessment": stage in (Stage.ASSESSMENT_SENT, Stage.READY)
        or (is_open and blank != Side.MANAGER),
        "opened": is_open,
        "held": stage in HELD,
        "signed": stage in SIGNED,
    }
    return [step for step, is_behind in behind.items() if is_behind]


def _departments(numbers: set[int | None], path: str) -> list[tuple[int, str, str]]:
    """Return those with these numbers, and those right below `path`, as (number, path, name)."""
    on_top = Q(parent=rows_on(path)[-1]) | Q(path=path) if path else Q(parent=None)
    known = Department.objects.filter(Q(pk__in=numbers - {None}) | on_top).order_by()
    return list(known.values_list("pk", "path", "name"))


def _part(where: str, path: str) -> str:
    """Return the department right below `path` on the way to `where`, or `path` itself."""
    rest = where.removeprefix(path).split("/")[0]
    return f"{path}{rest}/" if rest else path
