"""What one reminder is, and which notice of several counts on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from outbox.actions import Letter
from outbox.facts import Fact
from people.models import Employee
from reviews.messages import about, mark_of
from reviews.models import Review

STEP = 500  # rows that are read, and letters that are queued, at a time


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

    @property
    def letter(self) -> Letter:
        """It as the outbox takes it; a moved date is a new occasion, the same notice isn't."""
        return Letter(
            recipient=self.recipient.pk,
            kind=self.kind,
            about=self.about,
            occurrence=f"{self.day.isoformat()} {self.notice:+d}",
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
        about=about(review),
        day=day,
        notice=0,
        path=reverse(page, args=[review.pk]),
        other=review.other(recipient).called,
        mark=mark_of(review),
    )
