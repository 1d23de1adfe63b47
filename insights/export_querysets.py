"""Whose lists are being made, and what work there is to do on them."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from people.leases import nobody_works_on_it

if TYPE_CHECKING:
    from people.models import Employee

MAKING, READY, STOPPED, GONE = "making", "ready", "stopped", "gone"


class ExportJobQuerySet(models.QuerySet):
    """Questions about lists that are made to take along."""

    def visible_to(self, person: "Employee") -> Self:
        """Whoever asked for it: it holds what they may see, which others need not."""
        return self.filter(person=person)

    def waiting(self, now: datetime) -> Self:
        """Those that nobody works on at `now`, the oldest first."""
        return self.filter(nobody_works_on_it(now), state=MAKING).order_by("pk")

    def kept(self) -> Self:
        """Those that are being made, or are there to be fetched."""
        return self.filter(state__in=[MAKING, READY])

    def over(self, now: datetime) -> Self:
        """Those whose time to be fetched is over at `now`."""
        return self.filter(state=READY, expires_at__lte=now)
