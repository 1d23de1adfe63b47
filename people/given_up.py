"""Mail that was given up or is held: HR for everyone is told on Home, never by a mail (R10)."""

from datetime import datetime

from outbox.models import Hold, Message
from outbox.querysets import MessageQuerySet
from outbox.signs import FAILURES_REACH_BACK, current_hold
from people.models import Employee
from people.rules import may_see_mail


def given_up_for(reader: Employee, now: datetime) -> MessageQuerySet:
    """Return what was given up within seven days, to people whom `reader` may see."""
    seen = Employee.objects.visible_to(reader)
    failed: MessageQuerySet = Message.objects.failed_since(now - FAILURES_REACH_BACK)
    return failed.filter(recipient__in=seen)


def people_without_mail(reader: Employee, now: datetime) -> int:
    """Return how many people lately got no mail that was due; 0 for who may not look after it."""
    if not may_see_mail(reader):
        return 0
    found: int = given_up_for(reader, now).order_by().values("recipient").distinct().count()
    return found


def hold_told_to(reader: Employee) -> Hold | None:
    """Return the hold that is on, to whom may look after mail."""
    return current_hold() if may_see_mail(reader) else None
