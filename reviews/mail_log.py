"""What became of each mail, in words: for HR in their part, without anything that a mail said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from outbox.actions import CANCELLED
from outbox.holding import DROPPED
from outbox.merging import GONE, OFF, REPLACED
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.states import UNFINISHED, State, Wait
from people.models import Employee
from people.querysets import in_hr_scope
from reviews.mail_kinds import named_kinds, words_of_kind
from reviews.models import ActionItem, Cycle, Review, Rewording

OUTCOMES = {
    "waiting": gettext_lazy("Not sent yet"),
    "sent": gettext_lazy("Sent"),
    "failed": gettext_lazy("Could not be sent"),
    "dropped": gettext_lazy("Not sent, as it was not needed"),
}
STATES = {
    "waiting": UNFINISHED,
    "sent": (State.SENT,),
    "failed": (State.FAILED,),
    "dropped": (State.DROPPED,),
}
REASONS = {  # as they are noted, for whoever runs the installation
    CANCELLED: gettext_lazy("what it asked for was done, or is not asked for any more"),
    DROPPED: gettext_lazy("it came from a backup, or was let go of after mail was held"),
    OFF: gettext_lazy("they have switched such mails off"),
    REPLACED: gettext_lazy("a newer one says the same"),
    GONE: gettext_lazy("they have left"),
}


@dataclass(frozen=True)
class Line:
    """One mail: to whom, what it was as far as HR may know, and what became of it, and when."""

    recipient: Employee
    what: StrOrPromise
    became: StrOrPromise
    because: StrOrPromise
    since: datetime


def mails_seen_by(person: Employee) -> MessageQuerySet:
    """Return the mails to those whom `person` acts as HR for, but for what is their own.

    Neither what they got themselves, nor what others got about the reviews they are the employee
    of: there they see what an employee sees.
    """
    found: MessageQuerySet = Message.objects.filter(in_hr_scope(person, "recipient"))
    return found.exclude(_about_reviews(employee=person)).select_related("recipient")


def about_cycle(cycle: Cycle) -> Q:
    """Match the mails about the reviews of `cycle`, and about what is in their plans.

    Those that the log doesn't name are left out: who gets one of a cycle they are not in would be
    known by that, and so would what belongs to no cycle.
    """
    about = Q(about=f"cycle:{cycle.pk}") | _about_reviews(cycle=cycle)
    return Q(kind__in=named_kinds()) & about


def lines(messages: list[Message], now: datetime, *, is_held: bool) -> list[Line]:
    """Return what HR reads of `messages`."""
    return [_line(message, now, is_held=is_held) for message in messages]


def _line(message: Message, now: datetime, *, is_held: bool) -> Line:
    since = message.sent_at or message.failed_at or message.queued_at
    became, because = _fate(message, now, is_held=is_held)
    return Line(message.recipient, words_of_kind(message.kind), became, because, since)


def _fate(message: Message, now: datetime, *, is_held: bool) -> tuple[StrOrPromise, StrOrPromise]:
    """Return what became of `message`, and why if that is not plain."""
    if message.state in UNFINISHED:
        return OUTCOMES["waiting"], _wait(message, now, is_held=is_held)
    if message.state == State.SENT:
        return OUTCOMES["sent"], ""
    became = OUTCOMES["failed" if message.state == State.FAILED else "dropped"]
    return became, REASONS.get(message.reason, message.reason)


def _wait(message: Message, now: datetime, *, is_held: bool) -> StrOrPromise:
    if is_held:
        return _("all mail is held")
    if message.waits_for:
        return Wait(message.waits_for).label
    if message.reason:
        return _("it is tried again: %(reason)s") % {"reason": message.reason}
    return _("it goes out at its hour") if message.not_before > now else ""


def _about_reviews(**which: Model) -> Q:
    """Match the mails about these reviews, and about what is in their plans."""
    of_plans = {f"plan__review__{name}": value for name, value in which.items()}
    return (
        Q(about__in=_things("review", Review.objects.filter(**which)))
        | Q(about__in=_things("action", ActionItem.objects.filter(**of_plans)))
        | Q(about__in=_things("rewording", Rewording.objects.filter(**of_plans)))
    )


def _things(noun: str, rows: QuerySet) -> QuerySet:
    """Return what messages call `rows`, for a condition that the database works out."""
    named = Concat(Value(f"{noun}:"), Cast("pk", CharField()))
    return rows.order_by().annotate(thing=named).values("thing")
