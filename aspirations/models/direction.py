"""The words of a direction."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from aspirations.choices import Horizon, Stage, Stance

LONGEST_TRACK = 120


class Direction(models.Model):
    """What a direction is in short; a pre-review has these words, too, and freezes them.

    `track` is the kind of work in the person's own words. Where those name a track of the
    catalogue, `track_code` is its code, which outlives a change of its name.
    """

    stance = models.CharField(max_length=16, choices=Stance.choices, blank=True)
    track = models.CharField(_("kind of work"), max_length=LONGEST_TRACK, blank=True)
    track_code = models.CharField(max_length=64, blank=True)
    aimed_stage = models.CharField(max_length=16, choices=Stage.choices, blank=True)
    direction = models.CharField(_("direction in one sentence"), max_length=300, blank=True)
    horizon = models.CharField(max_length=16, choices=Horizon.choices, blank=True)
    statement = models.TextField(_("what draws you there"), blank=True)

    class Meta:
        abstract = True


DIRECTION_FIELDS = (
    "stance",
    "track",
    "track_code",
    "aimed_stage",
    "direction",
    "horizon",
    "statement",
)


class WholeDirection(Direction):
    """Everything that somebody says about their direction: what they draft, and what is kept.

    growth_rank: dimensions of growth, what matters most first; goals: each with `what`, `horizon`
    and `sign`, how one would know; objectives: texts, this year's, as context (decision 0012).
    """

    known_for = models.TextField(_("what you want to be known for"), blank=True)
    stays_open = models.TextField(_("what stays open"), blank=True)
    from_today = models.TextField(_("what today's work gives"), blank=True)
    could_offer = models.TextField(_("what the organisation could offer"), blank=True)
    growth_rank: Any = models.JSONField(default=list, blank=True)
    goals: Any = models.JSONField(default=list, blank=True)
    objectives: Any = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True


FURTHER_FIELDS = (
    "known_for",
    "stays_open",
    "from_today",
    "could_offer",
    "growth_rank",
    "goals",
    "objectives",
)
WHOLE_FIELDS = DIRECTION_FIELDS + FURTHER_FIELDS
