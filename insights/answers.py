"""What people answered, counted from the records: exact, and therefore for one reader alone.

`insights.actions.snapshot` hands these counts to `questions`, which tells what can be told; an
import contract keeps everything else from here. Nothing is read that its author has not sent.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Greatest

from aspirations.choices import Stance
from insights.models import Counted, Snapshot
from insights.questions import Counts
from reviews.models import ActionItem, AssessedGap, Cycle, GapAssessment, GapOutcome, Review
from reviews.models.gap_outcome import Outcome
from reviews.models.plan import Owner
from reviews.models.pre_review import Readers
from reviews.states import SIGNED, Status

CARD = "review__pre_review__"
OUTCOMES = "review__plan__outcomes__"
DEPARTMENT = "employee__department__path"
SENT = Q(review__pre_review__sent_at__isnull=False)
READ = SENT & Q(review__pre_review__readers=Readers.MANAGER_AND_HR)  # by HR: SHARED_WITH_HR
DIRECTED = SENT & Q(review__pre_review__stance=Stance.TOWARD)


def waiting_in(cycle: Cycle) -> list[tuple[int, str]]:
    """Return the signed reviews of `cycle` that are in no block, and where their people work."""
    signed = Review.objects.filter(cycle=cycle, stage__in=SIGNED).order_by("pk")
    free = signed.filter(~Exists(Counted.objects.filter(review=OuterRef("pk"))))
    return [(number, path or "") for number, path in free.values_list("pk", DEPARTMENT)]


def counts_of(snapshot: Snapshot) -> Counts:
    """Return what the people answered who are in the blocks made with `snapshot`."""
    counted = Counted.objects.filter(block__snapshot=snapshot)
    counts = Counts()
    for department, people in _grouped(counted, "block__department"):
        counts.blocks[_code(department)] += people
    _add_directions(counts, counted)
    _add_gaps(counts, counted)
    _add_views(counts, snapshot)
    return counts


def _add_directions(counts: Counts, counted: QuerySet[Any]) -> None:
    asked = ("stance", "track_code", "horizon")
    rows = _grouped(counted.filter(SENT), *(CARD + name for name in asked))
    for stance, track, horizon, people in rows:
        if stance == Stance.TOWARD:
            counts.tracks[track] += people
            counts.horizons[track, horizon] += people
        else:
            counts.beside[stance] += people
    grown = counted.filter(SENT)
    for stage, dimension, people in _grouped(grown, f"{CARD}aimed_stage", f"{CARD}matters_most"):
        counts.ranked[dimension] += people
        counts.growth[stage, dimension] += people
    for dimension, people in _grouped(counted.filter(DIRECTED), f"{CARD}matters_most"):
        counts.directed[dimension] += people
    unread = counted.filter(SENT, ~_has_a_gap()).exclude(DIRECTED).exclude(READ)
    quiet = unread.filter(review__pre_review__matters_most="")
    for department, people in _grouped(quiet, "block__department"):
        counts.quiet[_code(department)] += people


def _add_gaps(counts: Counts, counted: QuerySet[Any]) -> None:
    """Count what the two left as a gap that both see, by department and by aimed track."""
    outcomes = GapOutcome.objects.filter(pk=OuterRef(f"{OUTCOMES}pk")).filter(_is_a_gap())
    agreed = counted.filter(Exists(outcomes))
    for department, subject, people in _grouped(agreed, "block__department", f"{OUTCOMES}subject"):
        counts.gaps[_code(department), subject] += people
    directed = agreed.filter(DIRECTED)
    for track, subject, people in _grouped(directed, f"{CARD}track_code", f"{OUTCOMES}subject"):
        counts.gaps_by_track[track, subject] += people


def _has_a_gap() -> Exists:
    return Exists(GapOutcome.objects.filter(plan__review=OuterRef("review")).filter(_is_a_gap()))


def _is_a_gap() -> Q:
    """Match outcomes by which the work has yet to get somewhere, in the levels that both took."""
    assessed = AssessedGap.objects.filter(
        assessment__review=OuterRef("plan__review"),
        assessment__is_current=True,
        assessment__sent_at__isnull=False,
        subject=OuterRef("subject"),
        level_needed__gt=F("level_now"),
    )
    changed = Q(outcome=Outcome.CHANGED, level_needed__gt=F("level_now"))
    return changed | Q(Exists(assessed), outcome=Outcome.AGREED)


def _add_views(counts: Counts, snapshot: Snapshot) -> None:
    reviews = Counted.objects.filter(block__snapshot=snapshot).values("review")
    sent = GapAssessment.objects.filter(review__in=reviews, is_current=True, sent_at__isnull=False)
    rows = sent.annotate(is_shared=_is_shared())
    for is_shared, view, people in _grouped(rows, "is_shared", "timeline_view"):
        counts.assessed[bool(is_shared)] += people
        if view:
            counts.views[bool(is_shared), view] += people


def _is_shared() -> Case:
    """Return whether HR reads the view, as `SHARED_WITH_HR` of reviews has it."""
    return Case(When(READ, then=True), default=False)


def _grouped(rows: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    """Return each combination of `names`, and how many reviews have it."""
    counted = rows.order_by().values_list(*names).annotate(people=Count("review", distinct=True))
    return list(counted)


def _code(department: int | None) -> str:
    return str(department or "")


def kept_by_employees(first: date, last: date) -> tuple[int, Counter[str]]:
    """Return how many had a plan in the quarter of these days, and how many kept all, some, none.

    Of their own actions that were due in it; whoever had nothing due is among the people alone.
    """
    plans = _plans_in(last)
    people = plans.values("employee").distinct().count()
    due = _due(plans, first, last).filter(owner=Owner.EMPLOYEE)
    return people, _kept(due, F("plan__review__employee"))


def kept_by_managers(first: date, last: date) -> tuple[int, Counter[str]]:
    """Return the same of the managers in those plans, and of what they had promised."""
    plans = _plans_in(last)
    people = plans.values("manager").distinct().count()
    due = _due(plans, first, last).filter(owner=Owner.MANAGER, promised_by=None)
    return people, _kept(due, F("plan__review__manager"))


def _plans_in(last: date) -> QuerySet[Review]:
    """Return the reviews with a plan that was signed in the year up to `last`."""
    signed = Review.objects.filter(stage__in=SIGNED, cycle__test_of=None).order_by()
    signed = signed.alias(signed=Greatest("employee_signed_at", "manager_signed_at"))
    year_before = last - timedelta(days=365)
    return signed.filter(signed__date__gt=year_before, signed__date__lte=last)


def _due(plans: QuerySet[Review], first: date, last: date) -> QuerySet[ActionItem]:
    return ActionItem.objects.filter(plan__review__in=plans, due__gte=first, due__lte=last)


def _kept(due: QuerySet[ActionItem], whose: F) -> Counter[str]:
    kept = Q(kept=True) | Q(kept=None, status=Status.DONE)
    rows = due.order_by().annotate(whose=whose).values_list("whose")
    each = rows.annotate(total=Count("pk"), kept_ones=Count("pk", filter=kept))
    return Counter(_how_much(kept_ones, total) for _whose, total, kept_ones in each)


def _how_much(kept: int, total: int) -> str:
    if not kept:
        return "none"
    return "all" if kept == total else "some"
