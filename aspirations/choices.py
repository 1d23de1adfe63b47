"""The words a direction is said in: stances, stages, horizons and dimensions of growth."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Stance(models.TextChoices):
    """What kind of answer somebody gives; each of them is a full one."""

    TOWARD = "toward", _("I know which way I want to go")
    DEEPEN = "deepen", _("I want to stay and deepen what I do")
    FINDING_OUT = "finding_out", _("I am still finding out")
    NOT_SAID = "not_said", _("I would rather not say")


class Stage(models.TextChoices):
    """How far along a track."""

    EARLY = "early", _("Early: learning the craft")
    MID = "mid", _("Mid: trusted with whole pieces of work")
    SENIOR = "senior", _("Senior: others build on what you do")
    EXECUTIVE = "executive", _("Executive: answering for the whole")

    @property
    def short(self) -> StrOrPromise:
        """The stage in one word."""
        return _SHORT[self]


class Horizon(models.TextChoices):
    """How far away a direction or a goal lies."""

    NEAR = "near", _("Within two years")
    DIRECTION = "direction", _("In three to five years")
    BEYOND = "beyond", _("Further out, and open")


class ShareAudience(models.TextChoices):
    """Whom somebody lets read a version of their direction."""

    MANAGER = "manager", _("My manager only")
    MANAGER_AND_HR = "manager_and_hr", _("My manager and HR")


class GrowthDimension(models.TextChoices):
    """Growth is more than a title: the three built-in dimensions."""

    SCOPE = "scope", _("Scope")
    IMPACT = "impact", _("Impact")
    INFLUENCE = "influence", _("Influence")

    @property
    def meaning(self) -> StrOrPromise:
        """What growing in this dimension means, in one line."""
        return _MEANINGS[self]


_SHORT = {
    Stage.EARLY: _("Early"),
    Stage.MID: _("Mid"),
    Stage.SENIOR: _("Senior"),
    Stage.EXECUTIVE: _("Executive"),
}
_MEANINGS = {
    GrowthDimension.SCOPE: _("how much you own: the breadth of the work that is yours to run"),
    GrowthDimension.IMPACT: _("what comes of it: results, and how freely you choose the way there"),
    GrowthDimension.INFLUENCE: _("whose decisions you shape, beyond the work on your own desk"),
}
