"""What somebody says about their direction is kept, version after version."""

from datetime import datetime

from aspirations.models import (
    FURTHER_FIELDS,
    WHOLE_FIELDS,
    Aspiration,
    Direction,
    WholeDirection,
)
from people.models import Employee


def keep_version(person: Employee, said: Direction, now: datetime) -> Aspiration:
    """Keep what `person` just said as the newest version, unless it equals the one before.

    Returns that newest version. Called within the transaction of what was said. A pre-review says
    the direction in short; what it doesn't ask stays as it was said last.
    """
    latest = Aspiration.objects.of(person).first()
    further = said if isinstance(said, WholeDirection) else latest or Aspiration()
    words = {field: getattr(said, field) for field in WHOLE_FIELDS if hasattr(said, field)}
    words |= {field: getattr(further, field) for field in FURTHER_FIELDS}
    if latest and all(getattr(latest, field) == word for field, word in words.items()):
        return latest
    return Aspiration.objects.create(person=person, said_at=now, **words)
