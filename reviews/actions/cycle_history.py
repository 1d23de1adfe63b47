"""What happens to a cycle is written down."""

from datetime import datetime

from people.models import Employee
from reviews.models import Cycle, CycleEvent


def note(
    cycle: Cycle, actor: Employee, verb: CycleEvent.Verb, now: datetime, **details: object
) -> None:
    """Write that `actor` did `verb`; `details` are numbers, days as text and reasons."""
    CycleEvent.objects.create(cycle=cycle, actor=actor, verb=verb, details=details, at=now)
