"""What goes in one mail: messages that may wait, to one person, within their hours and budget.

The message that was claimed leads. It becomes the leader by naming itself as what carries it, which
the database lets one message of a person do at a time; only then is the budget asked, so that of
two senders one sees what the other has sent. What goes along names the leader. From then on the
mail stays as it is on every try, but for what was cancelled, and however the leader ends, what it
carried is free again or ends with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import Q

from outbox.budget import Budget, Moment, moment_for
from outbox.delivery import describe
from outbox.letters import Line, compose, compose_together, line_of
from outbox.localities import time_zone_of
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.rhythms import rhythm_of
from outbox.seams import is_newest_only, merged, never_dropped
from outbox.states import Rhythm, State, Wait
from outbox.wording import Words

OFF = "not wanted: switched off"
GONE = "the recipient is not here any more"
REPLACED = "replaced: a newer one says the same"
REACHES_BACK = timedelta(days=8)  # to the Monday of this week, wherever it is one
A_MINUTE = timedelta(minutes=1)
Kinds = frozenset[str]


@dataclass(frozen=True)
class Parcel:
    """One mail: the message that leads it, those that go along, and those that cannot be told."""

    leader: Message
    others: Sequence[Message] = ()
    lines: dict[int, Line] = field(default_factory=dict)
    unwritable: Sequence[tuple[Message, str]] = ()

    def compose(self, words: Words) -> EmailMultiAlternatives:
        """Return the mail: alone a message has its own words, with others each has a line."""
        if not self.others:
            return compose(self.leader, words)
        lines = self.lines | {self.leader.pk: line_of(self.leader, words)}
        together = sorted((self.leader, *self.others), key=_age, reverse=True)
        return compose_together(self.leader, [lines[one.pk] for one in together])


@dataclass
class Asked:
    """What is known by now of the readers of one batch, so that nobody is asked about twice.

    `waits` has those whose next mail has to wait whichever it is, `words` what HR has said.
    """

    rhythms: dict[int, Rhythm] = field(default_factory=dict)
    waits: dict[int, Moment] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    def rhythm_of(self, person: int) -> Rhythm:
        """Return how often somebody wants such mails."""
        if person not in self.rhythms:
            self.rhythms[person] = rhythm_of(person)
        return self.rhythms[person]

    def note(self, message: Message, moment: Moment) -> Moment:
        """Keep until when a message has to wait, if that holds for others to the same reader."""
        is_its_own = moment.waits_for == Wait.RHYTHM or was_tried(message)
        if moment.waits_for and not is_its_own:
            self.waits[message.recipient_id] = moment
        return moment


def parcel_for(
    message: Message, sender: UUID, now: datetime, asked: Asked
) -> Parcel | Moment | str:
    """Return what goes out with `message`, or until when it waits, or why it is not wanted."""
    rhythm, budget = asked.rhythm_of(message.recipient_id), Budget.of_installation()
    wanted = merged() & never_dropped() if rhythm == Rhythm.OFF else merged()
    if message.kind not in wanted:
        return OFF
    if message.recipient_id in asked.waits and not was_tried(message):
        return asked.waits[message.recipient_id]
    moment = asked.note(message, _moment(message, rhythm, budget, now))
    if moment.waits_for or not budget.merges(rhythm):
        return moment if moment.waits_for else Parcel(message)
    if was_tried(message):
        return _parcel(message)
    if not _take_lead(message, sender):
        return Moment(now + A_MINUTE, Wait.ANOTHER)
    moment = _moment(message, rhythm, budget, now)  # by what others have sent until one could lead
    return moment if moment.waits_for else _together(message, sender, now, wanted)


def was_tried(message: Message) -> bool:
    """Whether it has led a mail before: that goes out as it was, or not at all."""
    return message.carried_by_id == message.pk


def _moment(message: Message, rhythm: Rhythm, budget: Budget, now: datetime) -> Moment:
    others = Message.objects.filter(recipient=message.recipient_id).leading().exclude(pk=message.pk)
    busy = others.on_its_way(now).values_list("not_before", flat=True).first()
    if busy:
        return Moment(max(now, busy) + A_MINUTE, Wait.ANOTHER)
    sent = others.filter(state=State.SENT, sent_at__gt=now - REACHES_BACK)
    return moment_for(
        message.queued_at,
        now,
        sent=[one for one in sent.values_list("sent_at", flat=True) if one],
        rhythm=rhythm,
        zone=time_zone_of(message.recipient),
        budget=budget,
    )


def _take_lead(message: Message, sender: UUID) -> bool:
    """Let `message` lead; False if another one does, or if it was cancelled meanwhile."""
    try:
        with transaction.atomic():
            mine = Message.objects.in_hands_of(sender).filter(pk=message.pk)
            return bool(mine.update(carried_by=message.pk))
    except IntegrityError:
        return False


def _together(leader: Message, sender: UUID, now: datetime, wanted: Kinds) -> Parcel | str:
    found = list(_may_go_along(leader, sender, now, wanted))
    older = _replaced([leader, *found])
    along = _may_go_along(leader, sender, now, wanted)
    along.filter(pk__in=[one.pk for one in older]).update(
        state=State.DROPPED, claimed_by=None, carried_by=None, reason=REPLACED
    )
    if leader in older:
        return REPLACED
    along.filter(pk__in=[one.pk for one in found]).update(
        state=State.QUEUED, claimed_by=None, carried_by=leader.pk, waits_for="", not_before=now
    )
    return _parcel(leader)


def _may_go_along(leader: Message, sender: UUID, now: datetime, wanted: Kinds) -> MessageQuerySet:
    """Return what is due to the same reader or waits for its moment, and is with nobody else."""
    waits = Q(state=State.QUEUED) & (Q(not_before__lte=now) | ~Q(waits_for=""))
    mine = Q(state=State.SENDING, claimed_by=sender)
    theirs = Message.objects.filter(waits | mine, recipient=leader.recipient_id, kind__in=wanted)
    found: MessageQuerySet = theirs.free(now).exclude(pk=leader.pk)
    return found


def _replaced(messages: Sequence[Message]) -> list[Message]:
    """Return those of which a newer one says the same thing anew."""
    newest = {(one.kind, one.about): one for one in sorted(messages, key=_age)}
    return [
        one for one in messages if is_newest_only(one.kind) and newest[one.kind, one.about] != one
    ]


def _parcel(leader: Message) -> Parcel:
    """Return the mail that `leader` leads, as it is now."""
    carried = Message.objects.filter(carried_by=leader.pk, state=State.QUEUED)
    lines, unwritable = {}, []
    others = []
    for one in carried.exclude(pk=leader.pk).select_related("recipient"):
        try:
            lines[one.pk] = line_of(one)
        except Exception as error:  # noqa: BLE001 a template may raise anything; others go on
            unwritable.append((one, describe(error)))
        else:
            others.append(one)
    return Parcel(leader, others, lines, unwritable)


def _age(message: Message) -> tuple[datetime, int]:
    return message.queued_at, message.pk
