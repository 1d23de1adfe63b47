"""Letting the skip-level read a signed plan, which is the employee's to say."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people.models import Employee
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
    if Plan.objects.filter(review=review).exclude(shared_with=above).update(shared_with=above):
        Event.objects.create(review=review, actor=person, verb=Verb.SHARE_PLAN, at=now)
        messages.say_plan_is_shared(review, above, now)


@transaction.atomic
def stop_sharing_plan(person: Employee, review: Review, now: datetime) -> None:
    """Let nobody beyond the two and HR read it any more."""
    require(rules.may_stop_sharing_plan(person, review))
    if Plan.objects.filter(review=review, shared_with__isnull=False).update(shared_with=None):
        Event.objects.create(review=review, actor=person, verb=Verb.STOP_SHARING_PLAN, at=now)
        messages.say_nothing_more(review)
