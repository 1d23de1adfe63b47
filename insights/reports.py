"""What HR sees across the rooms below, from what each reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from insights.plan_health import COLUMNS, in_need
from people.models import Department, Employee
from reviews.models import ActionItem, Cycle, Plan
from reviews.models.plan import Owner
from reviews.states import FINISHED, Status

# Each key with the one column that it sorts by, which has an index.
SORTS: dict[str, str] = {
    "name": "review__employee__name",
    "-name": "-review__employee__name",
    "due": "next_due",
    "-due": "-next_due",
    "signed": "alive_since",
    "-signed": "-alive_since",
}


# The columns that a list shows: a row of everything takes three times as long.
SHOWN = (
    *("alive_since", *COLUMNS),
    *("review", "review__stage"),
    *("review__employee", "review__employee__name", "review__employee__is_active"),
    *("review__employee__department", "review__employee__department__name"),
    *("review__manager", "review__manager__name"),
)


@dataclass(frozen=True)
class PlansAsked:
    """What a list of plans is narrowed to; what is empty narrows nothing.

    `words` are parts of the employee's name or address, `team` those who report to somebody now,
    `need` is a key of plan_health.KINDS as it is at `now`.
    """

    words: str = ""
    department: Department | None = None
    team: Employee | None = None
    cycle: Cycle | None = None
    need: str = ""
    now: datetime | None = None


def plans_asked_for(reader: Employee, asked: PlansAsked) -> QuerySet[Plan]:
    """Return the living plans that `reader` may see, narrowed to what was asked for, in no order.

    Each row carries `total`, `finished`, `promises` and `promises_kept`, which are counts.
    """
    found = _narrowed(Plan.objects.visible_to(reader).in_reach_of(reader).alive(), asked)
    promise, done = Q(owner=Owner.MANAGER), Q(status=Status.DONE)
    return found.select_related("review__employee__department", "review__manager").annotate(
        total=_count(Q()),
        finished=_count(Q(status__in=FINISHED)),
        promises=_count(promise),
        promises_kept=_count(promise & done),
    )


def _narrowed(plans: QuerySet[Plan], asked: PlansAsked) -> QuerySet[Plan]:
    if asked.words:
        people = Employee.objects.matching(asked.words).order_by()
        plans = plans.filter(review__employee__in=people.values("pk"))
    if asked.department:
        plans = plans.filter(review__employee__department__path__below=asked.department.path)
    if asked.team:
        plans = plans.filter(review__employee__manager=asked.team)
    if asked.cycle:
        plans = plans.filter(review__cycle=asked.cycle)
    if asked.need and asked.now:
        plans = plans.filter(in_need(asked.need, asked.now))
    return plans


def _count(which: Q) -> Coalesce:
    """Count the actions that `which` matches: of each plan that is shown, and of no other."""
    actions = ActionItem.objects.filter(which, plan=OuterRef("pk")).order_by()
    counted = actions.values("plan").values(count=Count("pk"))
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
