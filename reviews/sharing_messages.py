"""Who is told that a plan is shared with them; never what stands in it."""

from dataclasses import replace
from datetime import datetime

from outbox.actions import cancel, queue_many
from people.models import Employee
from reviews.messages import about, letter_about
from reviews.models import Review

SHARED = "plan_shared"


def say_plan_is_shared(review: Review, reader: Employee, now: datetime) -> None:
    """Tell whoever leads the manager that the employee lets them read the plan."""
    letter = letter_about(reader, SHARED, review, "plan")
    queue_many([replace(letter, occurrence=now.isoformat())])


def say_nothing_more(review: Review) -> None:
    """Nobody is asked to read what is shared no more."""
    cancel(about=about(review), kinds=[SHARED])
