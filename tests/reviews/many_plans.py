"""Many living plans at once, written as rows: walking there one by one would take hours."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from people.models import Employee
from reviews.models import ActionItem, Cycle, Plan, Review
from reviews.states import Stage


def people_called(names: Sequence[str], **fields: object) -> list[Employee]:
    """Return new people, one of each name, without a way to sign in."""
    return Employee.objects.bulk_create(
        Employee(name=f"{name} Row", email=f"{name}@example.org".lower(), **fields)
        for name in names
    )


def reviews_of(
    people: Sequence[Employee], manager: Employee, stage: Stage, since: datetime
) -> list[Review]:
    """Return a review of each of `people` that has stood at `stage` since then."""
    cycle = Cycle.objects.order_by("pk")[0]
    day = timezone.localdate(since)
    is_open = stage not in (Stage.PREPARE, Stage.PRE_REVIEW_SENT, Stage.READY)
    signed = since if stage == Stage.FOLLOW_UP else None
    return Review.objects.bulk_create(
        Review(
            cycle=cycle,
            employee=person,
            manager=manager,
            stage=stage.value,
            prepare_by=day,
            feedback_by=day,
            talk_by=day + timedelta(days=30),
            started_at=since,
            stage_since=since,
            opened_at=since if is_open else None,
            employee_signed_at=signed,
            manager_signed_at=signed,
        )
        for person in people
    )


def plans_of(reviews: Sequence[Review], due: Sequence[timedelta]) -> list[ActionItem]:
    """Return the actions of new plans, each with one for each of `due` after both had signed.

    The second of each is a promise.
    """
    plans = Plan.objects.bulk_create(Plan(review=review) for review in reviews)
    return ActionItem.objects.bulk_create(
        _action(plan, position, after)
        for plan in plans
        for position, after in enumerate(due, start=1)
    )


def _action(plan: Plan, position: int, after: timedelta) -> ActionItem:
    since = plan.review.stage_since
    day = timezone.localdate(since) + after
    return ActionItem(
        plan=plan,
        position=position,
        what="Something",
        subject="scope",
        owner="manager" if position == 2 else "employee",
        measure="Both see it",
        first_step="Begin",
        first_step_by=min(day, timezone.localdate(since) + timedelta(days=20)),
        due=day,
        status="on_track",
        unheard_since=since,
    )
