"""What a plan's page has of each action: its history, and what one may do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from people.models import Employee
from people.verdicts import Verdict
from reviews.forms.check_in import CheckInForm, SupportForm
from reviews.models import ActionItem, CheckIn, Plan, Review, Rewording
from reviews.plan_line import YearLine, line_of, next_first
from reviews.rewording_rules import may_reword
from reviews.rules import TAKE_BACK_WITHIN, may_check_in, may_note_support, may_take_back_check_in
from reviews.states import Stage


@dataclass(frozen=True)
class Said:
    """One check-in, and whether the reader may take it back."""

    check_in: CheckIn
    may_take_back: Verdict


@dataclass(frozen=True)
class Row:
    """One action with what was said of it, newest first, and the form to say more.

    `again` is what the reader has taken back, which stands in the form once more.
    """

    action: ActionItem
    history: Sequence[Said]
    again: CheckIn | None
    form: CheckInForm | SupportForm
    may_check_in: Verdict
    may_note_support: Verdict
    proposal: Rewording | None
    may_reword: Verdict


def rows_of(
    plan: Plan,
    person: Employee,
    proposed: Mapping[int | None, Rewording],
    faulty: Mapping[int, CheckInForm | SupportForm],
) -> list[Row]:
    """Return a row for each action of `plan`; once it is signed, in the order one comes to them.

    `faulty` are forms that were sent and come back.
    """
    now, rows = timezone.now(), []
    actions = list(plan.actions.all())
    for action in next_first(actions) if plan.review.stage == Stage.FOLLOW_UP else actions:
        action.plan = plan  # or each would ask for it again
        again, may_say = _taken_back(action, person, now), may_check_in(person, action)
        fresh = (CheckInForm if may_say else SupportForm).of(action, again)
        rows.append(
            Row(
                action=action,
                history=_history(action, person, now),
                again=again,
                form=faulty.get(action.pk) or fresh,
                may_check_in=may_say,
                may_note_support=may_note_support(person, action),
                proposal=proposed.get(action.pk),
                may_reword=may_reword(person, action),
            )
        )
    return rows


def year_of(review: Review, rows: Sequence[Row]) -> YearLine | None:
    """Return the line on which the actions of a signed plan stand, None where there is none."""
    if review.stage != Stage.FOLLOW_UP or not rows:
        return None
    signed_on = timezone.localdate(review.stage_since)
    return line_of([row.action for row in rows], signed_on, timezone.localdate())


def _history(action: ActionItem, person: Employee, now: datetime) -> list[Said]:
    standing = [one for one in action.check_ins.all() if one.taken_back_at is None]
    for one in standing:
        one.action = action
    return [Said(one, may_take_back_check_in(person, one, now)) for one in standing]


def _taken_back(action: ActionItem, person: Employee, now: datetime) -> CheckIn | None:
    """Return what `person` took back last, within a day, if they have said nothing since then.

    What they had said before and still stands keeps nothing from them; what took its place, by the
    link in a mail, came at the same moment.
    """
    own = [one for one in action.check_ins.all() if one.by_id == person.pk]
    gone = [(one.taken_back_at, one) for one in own if one.taken_back_at is not None]
    moment, last = max(gone, key=lambda pair: pair[0], default=(None, None))
    if moment is None or now - moment >= TAKE_BACK_WITHIN:
        return None
    return None if any(one.taken_back_at is None and one.at >= moment for one in own) else last
