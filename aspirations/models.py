"""Where a person wants their work to go, in versions over the years."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from aspirations.choices import Horizon, Stage, Stance
from aspirations.querysets import AspirationQuerySet


class Direction(models.Model):
    """The words of a direction; an aspiration has them, and the pre-review that freezes them."""

    stance = models.CharField(max_length=16, choices=Stance.choices, blank=True)
    track = models.CharField(_("kind of work"), max_length=120, blank=True)
    aimed_stage = models.CharField(max_length=16, choices=Stage.choices, blank=True)
    direction = models.CharField(_("direction in one sentence"), max_length=300, blank=True)
    horizon = models.CharField(max_length=16, choices=Horizon.choices, blank=True)
    statement = models.TextField(_("what draws you there"), blank=True)

    class Meta:
        abstract = True


DIRECTION_FIELDS = ("stance", "track", "aimed_stage", "direction", "horizon", "statement")


class Aspiration(Direction):
    """One version of a person's direction, kept from the day it was said."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="aspirations"
    )
    said_at = models.DateTimeField()

    objects: ClassVar = AspirationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-said_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-said_at"], name="aspiration_latest")]

    def __str__(self) -> str:
        return f"{self.person}, {self.said_at:%Y-%m-%d}"
