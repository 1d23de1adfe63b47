"""What became of the plan that somebody signed last: the next review begins with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from people.models import Employee
from reviews.models import ActionItem, Review
from reviews.querysets import ReviewQuerySet
from reviews.states import Stage


@dataclass(frozen=True)
class LastPlan:
    """The last signed plan of an employee, as they may read it: its manager, when, its actions.

    Of one that is closed, `kept` and `not_kept` are as its owners have said, and what they carry
    forward comes first; of one that lives, as it stands.
    """

    review_id: int
    manager: Employee
    signed_at: datetime | None
    is_closed: bool
    kept: Sequence[ActionItem]
    not_kept: Sequence[ActionItem]

    def carried_into(self, ideas: str) -> list[ActionItem]:
        """Return what wasn't kept and stands in `ideas` already."""
        return [one for one in self.not_kept if stands_in(ideas, one.what)]

    def __bool__(self) -> bool:
        return bool(self.kept or self.not_kept)


def last_plan(review: Review) -> LastPlan | None:
    """Return the plan that the employee of `review` signed last before it, None without one.

    Two queries, one where there is none.
    """
    last = _signed_beside(review).select_related("manager").first()
    if last is None:
        return None
    seen = ActionItem.objects.visible_to(review.employee).with_people()
    actions = list(seen.filter(plan__review=last))
    not_kept = [one for one in actions if not one.was_kept]
    return LastPlan(
        last.pk,
        last.manager,
        last.employee_signed_at,
        last.stage == Stage.CLOSED,
        [one for one in actions if one.was_kept],
        sorted(not_kept, key=lambda one: not one.is_carried),
    )


def carried_forward(review: Review, reader: Employee) -> list[ActionItem]:
    """Return what was carried forward from that plan, as far as `reader` reads it. One query.

    Who leads the employee by now reads none of a plan that somebody else has signed.
    """
    last = _signed_beside(review).filter(stage=Stage.CLOSED).values("pk")[:1]
    seen = ActionItem.objects.visible_to(reader).with_people()
    return list(seen.filter(plan__review=last, is_carried=True))


def _signed_beside(review: Review) -> ReviewQuerySet:
    """Return the other signed reviews of its employee, the last first; a test run is none."""
    person = review.employee
    signed: ReviewQuerySet = Review.objects.filter(
        employee=person, employee_signed_at__isnull=False
    )
    signed = signed.filter(manager_signed_at__isnull=False, cycle__test_of=None)
    return signed.exclude(pk=review.pk).order_by("-employee_signed_at", "-pk")


def stands_in(ideas: str, what: str) -> bool:
    """Whether `what` stands in `ideas` on a line of its own."""
    return what.strip() in (line.strip() for line in ideas.splitlines())


def to_carry(review: Review, action_id: str) -> ActionItem | None:
    """Return the action of this number from the last plan, if it wasn't kept."""
    plan = last_plan(review)
    found = (one for one in (plan.not_kept if plan else ()) if str(one.pk) == action_id)
    return next(found, None)
