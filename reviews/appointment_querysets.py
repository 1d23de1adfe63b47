"""Who may see when and where two people talk: the two alone, as reviews/querysets.py."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from people.models import Employee
    from reviews.models import Review


class AppointmentQuerySet(models.QuerySet):
    """Questions about appointments."""

    def visible_to(self, person: "Employee") -> Self:
        """The employee, and the manager it was made with as long as they lead the review."""
        return self.filter(
            Q(review__employee=person) | Q(manager=person, review__manager=F("manager"))
        )

    def coming(self, now: datetime) -> Self:
        """Those that stand and have not begun at `now`."""
        return self.filter(cancelled_at=None, start__gt=now)

    def around(self, first: date, last: date) -> Self:
        """Those that stand, led by whom they were made with, and begin between these days.

        In whichever zone: some of them begin on other days where their people are.
        """
        days = first - timedelta(days=1), last + timedelta(days=2)
        begin, end = (datetime.combine(one, time.min, tzinfo=UTC) for one in days)
        same = self.filter(cancelled_at=None, manager=F("review__manager"))
        return same.filter(start__gte=begin, start__lt=end)

    def cancelled_before(self, now: datetime) -> Self:
        """Those that were cancelled and would not have begun at `now`."""
        return self.filter(cancelled_at__isnull=False, start__gt=now)

    def standing_since(self, since: datetime) -> Self:
        """Those that stand and begin at `since` or later."""
        return self.filter(cancelled_at=None, start__gte=since)

    def of(self, reviews: "Sequence[Review]") -> Self:
        """Those of these reviews."""
        return self.filter(review__in=[review.pk for review in reviews])

    def with_people(self) -> Self:
        """With the two, and with what a mail about it says."""
        review = ("review__employee", "review__manager", "review__cycle", "review__hand_over")
        return self.select_related(*review, "manager")

    def at_sequence(self, pk: int, sequence: int) -> Self:
        """The one `pk` if nobody has changed it since `sequence`, nor cancelled it."""
        return self.filter(pk=pk, sequence=sequence, cancelled_at=None)


class ProposedTimesQuerySet(models.QuerySet):
    """Questions about proposed times."""

    def visible_to(self, person: "Employee") -> Self:
        """The two. With another manager they end, and nothing of them is left to be seen."""
        return self.filter(Q(review__employee=person) | Q(review__manager=person))

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state="open")

    def of(self, reviews: "Sequence[Review]") -> Self:
        """Those of these reviews."""
        return self.filter(review__in=[review.pk for review in reviews])
