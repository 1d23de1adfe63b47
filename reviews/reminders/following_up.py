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
from reviews.reminders.reminder import (
    STEP,
    Reminder,
    Waiting,
    horizon,
    midnight,
    of_review,
    tightest,
)
from reviews.states import Status
from reviews.timetable import SILENT_FOR, notices_of

LOOKS_BACK = timedelta(days=400)  # longer than a plan lives: what lies in older ones is over


def first_steps(today: date) -> Iterator[Reminder]:
    """Who has not begun what they meant to begin by then."""
    until = horizon(today, FIRST_STEP_DUE)
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN)
    waiting = waiting.filter(first_step_by__range=(today - LOOKS_BACK, until))
    for action in waiting.with_people().iterator(chunk_size=STEP):
        notices = notices_of(action.plan.review, FIRST_STEP_DUE)
        notice = tightest(notices, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def action_items(today: date) -> Iterator[Reminder]:
    """Who has an action or a promise to finish."""
    until = horizon(today, ACTION_DUE, PROMISE_DUE)
    waiting = ActionItem.objects.owed().filter(due__range=(today - LOOKS_BACK, until))
    for action in waiting.with_people().with_own_word().iterator(chunk_size=STEP):
        kind = PROMISE_DUE if action.is_promise else ACTION_DUE
        notice = tightest(notices_of(action.plan.review, kind), action.due, today)
        if notice is not None:
            reminder = _of_action(action, kind, action.due, notice)
            waits = _who_waits(action, f"#{action.anchor}")
            yield replace(reminder, waiting=waits, heard_at=action.own_word_at)


def check_ins(today: date) -> Iterator[Reminder]:
    """Who has said nothing for a quarter: one notice for all that they own in a plan.

    Where nobody else has said anything either, the next one says so.
    """
    last = horizon(today, CHECK_IN_DUE, PLAN_SILENT) + timedelta(days=2)  # wherever the owner is
    since, until = midnight(today - LOOKS_BACK), midnight(last)
    silent = ActionItem.objects.owed().unheard_between(since, until)
    rows = silent.with_people().with_last_word().iterator(chunk_size=STEP)
    for _plan, actions in groupby(rows, key=lambda one: one.plan_id):
        first_of = {action.owed_by.pk: action for action in reversed(list(actions))}
        for action in first_of.values():
            yield from _of_silence(action, today)


def closings(today: date) -> Iterator[Reminder]:
    """Both, as the twelve months of their plan come to an end."""
    until = horizon(today, PLAN_CLOSING)
    signed_before = midnight(oldest_alive(until + timedelta(days=1)))
    plans = Review.objects.alive_since_before(signed_before).with_people()
    for review in plans.iterator(chunk_size=STEP):
        ends = ends_on(timezone.localdate(review.stage_since))
        notice = tightest(notices_of(review, PLAN_CLOSING), ends, today)
        if notice is not None and today <= ends:
            for person in review.people:
                if person == review.employee or not review.is_held_back:
                    reminder = of_review(review, person, PLAN_CLOSING, "plan", ends)
                    yield replace(reminder, notice=notice)


def _of_silence(action: ActionItem, today: date) -> Iterator[Reminder]:
    owner, review = action.owed_by, action.plan.review
    asked = notices_of(review, CHECK_IN_DUE)
    # Who doesn't read the plan isn't told by the kind of a notice whether others have spoken.
    silent = () if action.is_kept_apart else notices_of(review, PLAN_SILENT)
    since = timezone.localdate(action.unheard_since, time_zone_of(owner))
    notice = tightest((*asked, *silent), since, today)
    if notice in silent and _is_spoken_of(action, today):
        notice = tightest(asked, since, today)
    if notice is not None:
        kind = PLAN_SILENT if notice in silent else CHECK_IN_DUE
        yield Reminder(
            recipient=owner,
            kind=kind,
            cycle=review.cycle,
            about=about(review),
            day=since,
            notice=notice,
            path=_place_of(action),
            other=review.other(owner).called,
            mark=mark_of(review),
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
        cycle=action.plan.review.cycle,
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
