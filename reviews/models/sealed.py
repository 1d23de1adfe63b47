"""What both prepared forms are: drafts with a version, and sealed once they are sent."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from reviews import seal


class SealedForm(models.Model):
    """A draft until `sent_at` is set, sealed from then on; `version` counts the saves."""

    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sealed_text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at=None, seal="") | (Q(sent_at__isnull=False) & ~Q(seal="")),
                name="%(class)s_sealed_when_sent",
            )
        ]

    def sealed_words(self) -> Mapping[str, object]:
        """Return everything the seal covers, as plain JSON values."""
        raise NotImplementedError

    def is_unbroken(self) -> bool:
        """Whether these are still the words that were sealed.

        What was sealed is kept as a text of its own, so that a question which a later version adds
        doesn't break the seals of today.
        """
        if not self.seal or not seal.is_genuine(self.sealed_text, self.salt, self.seal):
            return False
        return seal.still_says(self.sealed_text, self.sealed_words())
