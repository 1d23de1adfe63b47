"""Who opened whose record (R4): written when it is opened, shown to the person it is about."""

from datetime import datetime

from people.models import AccessLogEntry, Employee


def record_reading(
    *, reader: Employee, subject: Employee, record: str, record_id: int, at: datetime
) -> None:
    """Write down that `reader` opened a record of `subject`; one's own records are not noted."""
    if reader.pk == subject.pk:
        return
    AccessLogEntry.objects.create(
        reader=reader, subject=subject, record=record, record_id=record_id, at=at
    )
