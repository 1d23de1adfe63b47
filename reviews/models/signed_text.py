"""The whole text that somebody signed, as it stood at that moment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews import seal
from reviews.models.choices import plain
from reviews.models.plan import Plan
from reviews.models.review import SIDE_NAMES
from reviews.models.rewording import Rewording
from reviews.signed_text_querysets import SignedTextQuerySet
from reviews.states import Side


class SignedKind(models.TextChoices):
    """What somebody put their name under."""

    SIGNATURE = "signature", _("The plan")
    REWORDING = "rewording", _("Other words for something of it")


class SignedText(models.Model):
    """One signature, or one rewording that was agreed to, with all the words that held from then.

    `text` has everything that `reviews/signed_words.py` says a signature covers, who gave it and
    when, and the seal of the text before it, so that none can be taken out of the row of them.
    Signatures that end, end with their texts.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="signed_texts")
    kind = models.CharField(max_length=16, choices=SignedKind.choices)
    rewording = models.OneToOneField(
        Rewording, on_delete=models.CASCADE, related_name="signed_text", null=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=plain(SIDE_NAMES))
    at = models.DateTimeField()
    text = models.TextField()
    salt = models.CharField(max_length=32)
    seal = models.CharField(max_length=64)

    objects: ClassVar = SignedTextQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "side"],
                condition=Q(kind="signature"),
                name="signed_text_once_a_side",
            ),
            models.CheckConstraint(
                condition=Q(side__in=[side.value for side in Side]), name="signed_text_side"
            ),
            models.CheckConstraint(
                condition=Q(kind="signature", rewording=None)
                | Q(kind="rewording", rewording__isnull=False),
                name="signed_text_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.kind} of {self.by}"

    @property
    def is_genuine(self) -> bool:
        """Whether the fingerprint was made of just this text, by this installation."""
        return seal.is_genuine(self.text, self.salt, self.seal, purpose=seal.OF_A_PLAN)
