"""Another manager goes on with a review."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reviews.hand_over_querysets import HandOverQuerySet
from reviews.models.choices import plain
from reviews.models.review import STAGE_NAMES, Review


class HandOver(models.Model):
    """One passage of a review from a manager to another, by HR, with a brief.

    `passes_at` is the moment from which the new manager reads what the employee wrote before: a
    week after they were told, or when they passed it on; None as long as they keep it back. `stage`
    is where the review stood. A stand-in's is meant to be handed back.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="hand_overs")
    former = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    brief = models.TextField(_("brief"), blank=True)
    stage = models.CharField(max_length=20, choices=plain(STAGE_NAMES))
    assessor = models.ForeignKey(  # who sent the gap assessment that stays with the review
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    is_stand_in = models.BooleanField(default=False)
    at = models.DateTimeField()
    passes_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:  # the mark of HandOverQuerySet.visible_to
        shows_brief: bool

    objects: ClassVar = HandOverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(former=F("manager")), name="hand_over_takes_two_managers"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hand_over_because"),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.former} > {self.manager}"

    def has_passed(self, now: datetime) -> bool:
        """Whether the new manager reads what the employee wrote before."""
        return self.passes_at is not None and self.passes_at <= now

    def waits_for_a_word(self, now: datetime) -> bool:
        """Whether the employee was told and has said nothing, and there is still time to."""
        return self.answered_at is None and not self.has_passed(now)
