"""What one reminder is, and which notice of several counts on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from outbox.actions import Letter
from outbox.facts import Fact
from people.models import Employee
from reviews.messages import about, mark_of
from reviews.models import Review

STEP = 500  # rows that are read, and letters that are queued, at a time


class Waiting(NamedTuple):
    """Who waits for it, having done their own part, and where they see how it stands."""

    person: Employee
    path: str


@dataclass(frozen=True)
class Reminder:
    """One message that is due to one person about one thing, once."""

    recipient: Employee
    kind: str
    about: str
    day: date
    notice: int
    path: str
    other: str
    position: int = 0
    mark: Mapping[str, Fact] = field(default_factory=dict)
    where: Employee | None = None  # who is late, where that is somebody else
    waiting: Waiting | None = None

    @property
    def by_day_of(self) -> Employee:
        """The person on whose day it is due: their own, unless it is about somebody else's."""
        return self.where or self.recipient

    @property
    def occasion(self) -> str:
        """What its notices have in common."""
        return self.day.isoformat()

    @property
    def letter(self) -> Letter:
        """It as the outbox takes it; a moved date is a new occasion, the same notice isn't."""
        return Letter(
            recipient=self.recipient.pk,
            kind=self.kind,
            about=self.about,
            occurrence=f"{self.occasion} {self.notice:+d}",
            path=self.path,
            context={
                "other": self.other,
                "due": self.day,
                "position": self.position,
                **self.mark,
            },
        )


def tightest(notices: Sequence[int], day: date, today: date) -> int | None:
    """Return the smallest of `notices` (days before `day`) that `today` has reached, if any."""
    days_left = (day - today).days
    return min((notice for notice in notices if days_left <= notice), default=None)


def midnight(day: date) -> datetime:
    """Return the moment at which `day` begins where the installation is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def of_review(review: Review, recipient: Employee, kind: str, page: str, day: date) -> Reminder:
    """Return what `recipient` is reminded of in `review`, which leads to `page`."""
    return Reminder(
        recipient=recipient,
        kind=kind,
        about=about(review),
        day=day,
        notice=0,
        path=reverse(page, args=[review.pk]),
        other=review.other(recipient).called,
        mark=mark_of(review),
    )


def who_waits(review: Review, person: Employee) -> Waiting:
    """Return that `person` waits in `review`."""
    return Waiting(person, reverse("review", args=[review.pk]))
