"""What became of a gap when the two compared their views of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.models.levels import LEVELS, LONGEST_SUBJECT, is_a_level
from reviews.models.plan import Plan


class Outcome(models.TextChoices):
    """How the two leave a gap; to differ is a valid end (R11)."""

    AGREED = "agreed", _("We agree with the manager's view")
    CHANGED = "changed", _("We changed it together")
    DIFFER = "differ", _("We differ, because")


def outcome_words(outcome: str, view_of: str) -> StrOrPromise:
    """Return how the two leave a gap, with the name of whose view they both take."""
    if outcome == Outcome.AGREED:
        return format_lazy(_("We agree with {name}'s view"), name=view_of)
    return dict(Outcome.choices).get(outcome, outcome)


class GapOutcome(models.Model):
    """One gap as the two leave it. Only a view that was changed has levels of its own."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    level_now = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    level_needed = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "subject"], name="gap_outcome_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="gap_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(level_now=None) | is_a_level("level_now"), name="gap_outcome_now"
            ),
            models.CheckConstraint(
                condition=Q(level_needed=None) | is_a_level("level_needed"),
                name="gap_outcome_needed",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.CHANGED)
                | Q(level_now__isnull=True, level_needed__isnull=True),
                name="gap_outcome_changed_levels",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.outcome}"
