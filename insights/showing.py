"""Whether there are figures of groups at all: until then no header leads to them."""

from datetime import timedelta
from time import monotonic

from insights.models import Snapshot

ASK_AGAIN = timedelta(minutes=5).total_seconds()


class Memory:
    """What this process knows: that there are figures, or when it last looked."""

    is_there = False
    looked_at: float | None = None


def note_figures() -> None:
    """Remember that there are figures: here they were just made."""
    Memory.is_there = True


def has_figures() -> bool:
    """Whether there is a snapshot; asked of the database once in a while, until there is one."""
    now = monotonic()
    if not Memory.is_there and (Memory.looked_at is None or now >= Memory.looked_at + ASK_AGAIN):
        Memory.is_there, Memory.looked_at = Snapshot.objects.exists(), now
    return Memory.is_there
