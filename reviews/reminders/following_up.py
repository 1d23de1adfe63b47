"""What is due in a plan that lives, to whoever owns it."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from reviews.messages import FIRST_STEP_DUE, about_action, mark_of
from reviews.models import ActionItem
from reviews.reminders.reminder import Reminder, tightest
from reviews.states import Status

FIRST_STEP_NOTICES = (3, -1)
ACTION_NOTICES = (14, 3, -1)


def first_steps(today: date) -> Iterator[Reminder]:
    """Who has not begun what they meant to begin by then."""
    horizon = today + timedelta(days=max(FIRST_STEP_NOTICES))
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN, first_step_by__lte=horizon)
    for action in waiting.with_people().iterator():
        notice = tightest(FIRST_STEP_NOTICES, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def action_items(today: date) -> Iterator[Reminder]:
    """Who has an action or a promise to finish."""
    horizon = today + timedelta(days=max(ACTION_NOTICES))
    waiting = ActionItem.objects.owed().filter(due__lte=horizon)
    for action in waiting.with_people().iterator():
        notice = tightest(ACTION_NOTICES, action.due, today)
        if notice is not None:
            yield _of_action(action, "action_due", action.due, notice)


def _of_action(action: ActionItem, kind: str, day: date, notice: int) -> Reminder:
    place = f"{reverse('plan', args=[action.plan.review_id])}#{action.anchor}"
    return Reminder(
        recipient=action.owed_by,
        kind=kind,
        about=about_action(action),
        day=day,
        notice=notice,
        path=reverse("handed_over") if action.is_kept_apart else place,
        other=action.plan.review.other(action.owed_by).called,
        position=action.position,
        mark=mark_of(action.plan.review),
    )
