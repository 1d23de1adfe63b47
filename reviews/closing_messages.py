"""Who is told that a plan is closed, and what nobody is asked any more."""

from collections.abc import Iterable
from dataclasses import replace

from outbox.actions import cancel, queue_many
from people.models import Employee
from reviews.messages import about, about_action, letter_about
from reviews.models import Plan
from reviews.plan_messages import OF_A_LIVING_PLAN

PLAN_CLOSED = "plan_closed"


def say_plan_is_closed(plan: Plan, people: Iterable[Employee]) -> None:
    """Tell `people` that they may say for two weeks what was kept; nothing else is asked of them.

    Nobody, where one of the two has left, and no manager from whom the plan is kept back.
    """
    stop_reminding(plan)
    review = plan.review
    if all(one.is_active for one in review.people):
        readers = [one for one in people if one == review.employee or not review.is_held_back]
        letters = [letter_about(person, PLAN_CLOSED, review, "plan") for person in readers]
        queue_many([replace(letter, path=f"{letter.path}#kept") for letter in letters])


def stop_reminding(plan: Plan) -> None:
    """Nothing of a closed plan is due any more (R10)."""
    cancel(about=[about_action(action) for action in plan.actions.all()])
    cancel(about=about(plan.review), kinds=OF_A_LIVING_PLAN)


def say_nothing_of_closing(plan: Plan) -> None:
    """It lives again."""
    cancel(about=about(plan.review), kinds=[PLAN_CLOSED])
