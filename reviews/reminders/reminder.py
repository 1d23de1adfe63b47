"""What one reminder is, and which notice of several counts on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from outbox.actions import Letter
from outbox.facts import Fact
from outbox.localities import time_zone_of
from people.models import Employee
from reviews.messages import about, mark_of
from reviews.models import Cycle, Review
from reviews.timetable import KINDS

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
    review: int
    cycle: Cycle
    about: str
    day: date
    notice: int
    path: str
    other: str
    position: int = 0
    mark: Mapping[str, Fact] = field(default_factory=dict)
    where: Employee | None = None  # who is late, where that is somebody else
    waiting: Waiting | None = None
    heard_at: datetime | None = None  # when the recipient last said how it goes

    @property
    def by_day_of(self) -> Employee:
        """The person on whose day it is due: their own, unless it is about somebody else's."""
        return self.where or self.recipient

    @property
    def occasion(self) -> str:
        """What its notices have in common."""
        return self.day.isoformat()

    @property
    def is_paused(self) -> bool:
        """Whether HR has paused it; never what one may do by now, nor that one talks tomorrow."""
        return self.kind in KINDS and self.cycle.quiet_since is not None

    def letter_on(self, today: date) -> Letter:
        """It as the outbox takes it on the day of its recipient, for the hour of its cycle."""
        moment = self.cycle.says_when.moment(today, time_zone_of(self.recipient))
        return replace(self.letter, not_before=moment)

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


def of_review(review: Review, recipient: Employee, kind: str, page: str, day: date) -> Reminder:
    """Return what `recipient` is reminded of in `review`, which leads to `page`."""
    return Reminder(
        recipient=recipient,
        kind=kind,
        review=review.pk,
        cycle=review.cycle,
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
