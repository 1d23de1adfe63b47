"""Since when whoever owns something in a signed plan has not been heard: noted here alone.

It stands with each action, so that who is asked how it goes is found by an index.
"""

from datetime import datetime

from reviews.models import ActionItem, CheckIn, Event, Plan
from reviews.states import Verb


def begin_to_listen(plan: Plan, now: datetime) -> None:
    """Count for both from `now` on, the moment at which the plan is agreed."""
    ActionItem.objects.filter(plan=plan).update(unheard_since=now)


def hear(action: ActionItem, now: datetime) -> None:
    """Count from `now` on for whoever owns `action`, in all that is theirs in the same plan."""
    ActionItem.objects.of_the_owner_of(action).update(unheard_since=now)


def hear_again(action: ActionItem) -> None:
    """Count for its owner from what still stands, as a word was taken back.

    That is how they last said something goes, when they took a promise on, or the signatures.
    """
    own = ActionItem.objects.of_the_owner_of(action)
    told = CheckIn.objects.standing().about_status().filter(action__in=own).order_by("-at")
    review = action.plan.review
    taken = Event.objects.filter(review=review, actor=action.owed_by, verb=Verb.TAKE_ON)
    words = [told.values_list("at", flat=True).first()]
    if action.is_promise:
        words.append(taken.order_by("-at").values_list("at", flat=True).first())
    own.update(unheard_since=max([review.stage_since, *(one for one in words if one)]))
