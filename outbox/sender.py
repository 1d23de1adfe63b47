"""Send what is due: claim a few messages, send each outside any transaction, note how it went.

Whatever happens in between, the row tells the truth or waits for its lease to run out: a sender
that is killed loses nothing and repeats at most the one mail that was on its way, under the same
Message-ID. Any number of senders may run at once.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from time import monotonic
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from outbox.budget import Moment
from outbox.delivery import Fate, Outcome, Postman, describe
from outbox.merging import GONE, Asked, Parcel, parcel_for, was_tried
from outbox.models import Hold, Message
from outbox.querysets import MessageQuerySet
from outbox.seams import ask_sources, goes_elsewhere, is_merged
from outbox.signs import note_sign
from outbox.states import LEASE, LONGEST_TRY, Mover, State

logger = logging.getLogger(__name__)

MOST_IN_ONE_RUN = 5000
BATCH = 50
TROUBLES_BEFORE_GIVING_UP = 3  # in a row; the next sweep comes soon enough
SHOWS_LIFE_EVERY = timedelta(seconds=5)  # a note is a write, and mails go out in milliseconds
FIRST_WAIT = timedelta(minutes=1)
DOUBLINGS = 6  # 1, 2, 4 ... 64 minutes; it never stops trying, since a message must not be lost


@dataclass
class Counts:
    """What one run did."""

    sent: int = 0
    put_back: int = 0
    failed: int = 0
    dropped: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        """How many messages the run dealt with."""
        return self.sent + self.put_back + self.failed + self.dropped + self.waiting


def send_due(
    now: datetime,
    *,
    sender_id: UUID | None = None,
    limit: int = MOST_IN_ONE_RUN,
    dice: Random | None = None,
) -> Counts:
    """Send up to `limit` messages that are due at `now`, and return what became of them.

    Call it outside a transaction. `dice` spreads the next tries of what could not be sent.
    """
    clock = _clock_from(now)  # what sources take counts, or leases would be over as they begin
    ask_sources(now)
    run = Run(
        sender=sender_id or uuid4(),
        clock=clock,
        dice=dice or Random(),  # noqa: S311 spreads load, guards nothing
    )
    with Postman() as postman:
        while run.goes_on and run.counts.total < limit:
            batch = run.claim(min(BATCH, limit - run.counts.total))
            if not batch:
                break
            run.work_off(batch, postman)
    if run.counts.total:
        logger.info(
            "sent=%(sent)d put_back=%(put_back)d failed=%(failed)d dropped=%(dropped)d "
            "waiting=%(waiting)d",
            vars(run.counts),
        )
    return run.counts


def wait_before(tries: int, dice: Random) -> timedelta:
    """Return the wait after the `tries`th failed try: doubled each time, give or take half."""
    return FIRST_WAIT * 2 ** min(tries - 1, DOUBLINGS) * dice.uniform(0.5, 1.5)


class Run:
    """One sender's work from its first claim to its last."""

    def __init__(self, sender: UUID, clock: Callable[[], datetime], dice: Random) -> None:
        self.sender = sender
        self.clock = clock
        self.dice = dice
        self.counts = Counts()
        self.troubles = 0
        self.lease_until = clock()
        self.seen_at = clock()
        self.asked = Asked()

    @property
    def goes_on(self) -> bool:
        """Whether the mail server still seems worth the next try."""
        return self.troubles < TROUBLES_BEFORE_GIVING_UP

    def claim(self, limit: int) -> list[Message]:
        """Take up to `limit` due messages; [] if nothing is due or all mail is held."""
        now = self.clock()
        note_sign(Mover.SENDER, now)
        self.lease_until, self.seen_at, self.asked = now + LEASE, now, Asked()
        held = Hold.objects.filter(is_on=True)
        batch: list[Message] = Message.objects.claim(
            self.sender, now=now, lease=LEASE, limit=limit, held=held
        )
        return batch

    def work_off(self, batch: list[Message], postman: Postman) -> None:
        """Send one after the other; give back what the server or the lease has no time for."""
        for position, message in enumerate(batch):
            if not self.goes_on or self.clock() + LONGEST_TRY > self.lease_until:
                self.give_back(batch[position:])
                return
            self.deal_with(message, postman)

    def deal_with(self, message: Message, postman: Postman) -> None:
        """Send `message`, with what goes along, unless it has to wait or nobody wants it.

        What warns whoever reads another mailbox goes out even if its recipient has left.
        """
        match self._parcel_or_trouble(message):
            case None:
                return
            case Outcome() as outcome:
                self.note(message, outcome)
            case Moment() as moment:
                self._let_wait(message, moment)
            case str() as reason:
                self._drop(message, reason)
            case Parcel() as parcel:
                for one, error in parcel.unwritable:
                    self._leave_out(message, one, error)
                self.note(message, self.attempt(parcel, postman), parcel.others)

    def attempt(self, parcel: Parcel, postman: Postman) -> Outcome:
        """Return how sending `parcel` went."""
        try:
            mail = parcel.compose(self.asked.words)
        except Exception as error:  # noqa: BLE001 a template may raise anything; others go on
            reason = _unwritten(parcel.leader, describe(error))
            return Outcome(Fate.UNWRITTEN, reason)
        return postman.deliver(mail)

    def note(self, message: Message, outcome: Outcome, others: Sequence[Message] = ()) -> None:
        """Write down what became of a mail, unless another sender has taken it over."""
        self._show_life()
        self.troubles = self.troubles + 1 if outcome.fate is Fate.TROUBLE else 0
        match outcome:
            case Outcome(fate=Fate.SENT):
                self.counts.sent += 1 + len(others)
                self._note_sent(message, others)
            case Outcome(fate=Fate.NEVER, reason=reason):
                self.counts.failed += 1 + len(others)
                logger.warning("message=%d kind=%s failed: %s", message.pk, message.kind, reason)
                self._note_failed(message, others, reason)
            case Outcome(reason=reason):
                self.counts.put_back += 1
                self._put_back(message, outcome)

    def _show_life(self) -> None:
        """Note that it is at work: a batch may take longer than the watch's patience."""
        now = self.clock()
        if now - self.seen_at >= SHOWS_LIFE_EVERY:
            note_sign(Mover.SENDER, now)
            self.seen_at = now

    def give_back(self, messages: list[Message]) -> None:
        """Queue untried messages again, at once."""
        for message in messages:
            self._mine(message).update(
                state=State.QUEUED,
                claimed_by=None,
                not_before=self.clock(),
                tries=message.tries - 1,
            )

    def _parcel_or_trouble(self, message: Message) -> Parcel | Moment | Outcome | str | None:
        """Return what becomes of it now, or why that cannot be told, as when a setting is wrong."""
        try:
            return self._parcel_for(message)
        except Exception as error:  # noqa: BLE001 whatever is wrong with one, others go on
            return Outcome(Fate.UNWRITTEN, _unwritten(message, describe(error)))

    def _parcel_for(self, message: Message) -> Parcel | Moment | str | None:
        """Return what becomes of it now; None if somebody else has seen to that meanwhile."""
        if not message.recipient.is_active and not goes_elsewhere(message):
            return GONE
        if not is_merged(message.kind):
            return Parcel(message)
        if not self._mine(message).exists():  # it was cancelled, or goes with another one's mail
            return None
        return parcel_for(message, self.sender, self.clock(), self.asked)

    def _mine(self, message: Message) -> MessageQuerySet:
        return Message.objects.in_hands_of(self.sender).filter(pk=message.pk)

    def _note_sent(self, message: Message, others: Sequence[Message]) -> None:
        """Note that it went out, even if it was cancelled while it did: that is the truth.

        So it is if it was due again since: it came back to life with its mail on the way.
        Asked one after the other: a message that is not in one's hands any more doesn't come back.
        """
        truth = {"state": State.SENT, "claimed_by": None, "sent_at": self.clock(), "reason": ""}
        with transaction.atomic() if others else nullcontext():
            if not self._mine(message).update(**truth):
                let_go = Message.objects.filter(state__in=(State.DROPPED, State.QUEUED))
                let_go.filter(pk=message.pk).update(**truth)
            if others:
                _that_went_along(message, others).update(**truth)

    @transaction.atomic
    def _note_failed(self, message: Message, others: Sequence[Message], reason: str) -> None:
        truth = {"state": State.FAILED, "reason": reason, "failed_at": self.clock()}
        if self._mine(message).update(**truth, claimed_by=None) and others:
            _that_went_along(message, others).filter(state=State.QUEUED).update(**truth)

    def _drop(self, message: Message, reason: str) -> None:
        """Drop what was not handed over; what it carried on an earlier try is free."""
        self.counts.dropped += 1
        self._mine(message).update(
            state=State.DROPPED, claimed_by=None, carried_by=None, reason=reason
        )

    def _put_back(self, message: Message, outcome: Outcome) -> None:
        """Queue it again for later; it leads no mail if it could not even be written."""
        logger.info(
            "message=%d kind=%s tries=%d put back: %s",
            *(message.pk, message.kind, message.tries, outcome.reason),
        )
        leads_on = {"carried_by": None} if outcome.fate is Fate.UNWRITTEN else {}
        self._mine(message).update(
            state=State.QUEUED,
            claimed_by=None,
            reason=outcome.reason,
            not_before=self.clock() + wait_before(message.tries, self.dice),
            **leads_on,
        )

    def _let_wait(self, message: Message, moment: Moment) -> None:
        """Queue it, untried, for its moment; what was tried before stays one mail."""
        self.counts.waiting += 1
        self._mine(message).update(
            state=State.QUEUED,
            claimed_by=None,
            carried_by=message.pk if was_tried(message) else None,
            waits_for=moment.waits_for or "",
            not_before=moment.at,
            tries=message.tries - 1,
        )

    def _leave_out(self, leader: Message, message: Message, error: str) -> None:
        """Let what can't be written hold up nothing it should have gone with."""
        _that_went_along(leader, [message]).filter(state=State.QUEUED).update(
            carried_by=None,
            tries=F("tries") + 1,
            reason=_unwritten(message, error),
            not_before=self.clock() + wait_before(message.tries + 1, self.dice),
        )


def _that_went_along(leader: Message, others: Sequence[Message]) -> MessageQuerySet:
    found: MessageQuerySet = Message.objects.filter(carried_by=leader.pk)
    return found.filter(pk__in=[one.pk for one in others])


def _unwritten(message: Message, error: str) -> str:
    """Log that a template failed, and return that as a reason."""
    reason = f"could not be written: {error}"
    logger.error("message=%d kind=%s %s", message.pk, message.kind, reason)
    return reason


def _clock_from(now: datetime) -> Callable[[], datetime]:
    """Return a clock that stands at `now` and runs on: a lease counts from the present moment."""
    started = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - started)
