"""How many reviews of a cycle stand where, and the counts that are kept of many.

To count a hundred thousand reviews takes longer than all the rest of a page. So a count of many
serves all of HR until it is some minutes old, or something was done to the cycle (decision 0037).
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Count

from people.models import Employee
from people.trees import is_below
from reviews.board import reviews_of
from reviews.cycle_querysets import CycleQuerySet
from reviews.models import Cycle, CycleCount
from reviews.querysets import ReviewQuerySet
from reviews.states import UNSIGNED

FEWEST_TO_KEEP = 5000  # reviews in a count; fewer are counted each time
GOOD_FOR = timedelta(minutes=5)
MOST_WAITED_FOR = 20


def count_of(
    cycle: Cycle, person: Employee, path: str, now: datetime, *, anew: bool = False
) -> CycleCount:
    """Return how many reviews of `cycle` at or below `path` stand where, as `person` sees that.

    At `now`, or not long before if they are many and it was read with its count.
    """
    kept = None if anew else cycle.kept_count
    found = CycleCount.objects.filter(pk=kept).first() if kept else None
    return found or _count(cycle, person, path, now)


def with_kept(cycles: CycleQuerySet, person: Employee, path: str, now: datetime) -> CycleQuerySet:
    """Have cycles read with the count that is kept of what `person` sees at or below `path`."""
    return cycles.with_kept_count(_of_everybody(person, path), now - GOOD_FOR)


def counted_at(count: CycleCount) -> datetime | None:
    """Return of when a page says that its counts are; None if they are always of now."""
    return count.at if count.waited_for is not None else None


def is_asked_anew(asked: Mapping[str, str]) -> bool:
    """Whether an address asks not to be shown an earlier count."""
    return asked.get("counted") == "anew"


def _of_everybody(person: Employee, path: str) -> str | None:
    """Return under which path `person` counts the same as all who see it; None if none is known.

    That is `path` within what they run as HR, or all of that if it is one department in `path`.
    """
    if any(is_below(path, covered) for covered in person.hr_scope):
        return path
    parts = {covered for covered in person.hr_scope if is_below(covered, path)}
    return parts.pop() if len(parts) == 1 else None


def _count(cycle: Cycle, person: Employee, path: str, now: datetime) -> CycleCount:
    """Count, and keep what was much and is the same for everybody."""
    reviews = reviews_of(cycle, person, path).order_by()
    rows = reviews.values_list("employee__department__path", "stage", "opened_without")
    stages = [(where or "", *row) for where, *row in rows.annotate(many=Count("pk"))]
    count, common = CycleCount(cycle=cycle, at=now, stages=stages), _of_everybody(person, path)
    if count.total >= FEWEST_TO_KEEP and common is not None:
        _keep(count, common, reviews)
    return count


def _keep(count: CycleCount, path: str, reviews: ReviewQuerySet) -> None:
    """Keep a count under `path`: by its parts, and with whom most of it waits for."""
    unsigned = reviews.filter(stage__in=UNSIGNED).values("manager").annotate(many=Count("pk"))
    most = unsigned.order_by("-many", "manager").values_list("manager", flat=True)
    count.path, count.waited_for = path, list(most[:MOST_WAITED_FOR])
    count.stages = [
        (part, stage, blank, many)
        for part, counts in count.by_part(path).items()
        for (stage, blank), many in counts.items()
    ]
    # What can't be kept, since somebody else writes or the cycle has just gone, is counted again by
    # the next who looks.
    with suppress(OperationalError, IntegrityError), transaction.atomic():
        CycleCount.objects.filter(at__lt=count.at - GOOD_FOR).delete()
        CycleCount.objects.bulk_create(
            [count],
            update_conflicts=True,
            unique_fields=["cycle", "path"],
            update_fields=["at", "stages", "waited_for"],
        )
