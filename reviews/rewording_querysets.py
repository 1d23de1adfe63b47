"""Who may see a proposal to word something of a signed plan otherwise."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from reviews.querysets import led_with_trust
from reviews.states import SIGNED

if TYPE_CHECKING:
    from people.models import Employee


class RewordingQuerySet(models.QuerySet):
    """Questions about proposals."""

    def visible_to(self, person: "Employee") -> Self:
        """The two alone; HR reads what both have agreed to, in the plan."""
        own = Q(plan__review__employee=person)
        led = led_with_trust(person, "plan__review")
        return self.filter(Q(plan__review__stage__in=SIGNED) & (own | led))

    def of(self, review: object) -> Self:
        """Those of one review."""
        return self.filter(plan__review=review)

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(answer="")

    def with_people(self) -> Self:
        """With who proposed and who answered, and what it is about."""
        return self.select_related("by", "answered_by", "action")
