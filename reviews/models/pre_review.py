"""The employee's guided form."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aspirations.choices import GrowthDimension
from aspirations.models import DIRECTION_FIELDS, Direction
from reviews.models.levels import LEVELS, is_a_level
from reviews.models.review import Review
from reviews.models.sealed import SealedForm
from reviews.querysets import PreReviewQuerySet

SEALED_FIELDS = (*DIRECTION_FIELDS, "timeline", "matters_most", "question", "idea", "readers")


class Readers(models.TextChoices):
    """Whom the employee lets read the statement and the timeline (R3)."""

    MANAGER = "manager", _("My manager only")
    MANAGER_AND_HR = "manager_and_hr", _("My manager and HR")


class PreReview(SealedForm, Direction):
    """What the employee prepares."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="pre_review")
    timeline = models.TextField(blank=True)
    matters_most = models.CharField(max_length=16, choices=GrowthDimension.choices, blank=True)
    question = models.TextField(blank=True)
    idea = models.TextField(blank=True)
    readers = models.CharField(max_length=16, choices=Readers.choices, default=Readers.MANAGER)

    objects: ClassVar = PreReviewQuerySet.as_manager()

    class Meta(SealedForm.Meta):
        constraints: ClassVar = [
            *SealedForm.Meta.constraints,
            models.CheckConstraint(
                condition=Q(readers__in=Readers.values), name="pre_review_readers_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: pre-review"

    def sealed_words(self) -> dict[str, object]:
        """Return everything the seal covers, as plain JSON values."""
        words: dict[str, object] = {field: getattr(self, field) for field in SEALED_FIELDS}
        views = self.self_views.all()
        return words | {f"level {view.dimension}": view.level_now for view in views}


class SelfView(models.Model):
    """Where the employee sees themselves in one dimension."""

    pre_review = models.ForeignKey(PreReview, on_delete=models.CASCADE, related_name="self_views")
    dimension = models.CharField(max_length=16, choices=GrowthDimension.choices)
    level_now = models.PositiveSmallIntegerField(choices=LEVELS)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pre_review", "dimension"], name="self_view_once"),
            models.CheckConstraint(condition=is_a_level("level_now"), name="self_view_level"),
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}: {self.level_now}"
