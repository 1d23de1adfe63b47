"""Reviews with all that says whom they wait for, read again only where something was written.

A page reads them by one wide statement and some more; after each step of a walk that would be a
third of its time. Here each table is read by itself, and what belongs together is put together.
"""

from collections import defaultdict
from typing import Any

from django.db.models import Model

from people.models import Employee
from reviews.models import ActionItem, Cycle, HandOver, Plan, Review
from tests.reviews.cycle_world import OVER

MODELS: tuple[type[Model], ...] = (Employee, Cycle, HandOver, Plan, ActionItem, Review)


class Shelf:
    """The rows of these models by number, as they were when they were last written to."""

    tables = frozenset(model._meta.db_table for model in MODELS)

    def __init__(self) -> None:
        self.rows: dict[type[Model], dict[int | None, Any]] = {}

    def read(self, written: set[str]) -> None:
        """Read again what was written to; nothing to begin with, so the first time all of it."""
        for model in MODELS:
            if model._meta.db_table in written:
                found = model._default_manager.order_by("pk")
                self.rows[model] = {row.pk: row for row in found}

    def under_way(self) -> list[Review]:
        """Return the reviews that are under way, with people, cycle, hand-over and plan."""
        people, made = self.rows[Employee], self.rows[HandOver]
        reviews: list[Review] = list(self.rows[Review].values())
        for review in reviews:
            vars(review).pop("finder", None)  # another one may act as HR by now
            review.employee, review.manager = people[review.employee_id], people[review.manager_id]
            review.opening_asked_by = people.get(review.opening_asked_by_id)
            review.hand_over = made.get(review.hand_over_id)
            review.cycle = self.rows[Cycle][review.cycle_id]
            review.cycle.owner = people.get(review.cycle.owner_id)
        self._put_plans()
        return [one for one in reviews if one.stage not in OVER and not one.rests]

    def _put_plans(self) -> None:
        actions: dict[int, list[ActionItem]] = defaultdict(list)
        for action in self.rows[ActionItem].values():
            action.plan = self.rows[Plan][action.plan_id]
            action.promised_by = self.rows[Employee].get(action.promised_by_id)
            actions[action.plan_id].append(action)
        for plan in self.rows[Plan].values():
            plan.review = self.rows[Review][plan.review_id]
            plan._prefetched_objects_cache = {"actions": actions[plan.pk]}
