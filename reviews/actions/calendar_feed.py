"""A private address for one's calendar program: made, made anew, revoked."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from people.models import Employee
from reviews.models import CalendarFeed

BYTES = 32


@transaction.atomic
def make_calendar_feed(person: Employee, now: datetime) -> str:
    """Return what opens the feed of `person`: now, and never again. One made before is void."""
    token = secrets.token_urlsafe(BYTES)
    kept = {"digest": digest_of(token), "made_at": now}
    CalendarFeed.objects.update_or_create(person=person, defaults=kept)
    return token


@transaction.atomic
def revoke_calendar_feed(person: Employee) -> bool:
    """Let no address open the feed of `person`; return whether one did."""
    deleted, _rows = CalendarFeed.objects.filter(person=person).delete()
    return bool(deleted)


def digest_of(token: str) -> str:
    """Return what is kept of `token`: as long as it is chance, nobody finds it from that."""
    return sha256(token.encode()).hexdigest()
