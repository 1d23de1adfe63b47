"""Questions about messages, and the one way in which a sender takes some of them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import F

from outbox.states import UNFINISHED, State

if TYPE_CHECKING:
    from outbox.models import Message


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages."""

    def due(self, now: datetime) -> Self:
        """Those to be sent by `now`, the longest waiting first; abandoned ones count as waiting."""
        return self.filter(state__in=UNFINISHED, not_before__lte=now).order_by("not_before", "pk")

    def leading(self) -> Self:
        """Those whose mail carries others, or might."""
        return self.filter(carried_by=F("pk"))

    def on_its_way(self, now: datetime) -> Self:
        """Those that may still go out; one that was cancelled may be with a sender all the same."""
        in_flight = models.Q(state=State.DROPPED, not_before__gt=now)
        return self.filter(models.Q(state__in=UNFINISHED) | in_flight)

    def free(self, now: datetime) -> Self:
        """All but those that go with another message's mail, which may still be on its way.

        Asked, and never written down: however a leader ends, what it carried is free.
        """
        leaders = self.model.objects.leading().on_its_way(now)
        leader = leaders.filter(pk=models.OuterRef("carried_by"))
        alone = models.Q(carried_by=None) | models.Q(carried_by=F("pk"))
        return self.filter(alone | ~models.Exists(leader))

    def waiting(self, now: datetime) -> Self:
        """Those that should have gone by `now`: due, being sent, or tried in vain.

        Their age counts from `queued_at`: `not_before` moves on with each try.
        """
        overdue = models.Q(not_before__lte=now) | models.Q(tries__gt=0)
        return self.filter(overdue, state__in=UNFINISHED)

    def failed_since(self, moment: datetime) -> Self:
        """Those that were given up after `moment`."""
        return self.filter(state=State.FAILED, failed_at__gt=moment)

    def by_reason(self) -> dict[str, int]:
        """Return how many there are for each reason, the most frequent first."""
        counted = self.order_by().values_list("reason").annotate(number=models.Count("pk"))
        return dict(counted.order_by("-number", "reason"))

    def unfinished(self) -> Self:
        """Those that may still go out."""
        return self.filter(state__in=UNFINISHED)

    def in_hands_of(self, sender: UUID) -> Self:
        """Those that `sender` is sending and that nobody has taken over from it."""
        return self.filter(state=State.SENDING, claimed_by=sender)

    def claim(
        self, sender: UUID, *, now: datetime, lease: timedelta, limit: int, held: models.QuerySet
    ) -> "list[Message]":
        """Give up to `limit` due messages to `sender` until `now + lease`, and return them.

        Compare-and-swap without row locks: of two senders that saw the same rows, the second one's
        update finds them not due any more. It then looks again; only "nothing is due" returns [],
        and so does a row in `held`, which is asked for by the same statements.
        """
        free = self.filter(~models.Exists(held)).free(now)
        while keys := list(free.due(now).values_list("pk", flat=True)[:limit]):
            mine = self.filter(pk__in=keys)
            free.filter(pk__in=keys).due(now).order_by().update(
                state=State.SENDING,
                claimed_by=sender,
                waits_for="",
                not_before=now + lease,
                tries=F("tries") + 1,
            )
            taken = mine.in_hands_of(sender).select_related("recipient").order_by("pk")
            claimed: list[Message] = list(taken)
            if claimed:
                return claimed
        return []
