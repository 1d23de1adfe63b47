"""What is due in a plan that lives, to whoever owns it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from reviews.messages import ACTION_DUE, FIRST_STEP_DUE, about_action, mark_of
from reviews.models import ActionItem
from reviews.reminders.reminder import Reminder, horizon, tightest
from reviews.states import Status
from reviews.timetable import notices_of


def first_steps(today: date) -> Iterator[Reminder]:
    """Who has not begun what they meant to begin by then."""
    until = horizon(today, FIRST_STEP_DUE)
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN, first_step_by__lte=until)
    for action in waiting.with_people().iterator():
        notices = notices_of(action.plan.review, FIRST_STEP_DUE)
        notice = tightest(notices, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def action_items(today: date) -> Iterator[Reminder]:
    """Who has an action or a promise to finish."""
    waiting = ActionItem.objects.owed().filter(due__lte=horizon(today, ACTION_DUE))
    for action in waiting.with_people().iterator():
        notice = tightest(notices_of(action.plan.review, ACTION_DUE), action.due, today)
        if notice is not None:
            yield _of_action(action, ACTION_DUE, action.due, notice)


def _of_action(action: ActionItem, kind: str, day: date, notice: int) -> Reminder:
    place = f"{reverse('plan', args=[action.plan.review_id])}#{action.anchor}"
    return Reminder(
        recipient=action.owed_by,
        kind=kind,
        cycle=action.plan.review.cycle,
        about=about_action(action),
        day=day,
        notice=notice,
        path=reverse("handed_over") if action.is_kept_apart else place,
        other=action.plan.review.other(action.owed_by).called,
        position=action.position,
        mark=mark_of(action.plan.review),
    )
