"""The catalogue of tracks, edition after edition."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class CatalogueEdition(models.Model):
    """The whole catalogue as it was from one change to the next; the newest one stands.

    Nothing here ever changes, so whatever refers to an edition is frozen. `content` is a text and
    not a JSON column because a database may reorder what it takes for JSON, and because `sha256` is
    the hash of exactly these characters.
    """

    number = models.PositiveIntegerField(unique=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class CatalogueProposal(models.Model):
    """A catalogue that somebody in HR has brought in and looks at before it counts."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="catalogue_proposal"
    )
    content = models.TextField()
    file_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_name} of {self.person}"
