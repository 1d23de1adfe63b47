"""What the page of a plan has of its end: when one may close it, and what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from people.models import Employee
from people.verdicts import Verdict
from reviews.closing_rules import (
    may_close,
    may_reopen_plan,
    may_say_what_was_kept,
    said_until,
)
from reviews.forms.closing import ClosingForm
from reviews.models import ActionItem, Learnt, Plan
from reviews.states import Stage


@dataclass(frozen=True)
class Closing:
    """The end of a plan, as somebody reads it; `form` is None where they have nothing to say."""

    may_close: Verdict
    may_say: Verdict
    may_reopen: Verdict
    form: ClosingForm | None
    is_closed: bool
    said_until: datetime
    kept: Sequence[ActionItem]
    not_kept: Sequence[ActionItem]
    learnt: Sequence[Learnt]


def closing_of(plan: Plan, person: Employee, faulty: ClosingForm | None) -> Closing:
    """Return how `plan` ends for `person`; `faulty` is a form of it that was sent.

    One query where it is closed or may be, and none before. `plan` comes with its actions.
    """
    now, review = timezone.now(), plan.review
    closes, says = may_close(person, plan, now), may_say_what_was_kept(person, review, now)
    is_closed, actions = review.stage == Stage.CLOSED, list(plan.actions.all())
    said = Learnt.objects.visible_to(person).of(review).select_related("by")
    learnt = list(said) if is_closed or closes else []
    return Closing(
        may_close=closes,
        may_say=says,
        may_reopen=may_reopen_plan(person, plan, now),
        form=faulty or (_form(plan, person, learnt) if closes or says else None),
        is_closed=is_closed,
        said_until=said_until(review),
        kept=[one for one in actions if one.was_kept],
        not_kept=[one for one in actions if not one.was_kept],
        learnt=learnt,
    )


def _form(plan: Plan, person: Employee, learnt: Sequence[Learnt]) -> ClosingForm:
    own = next((one.text for one in learnt if one.by_id == person.pk), "")
    return ClosingForm(plan, person, own)
