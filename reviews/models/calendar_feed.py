"""The private address at which a calendar program reads when somebody talks."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """One address a person. Only the digest of what opens it is kept: it is shown once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.made_at:%Y-%m-%d}"
