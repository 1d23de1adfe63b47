"""The employee's guided form."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aspirations.choices import GrowthDimension, Stance
from aspirations.models import DIRECTION_FIELDS, Direction
from reviews.models.levels import LEVELS, LONGEST_SUBJECT, is_a_level
from reviews.models.review import Review
from reviews.models.sealed import SealedForm
from reviews.pre_review_querysets import PreReviewQuerySet

RANK_FIELDS = ("matters_most", "matters_second", "matters_third")
SEALED_FIELDS = (
    *DIRECTION_FIELDS,
    "timeline",
    "from_today",
    "could_offer",
    *RANK_FIELDS,
    "question",
    "idea",
    "readers",
)
CARD_FIELDS = ("stance", "track", "aimed_stage", "direction", "horizon", "question")
SEALED_VIEW_FIELDS = ("subject", "level_now", "evidence")


class Readers(models.TextChoices):
    """Whom the employee lets read the statement and the timeline (R3)."""

    MANAGER = "manager", _("My manager only")
    MANAGER_AND_HR = "manager_and_hr", _("My manager and HR")


class PreReview(SealedForm, Direction):
    """What the employee prepares.

    `steps_passed` is how many steps of it they have gone through. `card_before` is the direction
    card as the manager (`for`) had it, from when it was taken back until it is sent again, and None
    otherwise. `kept_back` is what somebody had written who would rather not say, from when just
    that is sent until it is taken back: it stands in no field that anybody else reads (R2).
    """

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="pre_review")
    timeline = models.TextField(blank=True)
    from_today = models.TextField(blank=True)
    could_offer = models.TextField(blank=True)
    matters_most = models.CharField(max_length=16, choices=GrowthDimension.choices, blank=True)
    matters_second = models.CharField(max_length=16, choices=GrowthDimension.choices, blank=True)
    matters_third = models.CharField(max_length=16, choices=GrowthDimension.choices, blank=True)
    question = models.TextField(blank=True)
    idea = models.TextField(blank=True)
    card_before = models.JSONField(null=True)
    kept_back: Any = models.JSONField(null=True)
    steps_passed = models.PositiveSmallIntegerField(default=0)
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

    @property
    def names_no_direction(self) -> bool:
        """Whether they would rather not say, which is a full answer."""
        return self.stance == Stance.NOT_SAID

    def card(self) -> dict[str, str]:
        """Return what stands on the direction card, by field."""
        return {field: getattr(self, field) for field in CARD_FIELDS}

    def sealed_words(self) -> dict[str, object]:
        """Return everything the seal covers, as plain JSON values.

        Each level stands there twice: by its own name as the first seals have it, and in the list
        of all self views, which tells if one came to them later.
        """
        words: dict[str, object] = {field: getattr(self, field) for field in SEALED_FIELDS}
        views = sorted(self.self_views.all(), key=lambda view: view.subject)
        levels = {f"level {view.subject}": view.level_now for view in views}
        listed = [{part: getattr(view, part) for part in SEALED_VIEW_FIELDS} for view in views]
        return words | levels | {"self_views": listed}


class SelfView(models.Model):
    """Where the employee sees themselves in one subject, and what shows it.

    A draft may have the one without the other. What a subject is: `reviews/subjects.py`.
    """

    pre_review = models.ForeignKey(PreReview, on_delete=models.CASCADE, related_name="self_views")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    level_now = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pre_review", "subject"], name="self_view_once"),
            models.CheckConstraint(
                condition=Q(level_now=None) | is_a_level("level_now"), name="self_view_level"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.level_now}"
