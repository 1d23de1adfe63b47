"""What a living plan reminds of, and what ends it; as reviews/messages.py for all other mail."""

from outbox.actions import cancel
from reviews.messages import FIRST_STEP_DUE, OTHER_IS_SILENT, about, about_action
from reviews.models import ActionItem, Plan

ACTION_DUE = "action_due"
PROMISE_DUE = "promise_due"  # the same to a manager, in words of its own
CHECK_IN_DUE = "check_in_due"
PLAN_SILENT = "plan_silent"  # nobody has answered that for long
PLAN_CLOSING = "plan_closing"
OF_CHECKING_IN = (CHECK_IN_DUE, PLAN_SILENT)
OF_A_LIVING_PLAN = (*OF_CHECKING_IN, PLAN_CLOSING, OTHER_IS_SILENT)


def stop_action_reminders(action: ActionItem) -> None:
    """Nothing of a finished action is due any more (R10)."""
    cancel(about=about_action(action))


def stop_asking_for_first_step(action: ActionItem) -> None:
    """Nobody takes the first step of what has begun (R10)."""
    cancel(about=about_action(action), kinds=[FIRST_STEP_DUE])


def stop_asking_how_it_goes(action: ActionItem) -> None:
    """Its owner has said a word: nobody asks for one in the plan, or waits for it (R10)."""
    thing = about(action.plan.review)
    cancel(about=thing, kinds=OF_CHECKING_IN, to=[action.owed_by.pk])
    cancel(about=[thing, about_action(action)], kinds=[OTHER_IS_SILENT])


def stop_asking_on_the_agreed_day(plan: Plan) -> None:
    """The two look again on another day: whoever is asked then is asked anew."""
    cancel(about=about(plan.review), kinds=OF_CHECKING_IN)
