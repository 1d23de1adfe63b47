"""A proposal to word something of a signed plan otherwise, and what the other one said to it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.models.plan import ActionItem, Plan
from reviews.rewording_querysets import RewordingQuerySet

LONGEST_REASON = 300


class Answer(models.TextChoices):
    """What became of a proposal; "" while it waits."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Rewording(models.Model):
    """Other words for one action, or for the timeline where `action` is None.

    `before` and `words` are the same fields as plain values: as they stood and as proposed. Whoever
    withdraws is who proposed, or nobody where the review went to another manager.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rewordings")
    action = models.ForeignKey(
        ActionItem, on_delete=models.CASCADE, related_name="rewordings", null=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    because = models.CharField(_("why"), max_length=LONGEST_REASON)
    before: Any = models.JSONField()
    words: Any = models.JSONField()
    answer = models.CharField(max_length=16, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    answer_because = models.CharField(_("why not"), max_length=LONGEST_REASON, blank=True)

    objects: ClassVar = RewordingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(answer=""), name="rewording_one_open_an_action"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(answer="", action=None),
                name="rewording_one_open_of_the_timeline",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (Q(answer__in=Answer.values) & Q(answered_at__isnull=False)),
                name="rewording_answered_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.answer or 'proposed'}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.answer
