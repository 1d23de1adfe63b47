"""Who may see what was learnt from a plan: its part of the visibility table, as querysets.py."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from reviews.querysets import led_with_trust
from reviews.states import Stage

if TYPE_CHECKING:
    from people.models import Employee


class LearntQuerySet(models.QuerySet):
    """Questions about what was learnt."""

    def visible_to(self, person: "Employee") -> Self:
        """The two alone; HR reads of each action whether it was kept.

        Once the plan is closed: what was written before it was opened again waits for its end, and
        until then whoever wrote it reads it alone.
        """
        two = Q(plan__review__employee=person) | led_with_trust(person, "plan__review")
        return self.filter(two, Q(plan__review__stage=Stage.CLOSED) | Q(by=person))

    def of(self, review: object) -> Self:
        """Those of one review."""
        return self.filter(plan__review=review)
