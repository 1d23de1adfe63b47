"""Who may see what one of the two said about a talk: whoever said it, and nobody else (R2)."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from people.models import Employee


class PulseQuerySet(models.QuerySet):
    """Questions about pulses."""

    def visible_to(self, person: "Employee") -> Self:
        """One's own; no role reads another's, and not the other one of the two."""
        return self.filter(author=person)

    def of(self, review: object) -> Self:
        """Those about `review`."""
        return self.filter(review=review)

    def answered_until(self, moment: datetime) -> Self:
        """Those first answered at `moment` or before, in that order; a test run counts nowhere.

        They go into figures of groups alone (insights/privacy.py), never onto a page as they are.
        """
        answered = self.filter(answered_at__lte=moment, review__cycle__test_of=None)
        return answered.order_by("answered_at", "pk")
