"""What can be done with an aspiration."""

from datetime import datetime

from aspirations.models import DIRECTION_FIELDS, Aspiration, Direction
from people.models import Employee


def keep_version(person: Employee, said: Direction, now: datetime) -> Aspiration:
    """Keep what `person` just said as the newest version, unless it equals the one before.

    Returns that newest version. Called within the transaction of the review that froze it.
    """
    words = {field: getattr(said, field) for field in DIRECTION_FIELDS}
    latest = Aspiration.objects.filter(person=person).first()
    if latest and all(getattr(latest, field) == word for field, word in words.items()):
        return latest
    return Aspiration.objects.create(person=person, said_at=now, **words)
