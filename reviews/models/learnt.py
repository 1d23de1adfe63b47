"""What each of the two learnt from a plan that is closed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.closing_querysets import LearntQuerySet
from reviews.models.choices import plain
from reviews.models.plan import Plan
from reviews.models.review import SIDE_NAMES
from reviews.states import Side

LONGEST_LEARNT = 1000


class Learnt(models.Model):
    """A few sentences for the two alone: whoever wrote them, nobody else changes them."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="learnt")
    side = models.CharField(max_length=8, choices=plain(SIDE_NAMES))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what was learnt"), max_length=LONGEST_LEARNT)
    at = models.DateTimeField()

    objects: ClassVar = LearntQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["side", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "by"], name="learnt_once_a_person"),
            models.CheckConstraint(
                condition=Q(side__in=[side.value for side in Side]), name="learnt_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_side_display()}"
