"""Who opened whose record (R4): written when it is opened, shown to the person it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from people.models import AccessLogEntry, Employee


@dataclass(frozen=True)
class Opened:
    """What was opened: a record of `subject`, of the kind `record` (AccessLogEntry.Record)."""

    subject: Employee
    record: str
    record_id: int


def record_reading(reader: Employee, opened: Opened, at: datetime, since: datetime) -> None:
    """Write down that `reader` opened another's record, once for all openings from `since` on.

    Every opening of a page that one comes back to would bury the first one, and would tell the
    subject how often the reader works there. Own records are not noted.
    """
    if reader.pk == opened.subject.pk:
        return
    entry = {"reader": reader, "record": opened.record, "record_id": opened.record_id}
    if not AccessLogEntry.objects.filter(**entry, at__gte=since).exists():
        AccessLogEntry.objects.create(**entry, subject=opened.subject, at=at)


def record_readings(
    reader: Employee, opened: Sequence[Opened], at: datetime, since: datetime
) -> None:
    """As `record_reading`, for a page on which words of several records stand; two statements.

    A list that shows no more of each than its days and counts opens none of them.
    """
    others = {(one.record, one.record_id): one for one in opened if one.subject.pk != reader.pk}
    if not others:
        return
    kinds, numbers = zip(*others, strict=True)
    noted = AccessLogEntry.objects.filter(reader=reader, record__in=set(kinds), at__gte=since)
    known = set(noted.filter(record_id__in=numbers).values_list("record", "record_id"))
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(reader=reader, subject=one.subject, record=key[0], record_id=key[1], at=at)
        for key, one in others.items()
        if key not in known
    )


def start_of_day(now: datetime) -> datetime:
    """Return when the day of `now` began where the reader is: what is noted once a day asks."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
