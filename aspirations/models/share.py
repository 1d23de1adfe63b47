"""Whom somebody lets read a version of their direction."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from aspirations.choices import ShareAudience
from aspirations.models.aspiration import Aspiration
from aspirations.querysets import DirectionShareQuerySet


class DirectionShare(models.Model):
    """One version, open to a manager by name and perhaps to HR, until it is withdrawn.

    Who leads the person later reads nothing of it: it was shared with somebody, not with a post.
    """

    aspiration = models.ForeignKey(Aspiration, on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="direction_shares"
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    audience = models.CharField(max_length=16, choices=ShareAudience.choices)
    shared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = DirectionShareQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-shared_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(withdrawn_at=None), name="direction_shared_once"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=ShareAudience.values), name="direction_audience_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspiration} for {self.manager}"

    @property
    def reaches_manager(self) -> bool:
        """Whether the manager who is named still leads the person, and so may read it."""
        return self.person.manager_id == self.manager_id

    @property
    def reaches_hr(self) -> bool:
        """Whether HR may read it, too."""
        return self.audience == ShareAudience.MANAGER_AND_HR
