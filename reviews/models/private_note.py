"""What somebody writes about a review for nobody but themselves."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reviews.models.review import Review
from reviews.private_note_querysets import PrivateNoteQuerySet


class PrivateNote(models.Model):
    """The notes of one person about one review; `version` counts the saves.

    They never pass on: who goes on with a review begins with notes of their own (R2). No page of
    the admin site shows them.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="private_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)

    objects: ClassVar = PrivateNoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "author"], name="private_note_once_an_author")
        ]

    def __str__(self) -> str:
        return f"{self.review}: private notes of {self.author}"
