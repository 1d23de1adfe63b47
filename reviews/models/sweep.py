"""When what is due was last looked for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sweep(models.Model):
    """The last look for reminders. There is one row, which whoever looks next moves on."""

    at = models.DateTimeField()

    class Meta:
        verbose_name = _("look for reminders")
        verbose_name_plural = _("looks for reminders")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="sweep_is_one")]

    def __str__(self) -> str:
        return self.at.isoformat()
