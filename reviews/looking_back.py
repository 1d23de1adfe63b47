"""What became of the plan that somebody signed last: a pre-review begins with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from people.models import Employee
from reviews.models import ActionItem, Review
from reviews.states import Status


@dataclass(frozen=True)
class LastPlan:
    """The last signed plan of an employee, as they may read it: its manager, when, its actions."""

    manager: Employee
    signed_at: datetime | None
    kept: Sequence[ActionItem]
    not_kept: Sequence[ActionItem]

    def __bool__(self) -> bool:
        return bool(self.kept or self.not_kept)


def last_plan(review: Review) -> LastPlan | None:
    """Return the plan that the employee of `review` signed last before it, None without one.

    One that was signed to try a cycle out is none. Two queries, one where there is none.
    """
    person = review.employee
    signed = Review.objects.filter(employee=person, employee_signed_at__isnull=False)
    signed = signed.filter(manager_signed_at__isnull=False, cycle__test_of=None)
    signed = signed.exclude(pk=review.pk)
    last = signed.select_related("manager").order_by("-employee_signed_at", "-pk").first()
    if last is None:
        return None
    actions = list(ActionItem.objects.visible_to(person).with_people().filter(plan__review=last))
    return LastPlan(
        last.manager,
        last.employee_signed_at,
        [one for one in actions if one.status == Status.DONE],
        [one for one in actions if one.status != Status.DONE],
    )


def to_carry(review: Review, action_id: str) -> ActionItem | None:
    """Return the action of this number from the last plan, if it wasn't kept."""
    plan = last_plan(review)
    found = (one for one in (plan.not_kept if plan else ()) if str(one.pk) == action_id)
    return next(found, None)
