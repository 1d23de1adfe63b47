"""A round of reviews."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cycle(models.Model):
    """A round of reviews that HR opens."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.name
