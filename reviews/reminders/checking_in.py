"""Who is asked how a plan goes: each quarter, or on the day on which the two look again."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, OuterRef, Q
from django.utils import timezone

from outbox.localities import time_zone_of
from people.moments import midnight
from reviews.messages import OTHER_IS_SILENT, about, mark_of
from reviews.models import ActionItem, CheckIn
from reviews.plan_messages import (
    CHECK_IN_DUE,
    OF_CHECKING_IN,
    PLAN_SILENT,
)
from reviews.plan_querysets import ActionItemQuerySet
from reviews.reminders.following_up import (
    CYCLE,
    LOOKS_BACK,
    LOUD,
    place_of,
    who_waits_for,
)
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look, Notices, Zones
from reviews.reminders.reminder import Reminder, tightest
from reviews.reminders.unheard import (
    NOTHING,
    Told,
    after,
    any_of,
    before,
    is_here,
    spans,
    there_is,
    went_out_in_vain,
)
from reviews.timetable import SILENT_FOR, notices_of


def _unheard(look: Look) -> ActionItemQuerySet:
    since = midnight(look.first - LOOKS_BACK)
    silent = ActionItem.objects.owed().unheard_between(since, midnight(_a_quarter_ago(look)))
    found: ActionItemQuerySet = silent.with_people().with_last_word().by_owner()
    return found


def _agreed_on(look: Look) -> ActionItemQuerySet:
    """Those of whom nobody would ask yet, had the two not agreed to look again by now."""
    quarter = _a_quarter_ago(look)
    agreed = ActionItem.objects.owed().to_look_at_again(quarter, look.last)
    unheard = agreed.filter(unheard_since__gte=midnight(quarter)).order_by("plan", "position")
    found: ActionItemQuerySet = unheard.with_people().with_last_word().by_owner()
    return found


def _a_quarter_ago(look: Look) -> date:
    """Return before which day a last word has to be to be asked for another, wherever one is."""
    return look.horizon(CHECK_IN_DUE, PLAN_SILENT) + timedelta(days=2)


def _of_checking_in(rows: Iterable[ActionItem], today: date) -> Iterator[Reminder]:
    """Who has said nothing for a quarter: one notice for all that they own in a plan.

    Where nobody else has said anything either, the next one says so.
    """
    for _plan, actions in groupby(rows, key=lambda one: one.plan_id):
        first_of = {action.owed_by.pk: action for action in reversed(list(actions))}
        for action in first_of.values():
            yield from _of_silence(action, today)


def _is_new_of_checking_in(look: Look) -> Q:
    others = CheckIn.objects.standing().filter(action__plan=OuterRef("plan"))
    has_the_other_spoken = there_is(others.filter(at__gt=OuterRef("unheard_since")))
    told = Told("owner_pk", OF_CHECKING_IN, "review:", "plan__review")
    mails: Any = told.messages()
    unanswered = mails.filter(asked_at__gt=OuterRef("unheard_since"))
    waits = Told("waiter_pk", [OTHER_IS_SILENT], "review:", "plan__review")
    is_silent = ~Q(waits.has(occurrence=CHECK_IN_DUE)) & Q(went_out_in_vain(unanswered, look))
    is_new = any_of(
        rows & _is_unheard_on(today, zones, asked, silent) & Q(is_here("owner_pk", today, zones))
        for today, zones in look.zones.items()
        for (asked, silent), rows in look.notices(CHECK_IN_DUE, PLAN_SILENT, cycle=CYCLE)
    )
    return LOUD & (is_new | (is_silent & Q(has_the_other_spoken)))


def _is_unheard_on(today: date, zones: Zones, asked: Notices, silent: Notices) -> Q:
    """Match what is due `today`, by its tightest notice, and has not been said since."""
    since = midnight(today - timedelta(days=SILENT_FOR))
    said = CheckIn.objects.standing().filter(action__plan=OuterRef("plan"), at__gte=since)
    is_spoken_of = Q(there_is(said)) | Q(plan__review__stage_since__gte=since)
    found = []
    for tighter, notice in spans({*asked, *silent}):
        is_due = _has_come(today, notice, max(asked), before(today, notice, zones))
        if tighter is not None:
            is_due &= ~_has_come(today, tighter, max(asked), after(today, tighter, zones))
        if notice in silent:
            other = [one for one in asked if one > notice]
            instead = _unsaid(CHECK_IN_DUE, min(other)) if other else NOTHING
            unsaid = (is_spoken_of & instead) | (~is_spoken_of & _unsaid(PLAN_SILENT, notice))
        else:
            unsaid = _unsaid(CHECK_IN_DUE, notice)
        found.append(is_due & unsaid)
    return any_of(found)


def _has_come(today: date, notice: int, first: int, heard_before: datetime) -> Q:
    """Match what `_counted_from` counts from a day that `notice` has reached `today`.

    `first` is the first notice, which falls on the day on which the two look again.
    """
    is_long_ago = Q(unheard_since__lt=heard_before)
    is_unsaid = Q(unheard_since=F("plan__review__stage_since"))
    agreed = Q(plan__look_again_on__lte=today + timedelta(days=notice - first))
    return (Q(plan__look_again_on=None) & is_long_ago) | (agreed & (is_long_ago | is_unsaid))


def _unsaid(kind: str, notice: int) -> Q:
    """Match what was not said since the owner was heard, nor since the day that was agreed on."""
    told = Told("owner_pk", [kind], "review:", "plan__review")
    a_day_before = OuterRef("plan__look_again_on") - timedelta(days=1)  # it begins earlier in Asia
    said = told.since("unheard_since", notice)
    said_then = told.since("unheard_since", notice, queued_at__gt=a_day_before)
    return ~((Q(plan__look_again_on=None) & Q(said)) | Q(said_then))


def _of_silence(action: ActionItem, today: date) -> Iterator[Reminder]:
    owner, review = action.owed_by, action.plan.review
    asked = notices_of(review, CHECK_IN_DUE)
    # Who doesn't read the plan isn't told by the kind of a notice whether others have spoken.
    silent = () if action.is_kept_apart else notices_of(review, PLAN_SILENT)
    agreed = _agreed_day(action)
    since = _counted_from(action, agreed, max(asked))
    notice = tightest((*asked, *silent), since, today)
    if agreed is not None and today < agreed:
        return
    if notice in silent and _is_spoken_of(action, today):
        notice = tightest(asked, since, today)
    if notice is not None:
        kind = PLAN_SILENT if notice in silent else CHECK_IN_DUE
        yield Reminder(
            recipient=owner,
            kind=kind,
            review=review.pk,
            cycle=review.cycle,
            about=about(review),
            day=since,
            notice=notice,
            path=place_of(action),
            other=review.other(owner).called,
            mark=mark_of(review),
            waiting=who_waits_for(action) if _has_the_other_spoken(action) else None,
        )


def _agreed_day(action: ActionItem) -> date | None:
    """Return by when the two look again, unless that day was over once both had signed."""
    agreed = action.plan.look_again_on
    signed = timezone.localdate(action.plan.review.stage_since, time_zone_of(action.owed_by))
    return agreed if agreed is not None and agreed > signed else None


def _counted_from(action: ActionItem, agreed: date | None, first: int) -> date:
    """Return the day from which the notices about the silence of its owner count.

    Their last word, or the signatures. Where the two have agreed to look again, the first notice
    falls on that day for whoever has said nothing by then, and not before it for anybody.
    """
    heard = timezone.localdate(action.unheard_since, time_zone_of(action.owed_by))
    if agreed is None:
        return heard
    has_spoken = action.unheard_since != action.plan.review.stage_since
    counted = agreed + timedelta(days=first)
    return max(heard, counted) if has_spoken else counted


def _has_the_other_spoken(action: ActionItem) -> bool:
    """Whether somebody has said something since the owner was heard last."""
    said, heard = action.last_word_at, action.unheard_since
    return said is not None and heard is not None and said > heard


def _is_spoken_of(action: ActionItem, today: date) -> bool:
    """Whether anybody has said something in the plan lately, be it by signing it."""
    said = action.last_word_at or action.plan.review.stage_since
    return said >= midnight(today - timedelta(days=SILENT_FOR))


KINDS = (
    Kind(_unheard, _of_checking_in, "plan__review", _is_new_of_checking_in),
    Kind(_agreed_on, _of_checking_in, "plan__review", _is_new_of_checking_in),
)
