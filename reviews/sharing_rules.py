"""Who may let somebody beyond the two and HR read a signed plan: the employee alone."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Verdict, not_now
from reviews.models import Plan, Review
from reviews.rules import turn
from reviews.states import Verb


def skip_level_of(review: Review) -> Employee | None:
    """Return who leads the manager, if somebody does who works here and is not the employee."""
    above = review.manager.manager
    return above if above and above.is_active and above.pk != review.employee_id else None


def reader_of(plan: Plan) -> Employee | None:
    """Return whom `plan` is shared with: whoever that is has to lead the manager still."""
    above = skip_level_of(plan.review)
    return above if above and above.pk == plan.shared_with_id else None


def may_share_plan(person: Employee, review: Review) -> Verdict:
    """The employee, where somebody leads the manager."""
    verdict = turn(Verb.SHARE_PLAN, person, review)
    if verdict and skip_level_of(review) is None:
        return not_now(
            format_lazy(_("Nobody is noted as leading {name}."), name=review.manager.called)
        )
    return verdict


def may_stop_sharing_plan(person: Employee, review: Review) -> Verdict:
    """The employee, at any time."""
    return turn(Verb.STOP_SHARING_PLAN, person, review)


@dataclass(frozen=True)
class Sharing:
    """What a page says of it: who reads the plan, who could, and what `person` may do about it."""

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
    return Sharing(
        reader=reader_of(plan),
        above=skip_level_of(review),
        may_share=may_share_plan(person, review),
        may_stop=may_stop_sharing_plan(person, review),
        is_one_of_the_two=review.side_of(person) is not None,
    )
