"""The sheet on which the two write while they talk."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reviews.models.plan import Plan
from reviews.plan_querysets import SheetFieldQuerySet

LONGEST_NAME = 100


class SheetField(models.Model):
    """One field of the sheet as it was typed, whole or half: a text, a date, what was picked.

    `version` is the one that the sheet had by this save. So each of the two says which version
    their page shows, and whoever wrote into the same field since then is not written over.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sheet")
    name = models.CharField(max_length=LONGEST_NAME)  # reviews/forms/talk_fields.py has them
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar = SheetFieldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "name"], name="sheet_field_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.name}"
