"""What happens to a cycle is written down."""

from collections.abc import Sequence
from datetime import datetime

from people.models import Employee
from reviews.models import Cycle, CycleEvent

MOST_NAMED = 10


def note(
    cycle: Cycle | None,
    actor: Employee,
    verb: CycleEvent.Verb,
    now: datetime,
    who: Sequence[int] = (),
    **details: object,
) -> None:
    """Write that `actor` did `verb`; `details` are numbers, days as text and reasons.

    `who` are the numbers of the people concerned: the first few of them are kept, so that HR can
    be told their names.
    """
    concerned = {"who": list(who[:MOST_NAMED]), "people": len(who)} if who else {}
    CycleEvent.objects.create(
        cycle=cycle, actor=actor, verb=verb, details=concerned | details, at=now
    )
