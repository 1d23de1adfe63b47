"""What the two need to open the seal with one of them away from their own device."""

from django.conf import settings
from django.db import models

from reviews.models.review import Review


class OpeningCode(models.Model):
    """A code that one of the two reads out and the other types: the reader's word that they agree.

    Kept as a digest alone. It is good for the review at `version`, so that whatever happens to the
    review ends it; until `holds_until`; and for so many tries as are left.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="opening_code")
    shown_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    holds_until = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.review}: {self.tries_left}"
