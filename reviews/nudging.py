"""Who may be reminded by HR at a given moment, and why others are spared (R10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from outbox.models import Message
from outbox.states import WITHOUT_SENDING
from people.models import Employee
from reviews.messages import (
    MAY_STAY_BLANK,
    NUDGE,
    SEAL_MAY_OPEN,
    SIGNATURE_DUE,
    TALK_DUE,
    about,
)
from reviews.models import Review
from reviews.nudge_messages import Asked
from reviews.states import SEALED, Side, Stage
from reviews.timetable import GAP_ASSESSMENT_DUE, PRE_REVIEW_DUE

# Who may not see when somebody is away learns none of these: one of them would tell of the others.
HAS_LEFT = _("no longer works here")
IS_AWAY = _("on leave")
WAS_REMINDED = _("had another reminder this week")
NOT_FOR_NOW = _("cannot be reminded now")
IS_YOURS = _("you are one of the two, so somebody else in HR reminds")
PRIVATE = (HAS_LEFT, IS_AWAY, WAS_REMINDED)
BETWEEN_NUDGES = timedelta(days=7)
AFTER_A_REMINDER = timedelta(days=3)
Owed = tuple[Review, Employee]  # whose turn it is in which review
# When the two talk, they alone know. So the eve of a talk spares nobody: before both are ready no
# other mail could, and the reason would tell.
OF_A_TIME = (TALK_DUE, SEAL_MAY_OPEN)
# Of a review on its way to its signatures: HR reminds of nothing after them.
REMINDERS = (PRE_REVIEW_DUE, GAP_ASSESSMENT_DUE, MAY_STAY_BLANK, *OF_A_TIME, SIGNATURE_DUE)


@dataclass(frozen=True)
class Nudge:
    """A reminder that somebody would get about a review: its number, or why they get none."""

    review: Review
    recipient: Employee
    number: int
    due: date
    spared: StrOrPromise = ""


def nudges_for(person: Employee, owed: Sequence[Owed], now: datetime) -> list[Nudge]:
    """Return one for each of those whose turn it is, as far as `person` may know why not.

    Of nobody in a review of their own. By one statement, and another one if anybody is spared.
    """
    told = _told(owed)
    nudges = [_from(person, _nudge(review, one, told[one.pk], now)) for review, one in owed]
    why_not = {one.recipient.pk for one in nudges if one.spared in PRIVATE}
    seen = Employee.objects.visible_to(person).filter(pk__in=why_not, shows_leave=True)
    known = set(seen.order_by().values_list("pk", flat=True)) if why_not else why_not
    return [
        replace(one, spared=NOT_FOR_NOW) if one.recipient.pk in why_not - known else one
        for one in nudges
    ]


def by_person(nudges: Iterable[Nudge]) -> list[list[Nudge]]:
    """Return for everybody what they would be reminded of, whoever comes first at the top."""
    theirs: dict[int, list[Nudge]] = defaultdict(list)
    for one in nudges:
        theirs[one.recipient.pk].append(one)
    return list(theirs.values())


def letters_for(nudges: Iterable[Nudge]) -> list[Asked]:
    """Return one letter for everybody, about what is due first, that says how many more wait."""
    letters = []
    for mine in by_person(nudges):
        first = min(mine, key=lambda one: (one.due, one.review.pk))
        more = len(mine) - 1
        letters.append(Asked(first.recipient, first.review, first.number, first.due, more))
    return letters


def _from(person: Employee, nudge: Nudge) -> Nudge:
    is_own = nudge.review.side_of(person) is not None
    return replace(nudge, spared=IS_YOURS) if is_own else nudge


def _nudge(review: Review, person: Employee, told: Sequence[Message], now: datetime) -> Nudge:
    here = [message for message in told if message.about == about(review)]
    count = sum(message.kind == NUDGE for message in here)
    due = _due(review, person)
    if review.side_of(person) is None:  # HR, who reads names on boards and gets no mail (R10)
        return Nudge(review, person, 0, due, _("HR has to name another manager"))
    spared = _why_spared(person, now) or _was_reminded(here, now)
    if not spared and any(one.kind == NUDGE and _counts(one, now) for one in told):
        spared = WAS_REMINDED
    return Nudge(review, person, count + 1, due, spared)


def _why_spared(person: Employee, now: datetime) -> StrOrPromise:
    if not person.is_active:
        return HAS_LEFT
    return IS_AWAY if person.is_on_leave(timezone.localdate(now)) else ""


def _was_reminded(here: Iterable[Message], now: datetime) -> StrOrPromise:
    for message in here:
        if _counts(message, now) and message.kind in OF_A_TIME:
            return WAS_REMINDED  # without the day, which would tell when they talk
        if _counts(message, now):
            day = formats.date_format(timezone.localtime(message.sent_at or message.queued_at))
            return format_lazy(_("had a reminder on {day}"), day=day)
    return ""


def _counts(message: Message, now: datetime) -> bool:
    """Whether nobody gets another reminder so soon after this one."""
    wait = BETWEEN_NUDGES if message.kind == NUDGE else AFTER_A_REMINDER
    was_sent = message.state not in WITHOUT_SENDING
    return was_sent and now - (message.sent_at or message.queued_at) < wait


def _due(review: Review, person: Employee) -> date:
    """Return by when it is their turn."""
    if review.stage not in SEALED or review.stage == Stage.READY:
        return review.talk_by
    is_employee = review.side_of(person) == Side.EMPLOYEE
    return review.prepare_by if is_employee else review.feedback_by


def _told(owed: Sequence[Owed]) -> dict[int, list[Message]]:
    """Return, for each recipient, the reminders of `owed`, and HR's about whatever review.

    Asked by recipient, too, although what they are about says as much: the outbox keeps what was
    sent, and only the index that begins with the recipient finds these few in it.
    """
    found = Message.objects.filter(
        Q(kind=NUDGE) | Q(kind__in=REMINDERS, about__in={about(review) for review, _one in owed}),
        recipient__in={person.pk for _review, person in owed},
        kind__in=(NUDGE, *REMINDERS),
    )
    told: dict[int, list[Message]] = defaultdict(list)
    for message in found:
        told[message.recipient_id].append(message)
    return told
