"""What the tests of appointments share: times to propose, and a talk that stands."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions.appointment import Frame, Proposal, accept_time, propose_times
from reviews.models import Appointment, ProposedTimes, Review

FRAME = Frame(60, "Room 3")


def in_days(days: int, hour: int = 10) -> datetime:
    """Return a full hour on a coming day."""
    day = timezone.now() + timedelta(days=days)
    return day.astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)


def read(review: Review, person: Employee | None = None) -> Review:
    """Return the review as a request of `person` reads it."""
    reviews = Review.objects.with_people().with_template()
    if person is not None:
        reviews = reviews.with_talk(person, timezone.now())
    found: Review = reviews.get(pk=review.pk)
    return found


def proposed(review: Review, by: Employee, *days: int, **frame: Any) -> ProposedTimes:
    """Let `by` propose ten o'clock on these coming days."""
    known = ProposedTimes.objects.filter(review=review).first()
    proposal = Proposal(
        [in_days(one) for one in days or (3,)],
        FRAME._replace(**frame),
        known.version if known else 0,
    )
    return propose_times(by, read(review), proposal, timezone.now())


def agreed(review: Review, by: Employee, days: int = 3, **frame: Any) -> Appointment:
    """Let `by` propose a time that the other one accepts."""
    times = proposed(review, by, days, **frame)
    now = timezone.now()
    other = review.other(by)
    return accept_time(other, read(review), times.moments[0], times.version, now).talk


def mails(kind: str, to: Employee | None = None) -> list[Message]:
    """Return the mails of `kind` that are there, dropped ones as well."""
    found = Message.objects.filter(kind=kind).select_related("recipient").order_by("pk")
    return list(found.filter(recipient=to) if to else found)


def queued(kind: str) -> set[str]:
    """Return the names of those to whom a mail of `kind` is on its way."""
    return {one.recipient.called for one in mails(kind) if one.state == State.QUEUED}
