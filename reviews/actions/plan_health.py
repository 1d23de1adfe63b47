"""Keeping in each plan the days by which lists find those that need a word (decision 0035)."""

from collections.abc import Collection
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from reviews.models import ActionItem, Plan, Review
from reviews.models.plan import NEVER, Owner
from reviews.states import UNFINISHED, Stage, Status

AT_REST: dict[str, Any] = {
    "alive_since": None,
    "next_due": NEVER,
    "promise_due": None,
    "risk_due": None,
    "begin_by": None,
    "heard_at": None,
}
LIVES = Q(review__stage=Stage.FOLLOW_UP, review__cycle__test_of=None)


def keep_health(reviews: Collection[int]) -> None:
    """Work out anew how the plans of these reviews go, by their actions as they stand.

    Belongs into the transaction in which an action of theirs, or whether they live, has changed.
    """
    plans = Plan.objects.filter(review__in=reviews)
    plans.filter(LIVES).update(**_days())
    plans.exclude(LIVES).update(**AT_REST)


def _days() -> dict[str, Any]:
    """Return what says of a plan that lives how it goes, as expressions of its actions."""
    actions = ActionItem.objects.filter(plan=OuterRef("pk")).order_by()
    unfinished = actions.filter(status__in=UNFINISHED)
    begun = actions.exclude(status=Status.OPEN)
    since = Review.objects.filter(pk=OuterRef("review")).values("stage_since")
    return {
        "alive_since": Subquery(since),
        "next_due": Coalesce(_least(unfinished, "due"), NEVER, output_field=DateField()),
        "promise_due": _least(unfinished.filter(owner=Owner.MANAGER), "due"),
        "risk_due": _least(actions.filter(status=Status.AT_RISK), "due"),
        "begin_by": Case(When(~Exists(begun), then=_least(actions, "first_step_by"))),
        "heard_at": Case(When(Exists(unfinished), then=_latest(actions, "unheard_since"))),
    }


def _least(actions: QuerySet[ActionItem], column: str) -> Subquery:
    return Subquery(actions.values("plan").values(value=Min(column)))


def _latest(actions: QuerySet[ActionItem], column: str) -> Subquery:
    return Subquery(actions.values("plan").values(value=Max(column)))
