"""What one of the two says about the talk once it is over, to nobody but HR's figures of groups."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.models.review import Review
from reviews.pulse_querysets import PulseQuerySet

ANSWERS = {
    1: _("Not at all"),
    2: _("A little"),
    3: _("Partly"),
    4: _("Mostly"),
    5: _("Fully"),
}
LOWEST, HIGHEST = min(ANSWERS), max(ANSWERS)
BOTH_SAID = Q(
    honest__isnull=False,  # a comparison with NULL is neither true nor false, and would pass
    useful__isnull=False,
    honest__range=(LOWEST, HIGHEST),
    useful__range=(LOWEST, HIGHEST),
)
NEITHER_SAID = Q(honest=None, useful=None)


class Pulse(models.Model):
    """Two answers of one person about one talk, or that they would rather give none.

    `answered_at` is when they first answered: changing an answer doesn't move it, so that the order
    in which answers come to count stays as it is. No page of the admin site shows them.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="pulses")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    honest = models.PositiveSmallIntegerField(_("was it honest"), choices=ANSWERS, null=True)
    useful = models.PositiveSmallIntegerField(_("was it useful"), choices=ANSWERS, null=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    objects: ClassVar = PulseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "author"], name="pulse_once_an_author"),
            models.CheckConstraint(
                condition=(Q(answered_at__isnull=False, declined_at=None) & BOTH_SAID)
                | (Q(answered_at=None, declined_at__isnull=False) & NEITHER_SAID),
                name="pulse_answered_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: pulse of {self.author}"
