"""Who may read an aspiration."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from people.models import Employee


class AspirationQuerySet(models.QuerySet):
    """Questions about aspirations."""

    def visible_to(self, person: "Employee") -> Self:
        """One's own. What a review passes on is frozen in that review and guarded there."""
        return self.filter(person=person)
