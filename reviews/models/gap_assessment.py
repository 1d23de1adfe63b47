"""The manager's blind view of the gap."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.gap_assessment_querysets import GapAssessmentQuerySet
from reviews.models.levels import LEVELS, LONGEST_SUBJECT, is_a_level
from reviews.models.review import Review
from reviews.models.sealed import SealedForm

SEALED_FIELDS = ("answer", "timeline_view", "timeline_reason", "instead", "offer")
# By the name that a seal has for it. The first seals called a subject a dimension, and all of them
# must go on being true.
SEALED_GAP_FIELDS = {
    "dimension": "subject",
    "level_now": "level_now",
    "level_needed": "level_needed",
    "importance": "importance",
    "evidence": "evidence",
}


class TimelineView(models.TextChoices):
    """How the manager judges the horizon; an honest no is allowed (R12)."""

    LIKELY = "likely", _("Likely")
    IF = "if", _("If certain things come true")
    OPENING = "opening", _("It depends on an opening")
    NOT_HERE = "not_here", _("Not likely here")


class Importance(models.TextChoices):
    """How much a gap matters for the direction."""

    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class GapAssessment(SealedForm):
    """What the manager prepares.

    Each manager of a review has one of their own. The current one is the review's: it is sent, or
    it is the present manager's. The draft of a former manager stays, and stays theirs (R2).
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="gap_assessments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)
    answer = models.TextField(blank=True)
    timeline_view = models.CharField(max_length=16, choices=TimelineView.choices, blank=True)
    timeline_reason = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    offer = models.TextField(blank=True)

    objects: ClassVar = GapAssessmentQuerySet.as_manager()

    class Meta(SealedForm.Meta):
        constraints: ClassVar = [
            *SealedForm.Meta.constraints,
            models.UniqueConstraint(fields=["review", "author"], name="assessment_once_an_author"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(is_current=True), name="assessment_one_current"
            ),
            models.CheckConstraint(
                condition=Q(is_current=True) | Q(sent_at=None), name="assessment_sent_is_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: gap assessment"

    def sealed_words(self) -> dict[str, object]:
        """Return everything the seal covers, as plain JSON values."""
        words: dict[str, object] = {field: getattr(self, field) for field in SEALED_FIELDS}
        gaps = sorted(self.gaps.all(), key=lambda gap: gap.subject)
        sealed = [_sealed_words(gap) for gap in gaps]
        return words | {"gaps": sealed}


class AssessedGap(models.Model):
    """The manager's view of one gap: where the work is now and what the direction needs.

    What its subject is: `reviews/subjects.py`.
    """

    assessment = models.ForeignKey(GapAssessment, on_delete=models.CASCADE, related_name="gaps")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    level_now = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    level_needed = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    importance = models.CharField(max_length=8, choices=Importance.choices, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "subject"], name="assessed_gap_once"),
            models.CheckConstraint(
                condition=Q(importance__in=["", *Importance.values]),
                name="assessed_gap_importance_known",
            ),
            models.CheckConstraint(
                condition=Q(level_now=None) | is_a_level("level_now"), name="assessed_gap_now"
            ),
            models.CheckConstraint(
                condition=Q(level_needed=None) | is_a_level("level_needed"),
                name="assessed_gap_needed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.level_now} of {self.level_needed}"


def _sealed_words(gap: AssessedGap) -> dict[str, object]:
    return {name: getattr(gap, field) for name, field in SEALED_GAP_FIELDS.items()}
