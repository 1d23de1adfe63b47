"""Who is told of a hand-over, and what ends with one; as reviews/messages.py for all other mail."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils import timezone

from outbox.actions import Letter, cancel, queue_many
from reviews.messages import (
    OF_BEING_READY,
    OF_SIGNING,
    OTHER_IS_SILENT,
    TALK_TOMORROW,
    about,
    about_action,
    letter_about,
)
from reviews.models import ActionItem, HandOver, Review

ENDED_BY_A_HAND_OVER = (  # what the employee was told of a manager who leads no more
    *OF_BEING_READY,
    "assessment_taken_back",
    "seal_opened",
    "opened_alone",
    TALK_TOMORROW,
    *OF_SIGNING,
    "plan_reopened",
    "hand_over_told",
)


def say_handed_over(handed: Sequence[tuple[Review, HandOver]]) -> None:
    """Tell the employees, who may answer, the new managers, and the former ones who are here.

    Nothing that was on its way to the former one concerns them any more, nor the new one what they
    were told when they gave the same review up. Whoever led it earlier still hears that they don't.
    """
    between: dict[tuple[int, int], list[str]] = defaultdict(list)
    for review, made in handed:
        between[made.former_id, made.manager_id].append(about(review))
    for two, things in between.items():
        cancel(about=things, to=two)
    _say_of_no_silence(handed)
    cancel(about=[about(review) for review, _made in handed], kinds=ENDED_BY_A_HAND_OVER)
    queue_many([letter for review, made in handed for letter in _of_a_hand_over(review, made)])


def _say_of_no_silence(handed: Sequence[tuple[Review, HandOver]]) -> None:
    """Who waited for an action of the employee's as their manager waits for it no more."""
    plans = ActionItem.objects.filter(plan__review__in=[review.pk for review, _made in handed])
    things = [about_action(action) for action in plans]
    to = {made.former_id for _review, made in handed}
    if things:
        cancel(about=things, kinds=[OTHER_IS_SILENT], to=to)


def _of_a_hand_over(review: Review, made: HandOver) -> Iterator[Letter]:
    due = timezone.localdate(made.passes_at) if made.passes_at else None
    yield letter_about(review.employee, "hand_over_told", review, "hand_over", due)
    yield letter_about(review.manager, "hand_over_begun", review, "review", due)
    if made.former.is_active:
        yield letter_about(made.former, "hand_over_ended", review, "handed_over")


def stop_asking_what_passes(review: Review) -> None:
    """The employee has answered."""
    cancel(about=about(review), kinds=["hand_over_told"])


def say_passed_on(review: Review) -> None:
    """Tell the new manager that they can read what was written before."""
    queue_many([letter_about(review.manager, "hand_over_passed", review, "review")])
