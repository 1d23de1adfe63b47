"""Who may hand a review over, and who may answer to it, with the sentence for a no."""

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.trees import is_below
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import ActionItem, Review
from reviews.rules import MOVED_ON, OWN, may_act_as_hr
from reviews.states import FINISHED, Side, Stage, Verb, stage_after

NOTHING_TO_PASS_ON = _(
    "What you wrote has been passed on already, or nobody new leads your review."
)


def may_hand_over_any(person: Employee) -> Verdict:
    """HR hands reviews over."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR hands reviews over."))


def may_hand_over_from(person: Employee, review: Review) -> Verdict:
    """HR in scope, as long as the review is under way; never one's own, nor a leaver's.

    Whoever leads it may give it up to one person (`may_hand_over`). Who has left is told nothing
    and answers nothing: what they wrote passes on to nobody.
    """
    leads = review.side_of(person) == Side.MANAGER and person.covers_as_hr(review.employee)
    verdict = may_hand_over_any(person) and (ALLOWED if leads else may_act_as_hr(person, review))
    if verdict and not review.employee.is_active:
        return not_now(format_lazy(_("{name} no longer works here."), name=review.employee.called))
    if verdict and stage_after(Verb.HAND_OVER, Stage(review.stage)) is None:
        return not_now(MOVED_ON[Stage(review.stage)])
    return verdict


def may_hand_over(person: Employee, review: Review, manager: Employee | None) -> Verdict:
    """As `may_hand_over_from`, to somebody who works here and whom the employee does not lead.

    To oneself only where the organisation says that one leads the employee: nobody reads what was
    written in confidence by a decision of their own. And what one leads oneself only to whom the
    organisation says: nobody chooses their own successor.
    """
    verdict = may_hand_over_from(person, review)
    is_as_organised = manager is not None and review.employee.manager_id == manager.pk
    if verdict and manager == person and not is_as_organised:
        return not_now(_("Somebody else in HR hands a review over to you."))
    if verdict and review.side_of(person) and not is_as_organised:
        return not_yours(OWN)
    return verdict and may_take_over(review, manager)


def may_take_over(review: Review, manager: Employee | None) -> Verdict:
    """Neither of the two, nobody who has left, and nobody below the employee in the tree.

    Somebody whom the employee leads would judge their own manager, and read what they confide.
    """
    if manager is None:
        return not_now(_("This person has no other manager. Say who goes on with the review."))
    if not manager.is_active:
        return not_now(format_lazy(_("{name} no longer works here."), name=manager.called))
    if manager.pk == review.manager_id:
        return not_now(format_lazy(_("{name} leads this review already."), name=manager.called))
    if manager.pk == review.employee_id:
        return not_now(_("A review takes two: nobody leads their own."))
    if is_below(manager.tree_path, review.employee.tree_path):
        return not_now(
            format_lazy(_("{name} reports to the person whose review it is."), name=manager.called)
        )
    return ALLOWED


def may_answer(person: Employee, review: Review) -> Verdict:
    """The employee says what is passed on, until it is."""
    if review.side_of(person) != Side.EMPLOYEE:
        return not_yours(
            format_lazy(_("Only {name} passes on what they wrote."), name=review.employee.called)
        )
    if stage_after(Verb.PASS_ON, Stage(review.stage)) is None:
        return not_now(MOVED_ON[Stage(review.stage)])
    return ALLOWED if review.is_held_back else not_now(NOTHING_TO_PASS_ON)


def may_read_hand_over(person: Employee, review: Review) -> Verdict:
    """Whoever has a part in it, once there was one."""
    if review.side_of(person) is None and not person.acts_as_hr_for(review.employee):
        return not_yours(_("You may see where this review stands, but not what is written in it."))
    return ALLOWED if review.hand_over_id else not_now(_("Nobody has handed this review over."))


def may_keep_promise(person: Employee, action: ActionItem) -> Verdict:
    """Whoever gave it says how it goes, whether or not they lead the review."""
    if not action.is_promise or action.owed_by != person:
        return not_yours(_("Only whoever gave this promise does that."))
    if action.plan.review.stage != Stage.FOLLOW_UP or action.status in FINISHED:
        return not_now(_("Nothing of this promise is left to do."))
    return ALLOWED


def may_take_on(person: Employee, action: ActionItem) -> Verdict:
    """The present manager makes the promise of somebody who has left their own."""
    review = action.plan.review
    if review.side_of(person) != Side.MANAGER:
        return not_yours(format_lazy(_("That is for {name} to do."), name=review.manager.called))
    if review.is_held_back or not action.is_open_question or action.status in FINISHED:
        return not_now(_("Nobody has to take this promise on."))
    return ALLOWED


def may_hand_back(person: Employee, manager: Employee) -> Verdict:
    """Reviews go back to somebody who is here again."""
    verdict = may_hand_over_any(person)
    if verdict and (not manager.is_active or manager.is_on_leave(timezone.localdate())):
        return not_now(format_lazy(_("{name} is not back yet."), name=manager.called))
    return verdict
