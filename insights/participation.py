"""How many have come how far in a cycle: counts of what HR in scope reads row by row.

So no small group is hidden here (R9): status and dates are theirs to see, and nothing else counts.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from reviews.board import in_order, names_of, path_above, reviews_of
from reviews.counts import MOST_WAITED_FOR
from reviews.models import Cycle, CycleCount, GapAssessment, PreReview
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
TALKED = (Stage.AGREE, *HELD)  # also with a plan that still has to be signed
ReviewsByStep = Counter[str]  # how many have come so far, by the key in STEPS


@dataclass(frozen=True)
class Part:
    """A department with all below it, or the people directly in the one that was asked for."""

    name: str
    path: str
    counts: ReviewsByStep

    @property
    def cells(self) -> list[tuple[StrOrPromise, int]]:
        """The name of each step with how many have come so far."""
        return [(name, self.counts[step]) for step, name in STEPS.items()]


@dataclass(frozen=True)
class Participation:
    """The whole that was asked for, by step, and its parts; `above` leads up, None at the top."""

    counts: ReviewsByStep
    parts: list[Part]
    name: str
    above: str | None


def participation(count: CycleCount, path: str) -> Participation:
    """Return how far the reviews of the parts of the department at `path` have come."""
    found = {part: _reached(stages) for part, stages in count.by_part(path).items()}
    names = names_of({*found, path})
    parts = [Part(names.get(way, ""), way, found[way]) for way in in_order(found, names, path)]
    whole: ReviewsByStep = sum(found.values(), Counter())
    return Participation(whole, parts, names.get(path, ""), path_above(path))


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


def as_it_ended(cycle: Cycle, person: Employee, path: str) -> ReviewsByStep:
    """Return how far a cycle has come in the end, or by now."""
    rows = reviews_of(cycle, person, path).order_by().values_list("stage", "opened_without")
    counted = rows.annotate(many=Count("pk"))
    return _reached({(stage, blank): many for stage, blank, many in counted})


def as_it_was(cycle: Cycle, person: Employee, path: str, until: datetime) -> ReviewsByStep:
    """Return how far a cycle had come by `until`, by when each step was taken; three statements."""
    reviews: ReviewQuerySet = reviews_of(cycle, person, path).exclude(stage=Stage.CALLED_OFF)
    signed = Q(employee_signed_at__lte=until, manager_signed_at__lte=until, stage__in=SIGNED)
    ended = Q(stage__in=(Stage.AGREE, Stage.NOT_AGREED), stage_since__lte=until)
    talked = Q(stage__in=SIGNED, plan__held_on__lte=timezone.localdate(until))
    found = reviews.order_by().aggregate(
        begun=Count("pk", filter=Q(started_at__lte=until)),
        opened=Count("pk", filter=Q(opened_at__lte=until)),
        held=Count("pk", filter=signed | talked | ended),
        signed=Count("pk", filter=signed),
    )
    here = Q(review__in=reviews.order_by().values("pk"), sent_at__lte=until)
    sent = {
        "pre_review": PreReview.objects.filter(here).count(),
        "assessment": GapAssessment.objects.filter(here, is_current=True).count(),
    }
    return Counter(found | sent)


def managers_waited_for(
    cycle: Cycle, person: Employee, path: str, some: list[int] | None = None
) -> list[dict[str, Any]]:
    """Return those who lead most of what is not signed yet: one statement, at most a page.

    By manager: `manager`, `manager__name`, `total`, `waiting` and `since`, when the one that has
    stood longest came where it stands, or to them if that was later. Of `some` alone, if a count
    has them already.
    """
    with_them = Greatest("stage_since", Coalesce("hand_over__at", "stage_since"))
    unsigned = Q(stage__in=UNSIGNED)
    rows = reviews_of(cycle, person, path).exclude(stage=Stage.CALLED_OFF).order_by()
    if some is not None:
        rows = rows.filter(manager__in=some)
    counted = rows.values("manager", "manager__name").annotate(
        total=Count("pk"),
        waiting=Count("pk", filter=unsigned),
        since=Min(with_them, filter=unsigned),
    )
    return list(counted.filter(waiting__gt=0).order_by("-waiting", "manager")[:MOST_WAITED_FOR])


def _reached(stages: Mapping[tuple[str, str], int]) -> ReviewsByStep:
    """Add up how many stand at each stage, and without whose side the seal was opened, by step."""
    counts: ReviewsByStep = Counter()
    for (stage, blank), many in stages.items():
        for step in _steps_of(Stage(stage), blank):
            counts[step] += many
    return counts


@cache
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
        "held": stage in TALKED,
        "signed": stage in SIGNED,
    }
    return [step for step, is_behind in behind.items() if is_behind]
