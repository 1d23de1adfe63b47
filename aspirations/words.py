"""The words of a direction as lists and sentences, the same on every page that shows them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.models import WholeDirection

POINTING = 4  # the parts before this one, after the stance, say where a direction leads


@dataclass(frozen=True)
class Part:
    """One part of a direction: its name, what was said, and whether it is a long text."""

    name: str
    text: str
    is_long: bool = False


def parts(said: WholeDirection) -> list[Part]:
    """Return everything that was said, part by part, "" for what wasn't."""
    return [
        Part(_("Where you stand"), _label(Stance, said.stance)),
        Part(_("Direction"), said.direction),
        Part(_("Kind of work"), said.track),
        Part(_("Stage"), _label(Stage, said.aimed_stage)),
        Part(_("Horizon"), _label(Horizon, said.horizon)),
        Part(_("What draws you there"), said.statement, is_long=True),
        Part(_("What you want to be known for"), said.known_for, is_long=True),
        Part(_("What stays open"), said.stays_open, is_long=True),
        Part(_("What today's work gives"), said.from_today, is_long=True),
        Part(_("What the organisation could offer"), said.could_offer, is_long=True),
        Part(_("Growth, what matters most first"), ", ".join(rank_names(said))),
        Part(_("Goals on the way"), "\n".join(map(goal_in_words, said.goals)), is_long=True),
        Part(_("This year's objectives"), "\n".join(said.objectives), is_long=True),
    ]


def rank_names(said: WholeDirection) -> list[str]:
    """Return the dimensions of growth by name, what matters most first."""
    return [_label(GrowthDimension, code) for code in said.growth_rank]


def goal_in_words(goal: dict[str, str]) -> str:
    """Return a goal on one line."""
    horizon, sign = _label(Horizon, goal.get("horizon", "")), goal.get("sign", "")
    told = f"{goal['what']} ({horizon})" if horizon else goal["what"]
    return _("%(goal)s. To be known by: %(sign)s") % {"goal": told, "sign": sign} if sign else told


def is_empty(said: WholeDirection) -> bool:
    """Whether nothing at all was said."""
    return not any(part.text for part in parts(said))


def at_odds(said: WholeDirection) -> str:
    """Return what to tell an author whose words say more than their stance, "" where none do.

    Whoever would rather not say has nothing else to be read; whoever stays, or is still finding
    out, has no sentence that leads to a track or a stage.
    """
    if said.stance in ("", Stance.TOWARD):
        return ""
    if said.stance == Stance.NOT_SAID:
        beyond = parts(said)[1:]
    else:
        is_full = said.direction and (said.track or said.aimed_stage)
        beyond = parts(said)[1:POINTING] if is_full else []
    told = _(
        "You chose “%(stance)s”, yet these words would be read once you share them: %(parts)s."
    )
    names = ", ".join(part.name for part in beyond if part.text)
    return told % {"stance": _label(Stance, said.stance), "parts": names} if names else ""


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value
