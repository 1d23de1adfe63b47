"""What became of each mail, in words: for HR in their part, without anything that a mail said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Q, QuerySet, Value
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
from people.querysets import covered_by_hr, in_hr_scope
from reviews.mail_kinds import named_kinds, words_of_kind
from reviews.models import ActionItem, Cycle, HandOver, Review, Rewording
from reviews.querysets import ReviewQuerySet

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
    of: there they see what an employee sees. Nor, to somebody of their part who leads people of
    another one, what was about a review of these: they don't see how that stands.
    """
    found: MessageQuerySet = Message.objects.filter(in_hr_scope(person, "recipient"))
    found = found.exclude(_about_reviews(Review.objects.filter(employee=person)))
    if not person.runs_everyone and (others := _of_another_part(person)):
        found = found.exclude(_about_reviews(Review.objects.filter(pk__in=others)))
    return found.select_related("recipient")


def _of_another_part(person: Employee) -> list[int]:
    """Return the reviews that concern somebody of the part of `person`, but not as the employee.

    Mostly none, and found at once: as a condition on each mail they would be looked for again.
    """
    others = Review.objects.exclude(covered_by_hr(person, "employee")).order_by()
    handed = HandOver.objects.filter(
        covered_by_hr(person, "former") | covered_by_hr(person, "manager")
    )
    concerned = (
        others.filter(covered_by_hr(person, "manager")),
        others.filter(covered_by_hr(person, "manager__manager")),
        others.filter(pk__in=handed.order_by().values("review")),
    )
    first, *more = [reviews.values_list("pk", flat=True) for reviews in concerned]
    return list(first.union(*more))


def about_cycle(cycle: Cycle) -> Q:
    """Match the mails about the reviews of `cycle`, and about what is in their plans.

    Those that the log doesn't name are left out: who gets one of a cycle they are not in would be
    known by that, and so would what belongs to no cycle.
    """
    about = Q(about=f"cycle:{cycle.pk}") | _about_reviews(Review.objects.filter(cycle=cycle))
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


def _about_reviews(reviews: ReviewQuerySet) -> Q:
    """Match the mails about these reviews, and about what is in their plans."""
    numbers = reviews.order_by().values("pk")
    return (
        Q(about__in=_things("review", reviews))
        | Q(about__in=_things("action", ActionItem.objects.filter(plan__review__in=numbers)))
        | Q(about__in=_things("rewording", Rewording.objects.filter(plan__review__in=numbers)))
    )


def _things(noun: str, rows: QuerySet) -> QuerySet:
    """Return what messages call `rows`, for a condition that the database works out."""
    named = Concat(Value(f"{noun}:"), Cast("pk", CharField()))
    return rows.order_by().annotate(thing=named).values("thing")
