"""What the page of a plan says of who else reads it."""

from dataclasses import dataclass

from people.models import Employee
from people.verdicts import Verdict
from reviews.models import Plan
from reviews.sharing_rules import may_share_plan, may_stop_sharing_plan, skip_level_of


@dataclass(frozen=True)
class Sharing:
    """What a page says of it: who reads the plan, who could, and what `person` may do about it.

    Who leads the manager is asked for nobody but whoever may share it.
    """

    reader: Employee | None
    above: Employee | None
    may_share: Verdict
    may_stop: Verdict
    is_one_of_the_two: bool

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say: to the two, and nothing of what nobody could do."""
        return self.is_one_of_the_two and bool(self.reader or self.may_share)


def sharing_of(plan: Plan, person: Employee) -> Sharing:
    """Return how `plan` is shared, as `person` sees it."""
    review = plan.review
    may_share = may_share_plan(person, review)
    return Sharing(
        reader=plan.shared_with,
        above=skip_level_of(review) if may_share else None,
        may_share=may_share,
        may_stop=may_stop_sharing_plan(person, review),
        is_one_of_the_two=review.side_of(person) is not None,
    )
