"""Who may be reminded by HR at a given moment, and why others are spared (R10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from outbox.models import Message
from outbox.states import WITHOUT_SENDING
from people.models import Employee
from reviews.messages import NUDGE, about
from reviews.models import Review
from reviews.states import SEALED, Side

BETWEEN_NUDGES = timedelta(days=7)
AFTER_A_REMINDER = timedelta(days=3)
Owed = tuple[Review, Employee]  # whose turn it is in which review
REMINDERS = ("pre_review_due", "gap_assessment_due")


@dataclass(frozen=True)
class Nudge:
    """A reminder that somebody would get about a review: its number, or why they get none."""

    review: Review
    recipient: Employee
    number: int
    due: date
    spared: StrOrPromise = ""


def nudges_for(owed: Sequence[Owed], now: datetime) -> list[Nudge]:
    """Return one for each of those whose turn it is, by one statement."""
    told = _told(owed)
    return [_nudge(review, one, told[about(review), one.pk], now) for review, one in owed]


def _nudge(review: Review, person: Employee, told: Sequence[Message], now: datetime) -> Nudge:
    count = sum(message.kind == NUDGE for message in told)
    due = _due(review, person)
    if review.side_of(person) is None:  # HR, who reads names on boards and gets no mail (R10)
        return Nudge(review, person, 0, due, _("HR has to name another manager"))
    return Nudge(review, person, count + 1, due, _why_spared(person, told, now))


def _why_spared(person: Employee, told: Iterable[Message], now: datetime) -> StrOrPromise:
    if not person.is_active:
        return _("no longer works here")
    if person.is_on_leave(timezone.localdate(now)):
        return _("on leave")
    counted = [one for one in told if one.state not in WITHOUT_SENDING]
    for message in counted:
        at = message.sent_at or message.queued_at
        wait = BETWEEN_NUDGES if message.kind == NUDGE else AFTER_A_REMINDER
        if now - at < wait:
            return format_lazy(_("had a reminder on {day}"), day=formats.date_format(at))
    return ""


def _due(review: Review, person: Employee) -> date:
    """Return by when it is their turn."""
    if review.stage not in SEALED:
        return review.talk_by
    is_employee = review.side_of(person) == Side.EMPLOYEE
    return review.prepare_by if is_employee else review.feedback_by


def _told(owed: Sequence[Owed]) -> dict[tuple[str, int], list[Message]]:
    """Return the nudges and reminders of `owed`, by what they are about and for whom.

    Asked by recipient, too, although what they are about says as much: the outbox keeps what was
    sent, and only the index that begins with the recipient finds these few in it.
    """
    found = Message.objects.filter(
        recipient__in={person.pk for _review, person in owed},
        about__in={about(review) for review, _person in owed},
        kind__in=(NUDGE, *REMINDERS),
    )
    told: dict[tuple[str, int], list[Message]] = defaultdict(list)
    for message in found:
        told[message.about, message.recipient_id].append(message)
    return told
