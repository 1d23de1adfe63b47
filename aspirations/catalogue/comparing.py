"""What differs between two catalogues, thing by thing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _, gettext_lazy

from aspirations.catalogue.rows import Row, rows_of
from aspirations.catalogue.shapes import Catalogue, Competency, Track
from aspirations.choices import GrowthDimension, Stage

NAMED = {
    "expects": gettext_lazy("expected level of %(name)s"),
    "neighbour": gettext_lazy("neighbour %(name)s"),
    "growth_in_track": gettext_lazy("growth in %(name)s"),
    "title": gettext_lazy("level of the title %(name)s"),
    "also_called": gettext_lazy("synonym of %(name)s"),
}
Coded = TypeVar("Coded", Competency, Track)
ITEMS = {
    "name": gettext_lazy("name"),
    "family": gettext_lazy("family"),
    "what": gettext_lazy("what it is"),
    "contribution": gettext_lazy("what an organisation has from it"),
    "retired": gettext_lazy("retired"),
}


class Key(NamedTuple):
    """What a text is about, as the rows of a table say it."""

    part: str
    code: str
    stage: str
    item: str

    @property
    def is_competency(self) -> bool:
        """Whether `code` is that of a competency; otherwise it is a track's, or growth's."""
        return self.part == "competency"


@dataclass(frozen=True)
class Change:
    """One text that differs: what it is about, where in it, before and after, "" for nothing."""

    about: str
    where: str
    before: str
    after: str


def changes(before: Catalogue, after: Catalogue) -> list[Change]:
    """Return everything that differs, in the order of `after`, what is gone last."""
    old, new = keyed(before), keyed(after)
    keys = [*new, *(key for key in old if key not in new)]
    return [
        Change(_about(key, before, after), _where(key, before, after), old.get(key, ""), new_value)
        for key in keys
        if (new_value := new.get(key, "")) != old.get(key, "")
    ]


def taken_over(standing: Catalogue, wanted: Catalogue) -> Catalogue:
    """Return `wanted`, with what only `standing` has kept as retired.

    What people have said refers to tracks and competencies; so nothing is ever gone. Where a file
    has no word about the dimensions of growth, theirs stay.
    """
    return Catalogue(
        growth=wanted.growth or standing.growth,
        competencies=_with_retired(standing.competencies, wanted.competencies),
        tracks=_with_retired(standing.tracks, wanted.tracks),
    )


def _with_retired(standing: Mapping[str, Coded], wanted: Mapping[str, Coded]) -> dict[str, Coded]:
    gone = {code: one for code, one in standing.items() if code not in wanted}
    return {**wanted, **{code: replace(one, is_retired=True) for code, one in gone.items()}}


def keyed(catalogue: Catalogue) -> dict[Key, str]:
    """Return every text of `catalogue` by what it is about."""
    return dict(map(_keyed, rows_of(catalogue)))


def _keyed(row: Row) -> tuple[Key, str]:
    """Return a row's key and value; of one title there are several synonyms."""
    if row.part == "also_called":
        return Key(row.part, row.code, row.stage, f"{row.item}: {row.value}"), row.value
    return Key(*row[:4]), row.value


def _about(key: Key, before: Catalogue, after: Catalogue) -> str:
    part, code = key[:2]
    if part == "growth":
        return _("Growth: %(name)s") % {"name": GrowthDimension(code).label}
    if part == "competency":
        both = (after.competencies.get(code), before.competencies.get(code))
        name = next(one.name for one in both if one)
        return _("Competency: %(name)s") % {"name": name}
    track = after.tracks.get(code) or before.tracks[code]
    return _("Track: %(name)s") % {"name": track.name}


def _where(key: Key, before: Catalogue, after: Catalogue) -> str:
    part, _code, stage, item = key
    words = [str(Stage(stage).short) if stage else "", _item(part, item, before, after)]
    return ", ".join(word for word in words if word)


def _item(part: str, item: str, before: Catalogue, after: Catalogue) -> str:
    if part in NAMED:
        return NAMED[part] % {"name": _name(part, item, before, after)}
    if item.isdigit():
        return _("level %(number)s") % {"number": item}
    return str(ITEMS.get(item, item))


def _name(part: str, item: str, before: Catalogue, after: Catalogue) -> str:
    match part:
        case "expects":
            return (after.competencies.get(item) or before.competencies[item]).name
        case "neighbour":
            return (after.tracks.get(item) or before.tracks[item]).name
        case "growth_in_track":
            return str(GrowthDimension(item).label)
    return item.partition(": ")[0]
