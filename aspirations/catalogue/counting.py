"""What one catalogue would make of another, in counts: told above the list of every text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from aspirations.catalogue.comparing import keyed
from aspirations.catalogue.shapes import Catalogue, Competency, Track

Coded = Mapping[str, Track] | Mapping[str, Competency]


@dataclass(frozen=True)
class Told:
    """One sentence of a summary, and whether it warns."""

    text: str
    warns: bool = False


@dataclass(frozen=True)
class Turned:
    """The codes of the tracks, or of the competencies, that come, go and come back."""

    added: frozenset[str]
    retired: frozenset[str]
    again: frozenset[str]


def summary(before: Catalogue, after: Catalogue) -> list[Told]:
    """Return what becomes of `before`, what retires first; nothing is ever taken out."""
    tracks = _turned(before.tracks, after.tracks)
    skills = _turned(before.competencies, after.competencies)
    changed = _texts(_changed(before, after, tracks, skills))
    retired = _things(tracks.retired, skills.retired)
    added = _things(tracks.added, skills.added)
    again = _things(tracks.again, skills.again)
    told = [
        Told(_("This would retire %(what)s.") % {"what": retired}, warns=True) if retired else None,
        Told(_("This would add %(what)s.") % {"what": added}) if added else None,
        Told(_("This would offer %(what)s again.") % {"what": again}) if again else None,
        Told(_("This would change %(what)s.") % {"what": changed}) if changed else None,
    ]
    return [one for one in told if one]


def _turned(before: Coded, after: Coded) -> Turned:
    was = {code: one.is_retired for code, one in before.items()}
    will = {code: one.is_retired for code, one in after.items()}
    both = will.keys() & was.keys()
    return Turned(
        added=frozenset(will.keys() - was.keys()),
        retired=frozenset(code for code in both if will[code] and not was[code]),
        again=frozenset(code for code in both if was[code] and not will[code]),
    )


def _changed(before: Catalogue, after: Catalogue, tracks: Turned, skills: Turned) -> int:
    """Return how many texts differ beyond what is retired, offered again or added as a whole."""
    old, new = keyed(before), keyed(after)
    differing = (key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return sum(
        key.item != "retired" and key.code not in (skills if key.is_competency else tracks).added
        for key in differing
    )


def _things(tracks: Iterable[str], skills: Iterable[str]) -> str:
    """Return how many tracks and competencies in words, "" for none of either."""
    both = [_tracks(len(list(tracks))), _competencies(len(list(skills)))]
    named = [one for one in both if one]
    if len(named) == 2:
        return _("%(one)s and %(other)s") % {"one": named[0], "other": named[1]}
    return "".join(named)


def _tracks(number: int) -> str:
    told = ngettext("%(number)s track", "%(number)s tracks", number) % {"number": number}
    return told if number else ""


def _competencies(number: int) -> str:
    told = ngettext("%(number)s competency", "%(number)s competencies", number)
    return told % {"number": number} if number else ""


def _texts(number: int) -> str:
    told = ngettext("%(number)s text", "%(number)s texts", number) % {"number": number}
    return told if number else ""
