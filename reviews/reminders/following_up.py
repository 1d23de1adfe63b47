"""What is due in a plan that lives, to whoever owns it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from outbox.localities import time_zone_of
from reviews.messages import FIRST_STEP_DUE, about, about_action, mark_of
from reviews.models import ActionItem, Review
from reviews.plan_messages import (
    ACTION_DUE,
    CHECK_IN_DUE,
    PLAN_CLOSING,
    PLAN_SILENT,
    PROMISE_DUE,
)
from reviews.plan_term import ends_on, oldest_alive
from reviews.reminders.reminder import STEP, Reminder, Waiting, midnight, of_review, tightest
from reviews.states import Status

FIRST_STEP_NOTICES = (3, -1)
ACTION_NOTICES = (14, 3, -1)
CHECK_IN_NOTICES = (-90, -240)  # days after the owner's last word in the plan, or the signatures
SILENT_NOTICES = (-150,)  # the same, where the other one has said nothing for long either
SILENT_FOR = 60
CLOSING_NOTICES = (30, 7)  # days before the plan ends


def first_steps(today: date) -> Iterator[Reminder]:
    """Who has not begun what they meant to begin by then."""
    horizon = today + timedelta(days=max(FIRST_STEP_NOTICES))
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN, first_step_by__lte=horizon)
    for action in waiting.with_people().iterator(chunk_size=STEP):
        notice = tightest(FIRST_STEP_NOTICES, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def action_items(today: date) -> Iterator[Reminder]:
    """Who has an action or a promise to finish."""
    horizon = today + timedelta(days=max(ACTION_NOTICES))
    waiting = ActionItem.objects.owed().filter(due__lte=horizon)
    for action in waiting.with_people().iterator(chunk_size=STEP):
        notice = tightest(ACTION_NOTICES, action.due, today)
        if notice is not None:
            kind = PROMISE_DUE if action.is_promise else ACTION_DUE
            reminder = _of_action(action, kind, action.due, notice)
            yield replace(reminder, waiting=_who_waits(action, f"#{action.anchor}"))


def check_ins(today: date) -> Iterator[Reminder]:
    """Who has said nothing for a quarter: one notice for all that they own in a plan.

    Where nobody else has said anything either, the next one says so.
    """
    a_day_more = timedelta(days=2 + max(CHECK_IN_NOTICES))  # wherever the owner is
    silent = ActionItem.objects.owed().unheard_before(midnight(today + a_day_more))
    rows = silent.with_people().with_last_word().iterator(chunk_size=STEP)
    for _plan, actions in groupby(rows, key=lambda one: one.plan_id):
        first_of = {action.owed_by.pk: action for action in reversed(list(actions))}
        for action in first_of.values():
            yield from _of_silence(action, today)


def closings(today: date) -> Iterator[Reminder]:
    """Both, as the twelve months of their plan come to an end."""
    horizon = today + timedelta(days=max(CLOSING_NOTICES))
    signed_before = midnight(oldest_alive(horizon + timedelta(days=1)))
    plans = Review.objects.alive_since_before(signed_before).with_people()
    for review in plans.iterator(chunk_size=STEP):
        ends = ends_on(timezone.localdate(review.stage_since))
        notice = tightest(CLOSING_NOTICES, ends, today)
        if notice is not None and today <= ends:
            for person in review.people:
                if person == review.employee or not review.is_held_back:
                    reminder = of_review(review, person, PLAN_CLOSING, "plan", ends)
                    yield replace(reminder, notice=notice)


def _of_silence(action: ActionItem, today: date) -> Iterator[Reminder]:
    owner = action.owed_by
    since = timezone.localdate(action.unheard_since, time_zone_of(owner))
    notice = tightest((*CHECK_IN_NOTICES, *SILENT_NOTICES), since, today)
    if notice in SILENT_NOTICES and _is_spoken_of(action, today):
        notice = tightest(CHECK_IN_NOTICES, since, today)
    if notice is not None:
        kind = PLAN_SILENT if notice in SILENT_NOTICES else CHECK_IN_DUE
        yield Reminder(
            recipient=owner,
            kind=kind,
            about=about(action.plan.review),
            day=since,
            notice=notice,
            path=_place_of(action),
            other=action.plan.review.other(owner).called,
            mark=mark_of(action.plan.review),
            waiting=_who_waits(action) if _has_the_other_spoken(action) else None,
        )


def _has_the_other_spoken(action: ActionItem) -> bool:
    """Whether somebody has said something since the owner was heard last."""
    said, heard = action.last_word_at, action.unheard_since
    return said is not None and heard is not None and said > heard


def _is_spoken_of(action: ActionItem, today: date) -> bool:
    """Whether anybody has said something in the plan lately."""
    said = action.last_word_at
    return said is not None and said >= midnight(today - timedelta(days=SILENT_FOR))


def _of_action(action: ActionItem, kind: str, day: date, notice: int) -> Reminder:
    return Reminder(
        recipient=action.owed_by,
        kind=kind,
        about=about_action(action),
        day=day,
        notice=notice,
        path=_place_of(action, f"#{action.anchor}"),
        other=action.plan.review.other(action.owed_by).called,
        position=action.position,
        mark=mark_of(action.plan.review),
    )


def _who_waits(action: ActionItem, anchor: str = "") -> Waiting | None:
    """Return the other one, if they read the plan."""
    review = action.plan.review
    if not action.is_promise and review.is_held_back:
        return None
    place = reverse("plan", args=[review.pk]) + anchor
    return Waiting(review.employee if action.is_promise else review.manager, place)


def _place_of(action: ActionItem, anchor: str = "") -> str:
    """Return where its owner says how it goes."""
    if action.is_kept_apart:
        return reverse("handed_over")
    return reverse("plan", args=[action.plan.review_id]) + anchor
