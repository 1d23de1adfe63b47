"""What is due in a plan that lives, to whoever owns it: steps, actions, and its end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import CharField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from people.moments import midnight
from reviews.messages import FIRST_STEP_DUE, OTHER_IS_SILENT, about_action, mark_of
from reviews.models import ActionItem, CheckIn, Review
from reviews.plan_messages import (
    ACTION_DUE,
    PLAN_CLOSING,
    PROMISE_DUE,
)
from reviews.plan_querysets import ActionItemQuerySet
from reviews.plan_term import ends_on, oldest_alive
from reviews.querysets import ReviewQuerySet
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look, Notices
from reviews.reminders.reminder import Reminder, Waiting, of_review, tightest
from reviews.reminders.unheard import (
    Told,
    any_of,
    is_here,
    is_unheard_of,
    spans,
    there_is,
    went_out_in_vain,
)
from reviews.states import Side, Status
from reviews.timetable import notices_of

LOOKS_BACK = timedelta(days=400)  # longer than a plan lives: what lies in older ones is over
CYCLE = "plan__review__cycle"
LOUD = Q(plan__review__cycle__quiet_since=None)


def _to_begin(look: Look) -> ActionItemQuerySet:
    until = look.horizon(FIRST_STEP_DUE)
    begins = (look.first - LOOKS_BACK, until)
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN, first_step_by__range=begins)
    found: ActionItemQuerySet = waiting.with_people().by_owner()
    return found


def _of_first_steps(actions: Iterable[ActionItem], today: date) -> Iterator[Reminder]:
    """Who has not begun what they meant to begin by then."""
    for action in actions:
        notices = notices_of(action.plan.review, FIRST_STEP_DUE)
        notice = tightest(notices, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def _is_new_first_step(look: Look) -> Q:
    told = Told("owner_pk", [FIRST_STEP_DUE], "action:", "pk")
    return LOUD & is_unheard_of(look, told, "first_step_by", CYCLE)


def _to_finish(look: Look) -> ActionItemQuerySet:
    ends = (look.first - LOOKS_BACK, look.horizon(ACTION_DUE, PROMISE_DUE))
    waiting = ActionItem.objects.owed().filter(due__range=ends)
    found: ActionItemQuerySet = waiting.with_people().with_own_word().by_owner()
    return found


def _of_finishing(actions: Iterable[ActionItem], today: date) -> Iterator[Reminder]:
    """Who has an action or a promise to finish."""
    for action in actions:
        kind = PROMISE_DUE if action.is_promise else ACTION_DUE
        notice = tightest(notices_of(action.plan.review, kind), action.due, today)
        if notice is not None:
            reminder = _of_action(action, kind, action.due, notice)
            waits = who_waits_for(action, f"#{action.anchor}")
            yield replace(reminder, waiting=waits, heard_at=action.own_word_at)


def _is_new_of_finishing(look: Look) -> Q:
    own = _is_new_of(look, Side.EMPLOYEE, ACTION_DUE)
    return LOUD & (own | _is_new_of(look, Side.MANAGER, PROMISE_DUE))


def _is_new_of(look: Look, owner: Side, kind: str) -> Q:
    told = Told("owner_pk", [kind], "action:", "pk")
    of_this_day = told.messages().filter(occurrence__startswith=Cast(OuterRef("due"), CharField()))
    said = CheckIn.objects.standing().about_status().filter(action=OuterRef(OuterRef("pk")))
    unanswered = of_this_day.exclude(there_is(said.filter(at__gte=OuterRef("asked_at"))))
    waits = Told("waiter_pk", [OTHER_IS_SILENT], "action:", "pk")
    is_silent = ~Q(waits.has(occurrence=kind)) & Q(went_out_in_vain(unanswered, look))
    is_new = is_unheard_of(look, told, "due", CYCLE)
    return Q(owner=owner) & (is_new | (Q(due__lt=look.last) & is_silent))


def _to_close(look: Look) -> ReviewQuerySet:
    until = look.horizon(PLAN_CLOSING)
    signed_before = midnight(oldest_alive(until + timedelta(days=1)))
    found: ReviewQuerySet = Review.objects.alive_since_before(signed_before).with_people()
    return found


def _of_closing(reviews: Iterable[Review], today: date) -> Iterator[Reminder]:
    """Both, as the twelve months of their plan come to an end."""
    for review in reviews:
        ends = ends_on(timezone.localdate(review.stage_since))
        notice = tightest(notices_of(review, PLAN_CLOSING), ends, today)
        if notice is not None and today <= ends:
            for person in review.people:
                if person == review.employee or not review.is_held_back:
                    reminder = of_review(review, person, PLAN_CLOSING, "plan", ends)
                    yield replace(reminder, notice=notice)


def _is_new_of_closing(look: Look) -> Q:
    still_alive = Q(stage_since__gte=midnight(oldest_alive(look.first)))
    loud = Q(cycle__quiet_since=None) & still_alive
    return loud & any_of(
        rows & _is_unheard_of_closing(today, notices, to) & Q(is_here(to, today, zones))
        for to in ("employee", "manager")
        for today, zones in look.zones.items()
        for [notices], rows in look.notices(PLAN_CLOSING, cycle="cycle")
    )


def _is_unheard_of_closing(today: date, notices: Notices, to: str) -> Q:
    told = Told(to, [PLAN_CLOSING], "review:", "pk")
    return any_of(
        _ends_within(today, tighter, notice) & ~Q(told.since("stage_since", notice))
        for tighter, notice in spans(notices)
    )


def _ends_within(today: date, tighter: int | None, notice: int) -> Q:
    """Match plans that end within `notice` days, and not as soon as the tighter one says."""
    first = oldest_alive(today + timedelta(days=notice + 1))
    found = Q(stage_since__lt=midnight(first))
    if tighter is None:
        return found
    return found & Q(stage_since__gte=midnight(oldest_alive(today + timedelta(days=tighter + 1))))


def _of_action(action: ActionItem, kind: str, day: date, notice: int) -> Reminder:
    return Reminder(
        recipient=action.owed_by,
        kind=kind,
        review=action.plan.review_id,
        cycle=action.plan.review.cycle,
        about=about_action(action),
        day=day,
        notice=notice,
        path=place_of(action, f"#{action.anchor}"),
        other=action.plan.review.other(action.owed_by).called,
        position=action.position,
        mark=mark_of(action.plan.review),
    )


def who_waits_for(action: ActionItem, anchor: str = "") -> Waiting | None:
    """Return the other one, if they read the plan."""
    review = action.plan.review
    if not action.is_promise and review.is_held_back:
        return None
    place = reverse("plan", args=[review.pk]) + anchor
    return Waiting(review.employee if action.is_promise else review.manager, place)


def place_of(action: ActionItem, anchor: str = "") -> str:
    """Return where its owner says how it goes."""
    if action.is_kept_apart:
        return reverse("handed_over")
    return reverse("plan", args=[action.plan.review_id]) + anchor


KINDS = (
    Kind(_to_begin, _of_first_steps, "plan__review", _is_new_first_step),
    Kind(_to_finish, _of_finishing, "plan__review", _is_new_of_finishing),
    Kind(_to_close, _of_closing, "pk", _is_new_of_closing),
)
