"""Put a message into the outbox with the change that causes it, or take it out again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from outbox.bell import wake_the_sender
from outbox.facts import Fact, pack
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.states import LEASE, State

CANCELLED = "cancelled: no longer needed"


@dataclass(frozen=True)
class Letter:
    """What `queue` takes of a message; `recipient` is the number of an employee."""

    recipient: int
    kind: str
    about: str
    path: str
    occurrence: str = ""
    context: Mapping[str, Fact] = field(default_factory=dict)
    not_before: datetime | None = None  # at once


def queue(
    *,
    recipient: AbstractBaseUser,
    kind: str,
    about: str,
    path: str,
    occurrence: str = "",
    context: Mapping[str, Fact] | None = None,
    not_before: datetime | None = None,
) -> Message | None:
    """Write the message that `recipient` is due, inside the transaction of what causes it.

    It goes out once that transaction has committed, at `not_before` or at once. The same recipient,
    kind, about and occurrence again is a silent None, whoever was first and wherever it stands;
    only one that was cancelled comes back to life, since being due again is news.

    `path` is the page its button leads to ("/reviews/12/"). `context` holds plain values, dates and
    moments and nothing private: it ends up in a mail. Raises ValueError for a path that leaves the
    site, TypeError for other facts, TransactionManagementError outside a transaction.
    """
    _require_transaction()
    letter = Letter(recipient.pk, kind, about, path, occurrence, context or {}, not_before)
    message = _message(letter, timezone.now())
    Message.objects.bulk_create([message], ignore_conflicts=True)
    written = Message.objects.filter(message_id=message.message_id).first() or _revive(message)
    if written is not None:
        transaction.on_commit(wake_the_sender, robust=True)
    return written


def queue_many(letters: Sequence[Letter]) -> int:
    """As `queue`, for many at once; return how many are new."""
    _require_transaction()
    moment = timezone.now()
    messages = [_message(letter, moment) for letter in letters]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    names = [message.message_id for message in messages]
    written = set(_by_name(names).values_list("message_id", flat=True))
    again = _to_revive([message for message in messages if message.message_id not in written])
    new = len(written) + sum(_revive(message) is not None for message in again)
    if new:
        transaction.on_commit(wake_the_sender, robust=True)
    return new


def unknown(letters: Sequence[Letter]) -> list[Letter]:
    """Return those of `letters` that `queue_many` would write or bring back, by one statement."""
    if not letters:
        return []
    about, to = {one.about for one in letters}, {one.recipient for one in letters}
    kinds = {one.kind for one in letters}
    there = Message.objects.filter(recipient__in=to, kind__in=kinds, about__in=about)
    keys = ("recipient", "kind", "about", "occurrence")
    known = set(there.exclude(reason=CANCELLED).order_by().values_list(*keys))
    return [
        one for one in letters if (one.recipient, one.kind, one.about, one.occurrence) not in known
    ]


def cancel(
    *,
    about: str | Collection[str],
    kinds: Collection[str] | None = None,
    to: Collection[int] | None = None,
) -> int:
    """Drop every unsent message about this thing, or these, of `kinds` or of all; return how many.

    With `to`, only those to the people of these numbers, whom the thing concerns no more.
    For what is done, so that its reminders stop at once. Dropped, not deleted: HR's log shows that
    somebody was not written to, and why. One in the hands of a sender is dropped as well: if the
    try fails it is not repeated, and if it had gone out already the sender still notes that.
    """
    things = [about] if isinstance(about, str) else about
    messages = Message.objects.unfinished().filter(about__in=things)
    if kinds is not None:
        messages = messages.filter(kind__in=kinds)
    if to is not None:
        messages = messages.filter(recipient__in=to)
    dropped: int = messages.update(state=State.DROPPED, claimed_by=None, reason=CANCELLED)
    return dropped


def _message(letter: Letter, moment: datetime) -> Message:
    if not letter.path.startswith("/") or letter.path.startswith("//"):
        raise ValueError(f"The path of a message must stay on this site; {letter.path!r} does not.")
    return Message(
        recipient_id=letter.recipient,
        kind=letter.kind,
        about=letter.about,
        occurrence=letter.occurrence,
        path=letter.path,
        context=pack(letter.context),
        message_id=_new_message_id(),
        not_before=letter.not_before or moment,
        queued_at=moment,
    )


def _by_name(names: Collection[str]) -> MessageQuerySet:
    found: MessageQuerySet = Message.objects.filter(message_id__in=names)
    return found


def _to_revive(known: Sequence[Message]) -> list[Message]:
    """Return those of `known` messages that were cancelled, by one statement if there are any."""
    if not known:
        return []
    about, to = {one.about for one in known}, {one.recipient_id for one in known}
    cancelled = Message.objects.filter(about__in=about, recipient__in=to, reason=CANCELLED)
    names = set(cancelled.values_list("recipient", "kind", "about", "occurrence"))
    return [
        one for one in known if (one.recipient_id, one.kind, one.about, one.occurrence) in names
    ]


def _revive(message: Message) -> Message | None:
    """Queue the cancelled message of the same recipient, kind, about and occurrence, if any.

    A sender may have it still, with what goes along: nobody else gets them before its lease is out.
    """
    let_go = message.queued_at + LEASE  # at the latest
    same = Message.objects.filter(
        recipient=message.recipient_id,
        kind=message.kind,
        about=message.about,
        occurrence=message.occurrence,
    )
    revived = same.filter(state=State.DROPPED, reason=CANCELLED).update(
        state=State.QUEUED,
        reason="",
        waits_for="",
        carried_by=None,
        path=message.path,
        context=message.context,
        not_before=Greatest(message.not_before, Least(F("not_before"), let_go)),
        queued_at=message.queued_at,  # due anew: what it was cancelled for may be from a backup
    )
    if not revived:
        return None
    found: Message = same.get()
    along = Message.objects.filter(carried_by=found.pk, state=State.QUEUED)
    along.update(not_before=Greatest(F("not_before"), min(found.not_before, let_go)))
    return found


def _new_message_id() -> str:
    return f"<{uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"


def _require_transaction() -> None:
    """Refuse to write a message that could outlive, or miss, the change that it tells of."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "outbox.actions.queue() belongs inside the transaction of the change that it tells of."
        )
