"""Where a person wants their work to go, in versions over the years."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from aspirations.models.direction import WholeDirection
from aspirations.querysets import AspirationQuerySet

if TYPE_CHECKING:
    from aspirations.models.share import DirectionShare


class Aspiration(WholeDirection):
    """One version of a person's direction, kept from the day it was said; never changed."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="aspirations"
    )
    said_at = models.DateTimeField()

    if TYPE_CHECKING:
        shares: models.Manager[DirectionShare]

    objects: ClassVar = AspirationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-said_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-said_at"], name="aspiration_latest")]

    def __str__(self) -> str:
        return f"{self.person}, {self.said_at:%Y-%m-%d}"
