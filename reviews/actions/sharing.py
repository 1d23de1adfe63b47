"""Letting the skip-level read a signed plan, which is the employee's to say."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.actions.lines import take_turn
from people.changes import Change
from people.models import Employee, PersonEvent
from people.verdicts import Conflict, require
from reviews import sharing_messages as messages, sharing_rules as rules
from reviews.models import Event, Plan, Review
from reviews.states import Verb

ANOTHER_ABOVE = _("Somebody else leads your manager by now. Nothing was shared.")


@transaction.atomic
def share_plan(person: Employee, review: Review, to: int, now: datetime) -> None:
    """Let the employee number `to` read the plan and its check-ins from now on.

    Raises Conflict if that is not (any more) who leads the manager: nobody else is meant.
    """
    require(rules.may_share_plan(person, review))
    above = rules.skip_level_of(review)
    if above is None or above.pk != to:
        raise Conflict(ANOTHER_ABOVE)
    _hold_line(review, above)
    if Plan.objects.filter(review=review).exclude(shared_with=above).update(shared_with=above):
        Event.objects.create(review=review, actor=person, verb=Verb.SHARE_PLAN, at=now)
        messages.say_plan_is_shared(review, above, now)


def _hold_line(review: Review, above: Employee) -> None:
    """Let nobody move or leave, and no other manager go on with it, until this is written.

    Whoever comes later finds what was shared and ends it; raise Conflict if somebody was first. The
    turn before the plan: so do those who change lines, and a hand-over takes the plan alone.
    """
    take_turn()
    Plan.objects.hold([review.pk])
    line = Review.objects.filter(pk=review.pk, manager=review.manager_id)
    if not line.filter(manager__manager=above, manager__manager__is_active=True).exists():
        raise Conflict(ANOTHER_ABOVE)


@transaction.atomic
def stop_sharing_plan(person: Employee, review: Review, now: datetime) -> None:
    """Let nobody beyond the two and HR read it any more."""
    require(rules.may_stop_sharing_plan(person, review))
    if Plan.objects.filter(review=review, shared_with__isnull=False).update(shared_with=None):
        Event.objects.create(review=review, actor=person, verb=Verb.STOP_SHARING_PLAN, at=now)
        messages.say_nothing_more(review)


def end_sharing_after(changes: Sequence[Change]) -> None:
    """Close what was shared with whoever leads a manager no more, or has left.

    It stays closed if they come back: it was not shared again.
    """
    moved = [one.employee.pk for one in changes if one.verb == PersonEvent.Verb.CHANGE_MANAGER]
    left = [one.employee.pk for one in changes if one.verb == PersonEvent.Verb.LEAVE]
    if moved or left:
        of_these = Q(review__manager__in=moved) | Q(shared_with__in=left)
        _end_sharing(of_these, max(one.at for one in changes))


def end_sharing_of(reviews: Sequence[Review], now: datetime) -> None:
    """Close what was shared with whoever led the manager that these reviews had until now."""
    _end_sharing(Q(review__in=reviews), now)


def _end_sharing(which: Q, now: datetime) -> None:
    plans = Plan.objects.filter(which, shared_with__isnull=False).select_related("review")
    for plan in plans.order_by("pk"):
        if Plan.objects.filter(pk=plan.pk, shared_with__isnull=False).update(shared_with=None):
            # By Bearing itself: nobody has said so.
            verb = Verb.STOP_SHARING_PLAN
            Event.objects.create(review=plan.review, actor=None, verb=verb, at=now)
            messages.say_nothing_more(plan.review)
