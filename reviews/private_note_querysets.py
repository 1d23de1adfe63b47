"""Who may see a private note: whoever wrote it, and nobody else whatever role they have (R2)."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

if TYPE_CHECKING:
    from people.models import Employee


class PrivateNoteQuerySet(models.QuerySet):
    """Questions about private notes."""

    def visible_to(self, person: "Employee") -> Self:
        """One's own: before the talk and after, and after another manager went on."""
        return self.filter(author=person)

    def of(self, review: object) -> Self:
        """Those about `review`."""
        return self.filter(review=review)

    def beside(self) -> Subquery:
        """The text of theirs as a column of rows that have a `review`."""
        return Subquery(self.filter(review=OuterRef("review")).values("text")[:1])

    def left_behind(self) -> Self:
        """Those with words in them whose author is none of the two any more."""
        ours = Q(author=F("review__employee")) | Q(author=F("review__manager"))
        return self.exclude(ours).exclude(text="")
