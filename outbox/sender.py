"""Send what is due: claim a few messages, send each outside any transaction, note how it went.

Whatever happens in between, the row tells the truth or waits for its lease to run out: a sender
that is killed loses nothing and repeats at most the one mail that was on its way, under the same
Message-ID. Any number of senders may run at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from time import monotonic
from uuid import UUID, uuid4

from outbox.delivery import Fate, Outcome, Postman, describe
from outbox.letters import compose
from outbox.models import Hold, Message
from outbox.querysets import MessageQuerySet
from outbox.seams import ask_sources, goes_elsewhere
from outbox.signs import note_sign
from outbox.states import Mover, State

logger = logging.getLogger(__name__)

MOST_IN_ONE_RUN = 5000
BATCH = 50
LONGEST_TRY = timedelta(minutes=3)  # a dozen answers, each at the very end of EMAIL_TIMEOUT
LEASE = 2 * LONGEST_TRY
TROUBLES_BEFORE_GIVING_UP = 3  # in a row; the next sweep comes soon enough
FIRST_WAIT = timedelta(minutes=1)
DOUBLINGS = 6  # 1, 2, 4 ... 64 minutes; it never stops trying, since a message must not be lost


@dataclass
class Counts:
    """What one run did."""

    sent: int = 0
    put_back: int = 0
    failed: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        """How many messages the run dealt with."""
        return self.sent + self.put_back + self.failed + self.dropped


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
    ask_sources(now)
    run = Run(
        sender=sender_id or uuid4(),
        clock=_clock_from(now),
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
            "sent=%(sent)d put_back=%(put_back)d failed=%(failed)d dropped=%(dropped)d",
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

    @property
    def goes_on(self) -> bool:
        """Whether the mail server still seems worth the next try."""
        return self.troubles < TROUBLES_BEFORE_GIVING_UP

    def claim(self, limit: int) -> list[Message]:
        """Take up to `limit` due messages; [] if nothing is due or all mail is held."""
        now = self.clock()
        note_sign(Mover.SENDER, now)
        self.lease_until = now + LEASE
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
            self.note(message, self.attempt(message, postman))

    def attempt(self, message: Message, postman: Postman) -> Outcome | None:
        """Return how sending `message` went; None if its recipient is not here any more.

        What warns whoever reads another mailbox goes out all the same.
        """
        if not message.recipient.is_active and not goes_elsewhere(message):
            return None
        try:
            mail = compose(message)
        except Exception as error:  # noqa: BLE001 a template may raise anything; others go on
            reason = f"could not be written: {describe(error)}"
            logger.error("message=%d kind=%s %s", message.pk, message.kind, reason)
            return Outcome(Fate.LATER, reason)
        return postman.deliver(mail)

    def note(self, message: Message, outcome: Outcome | None) -> None:
        """Write down what became of `message`, unless another sender has taken it over."""
        note_sign(Mover.SENDER, self.clock())  # a batch may take longer than the watch's patience
        self.troubles = self.troubles + 1 if outcome and outcome.fate is Fate.TROUBLE else 0
        match outcome:
            case None:
                self.counts.dropped += 1
                self._finish(message, State.DROPPED, "the recipient is not here any more")
            case Outcome(fate=Fate.SENT):
                self.counts.sent += 1
                self._note_sent(message)
            case Outcome(fate=Fate.NEVER, reason=reason):
                self.counts.failed += 1
                logger.warning("message=%d kind=%s failed: %s", message.pk, message.kind, reason)
                self._finish(message, State.FAILED, reason)
            case Outcome(reason=reason):
                self.counts.put_back += 1
                self._put_back(message, reason)

    def give_back(self, messages: list[Message]) -> None:
        """Queue untried messages again, at once."""
        for message in messages:
            self._mine(message).update(
                state=State.QUEUED,
                claimed_by=None,
                not_before=self.clock(),
                tries=message.tries - 1,
            )

    def _mine(self, message: Message) -> MessageQuerySet:
        return Message.objects.in_hands_of(self.sender).filter(pk=message.pk)

    def _note_sent(self, message: Message) -> None:
        """Note that it went out, even if it was cancelled while it did: that is the truth.

        Asked one after the other: a message that is not in one's hands any more doesn't come back.
        """
        truth = {"state": State.SENT, "claimed_by": None, "sent_at": self.clock(), "reason": ""}
        if not self._mine(message).update(**truth):
            Message.objects.filter(pk=message.pk, state=State.DROPPED).update(**truth)

    def _finish(self, message: Message, state: State, reason: str) -> None:
        failed_at = self.clock() if state is State.FAILED else None
        self._mine(message).update(state=state, claimed_by=None, reason=reason, failed_at=failed_at)

    def _put_back(self, message: Message, reason: str) -> None:
        logger.info(
            "message=%d kind=%s tries=%d put back: %s",
            *(message.pk, message.kind, message.tries, reason),
        )
        self._mine(message).update(
            state=State.QUEUED,
            claimed_by=None,
            reason=reason,
            not_before=self.clock() + wait_before(message.tries, self.dice),
        )


def _clock_from(now: datetime) -> Callable[[], datetime]:
    """Return a clock that stands at `now` and runs on: a lease counts from the present moment."""
    started = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - started)
