"""Who may let somebody beyond the two and HR read a signed plan: the employee alone."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Verdict, not_now
from reviews.models import Review
from reviews.rules import turn
from reviews.states import Verb


def skip_level_of(review: Review) -> Employee | None:
    """Return who leads the manager, if somebody does who works here and is not the employee."""
    above = review.manager.manager
    return above if above and above.is_active and above.pk != review.employee_id else None


def may_share_plan(person: Employee, review: Review) -> Verdict:
    """The employee, where somebody leads the manager; never what was only tried out."""
    verdict = turn(Verb.SHARE_PLAN, person, review)
    if verdict and review.cycle.is_test_run:
        return not_now(_("This is a test run. What is tried out in it is shared with nobody."))
    if verdict and skip_level_of(review) is None:
        return not_now(
            format_lazy(_("Nobody is noted as leading {name}."), name=review.manager.called)
        )
    return verdict


def may_stop_sharing_plan(person: Employee, review: Review) -> Verdict:
    """The employee, at any time."""
    return turn(Verb.STOP_SHARING_PLAN, person, review)
