"""What somebody writes about their direction before anybody reads it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from aspirations.models.direction import WholeDirection
from aspirations.querysets import DirectionDraftQuerySet


class DirectionDraft(WholeDirection):
    """A person's private draft, theirs alone; `version` counts the saves.

    `own_levels` is where they see themselves, 1 to 5 by the code of a competency. It never leaves
    the draft.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="direction_draft"
    )
    own_levels: Any = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    objects: ClassVar = DirectionDraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}: draft"
