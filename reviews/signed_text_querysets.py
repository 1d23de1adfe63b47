"""Who may see what was signed, word for word: as reviews/plan_querysets.py, without HR."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from reviews.querysets import led_with_trust
from reviews.states import SIGNED, Stage

if TYPE_CHECKING:
    from people.models import Employee


class SignedTextQuerySet(models.QuerySet):
    """Questions about signed texts."""

    def visible_to(self, person: "Employee") -> Self:
        """The two alone: what they reconciled about the timeline is in it (R3)."""
        own = Q(plan__review__employee=person)
        led = led_with_trust(person, "plan__review")
        signing = Q(plan__review__stage__in=(Stage.AGREE, *SIGNED))
        return self.filter(signing & (own | led))

    def of(self, review: object) -> Self:
        """Those of one review, the first signature first."""
        return self.filter(plan__review=review)

    def with_signers(self) -> Self:
        """With who signed each, and the proposal that some of them follow."""
        return self.select_related("by", "rewording")
