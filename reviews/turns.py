"""Whose turn it is in a review, and as which of the two (R7)."""

from datetime import date

from django.db.models import prefetch_related_objects
from django.utils import timezone

from people.models import Employee
from reviews.finding import finder_of
from reviews.models import ActionItem, Review, Rewording
from reviews.states import FINISHED, OVER, Side, Stage, Status

Turn = tuple[Employee, Side | None]


def turns(review: Review) -> list[Turn]:
    """Return whose turn it is, and as which of the two; a former manager is neither.

    For a manager who has left stands somebody in HR, who has to find another one.
    """
    if _is_living(review) and (owed := [*_asked_ones(review), *_owed(review)]):
        return owed
    return [_turn_of(side, review) for side in _sides(review)]


def turns_told(review: Review, reader: Employee) -> list[Turn]:
    """Return whose turn it is as `reader` may know it.

    That one of the two asked to open the seal, or to word a plan otherwise, is between them: to
    others the seal waits for both, and a plan for its next action (decision 0031).
    """
    if review.side_of(reader):
        return turns(review)
    if _is_living(review) and (owed := _owed(review)):
        return owed
    sides = list(Side) if _is_being_opened(review) else _sides(review)
    return [_turn_of(side, review) for side in sides]


def _is_living(review: Review) -> bool:
    return review.stage == Stage.FOLLOW_UP and not review.rests


def _is_being_opened(review: Review) -> bool:
    """Whether one of two who may open the seal together has asked the other to."""
    asks = review.stage == Stage.READY and review.opening_wish(timezone.now()) is not None
    return asks and review.manager.is_active and not review.is_held_back


def _asked_ones(review: Review) -> list[Turn]:
    return [_turn_of(side, review) for side in asked(review)]


def _owed(review: Review) -> list[Turn]:
    """Return who owes the next action of a plan that lives."""
    action = next_action(review)
    return [_who_owes(action, review)] if action else []


def asked(review: Review) -> list[Side]:
    """Return which of the two have a proposal to answer, as far as both are here to agree.

    From `PlanQuerySet.with_asked` where the plan came with it, and else from its proposals.
    """
    marks = review.plan.__dict__
    if "asks_employee" not in marks:
        return list(dict.fromkeys(_who_answers(one, review) for one in proposals(review)))
    if not _are_both_here(review):
        return []
    return [side for side in Side if marks[f"asks_{side}"]]


def _who_answers(proposal: Rewording, review: Review) -> Side:
    return Side.MANAGER if proposal.by_id == review.employee_id else Side.EMPLOYEE


def proposals(review: Review) -> list[Rewording]:
    """Return what waits for an answer in a signed plan, as long as both are here to agree."""
    if not _are_both_here(review):
        return []
    prefetch_related_objects([review.plan], "rewordings")  # once for all that a page asks
    return [one for one in review.plan.rewordings.all() if one.is_open]


def _are_both_here(review: Review) -> bool:
    return all(one.is_active for one in review.people)


def _sides(review: Review) -> list[Side]:
    if review.rests or review.stage in OVER:
        return []
    sides = list(Side)
    match review.stage:
        case Stage.PRE_REVIEW_SENT | Stage.READY | Stage.TALK if review.is_held_back:
            sides = [Side.EMPLOYEE]
        case Stage.PRE_REVIEW_SENT:
            sides = [Side.MANAGER]
        case Stage.ASSESSMENT_SENT:
            sides = [Side.EMPLOYEE]
        case Stage.READY if not review.manager.is_active:
            sides = [Side.MANAGER]  # nobody opens a seal with somebody who has left
        case Stage.READY if wish := review.opening_wish(timezone.now()):
            sides = [side for side in Side if side != review.side_of(wish)]
        case Stage.AGREE:
            signed = (review.employee_signed_at, review.manager_signed_at)
            sides = [side for side, at in zip(Side, signed, strict=True) if at is None]
    return sides


def _turn_of(side: Side, review: Review) -> Turn:
    return (review.employee if side == Side.EMPLOYEE else whose_turn_as_manager(review)), side


def whose_turn_as_manager(review: Review) -> Employee:
    """Return the manager, or who looks for another one if they have left."""
    if review.manager.is_active:
        return review.manager
    return finder_of(review) or review.manager


def _who_owes(action: ActionItem, review: Review) -> Turn:
    """Return whose turn an action is; nobody takes on what they cannot read yet."""
    if not action.is_promise:
        return review.employee, Side.EMPLOYEE
    if action.promised_by_stays:
        return action.owed_by, review.side_of(action.owed_by)
    if action.is_open_question and review.is_held_back and review.manager.is_active:
        return review.employee, Side.EMPLOYEE
    return _turn_of(Side.MANAGER, review)


def next_action(review: Review) -> ActionItem | None:
    """Return the unfinished action item whose next day comes first."""
    return min(unfinished(review), key=next_day, default=None)


def unfinished(review: Review) -> list[ActionItem]:
    """Return what is left to do in a plan, whose actions are asked for once."""
    prefetch_related_objects([review.plan], "actions__promised_by")
    return [action for action in review.plan.actions.all() if action.status not in FINISHED]


def next_day(action: ActionItem) -> date:
    """Return the day of the first step, or the due day once that step was taken."""
    return action.first_step_by if action.status == Status.OPEN else action.due
