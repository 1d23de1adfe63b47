"""HR's catalogue as the coach asks for it: titles by level, words of a field, our own examples."""

import re
from collections.abc import Collection

from aspirations.catalogue import Catalogue, Track
from aspirations.coach.examples import example_of

# How far up the coach counts (0 to 6) for each level of a title (1 to 10); the medians over the
# default catalogue's titles.
COACHED_LEVELS = (1, 2, 2, 3, 4, 4, 5, 5, 5, 6)
# Words of a track's name that name no field by themselves.
GENERAL = frozenset({"care", "leadership", "management", "operations", "service", "success"})
FIELD = re.compile(r"[^\W\d_]{4,}")


class CoachedCatalogue:
    """What the coach wants to know of `catalogue`, by the code of the track that was chosen."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def level_of(self, title: str, track: str | None) -> int | None:
        """Return how far up a title is, 0 to 6, first by that track; None if nobody knows."""
        wanted = " ".join(title.split()).casefold()
        chosen = self.catalogue.tracks.get(track or "")
        for one in [*([chosen] if chosen else []), *self.catalogue.offered]:
            if level := _level_in(one, wanted):
                return COACHED_LEVELS[level - 1]
        return None

    def fields_of(self, track: str | None) -> frozenset[str]:
        """Return the words that name the field of the track, in small letters."""
        chosen = self.catalogue.tracks.get(track or "")
        return frozenset(FIELD.findall(chosen.name.lower())) - GENERAL if chosen else frozenset()

    def example_for(
        self,
        code: str,
        current_role: str | None,
        track: str | None,
        besides: Collection[str | None],
    ) -> str | None:
        """Return the nearest of our examples that shows how to do better, or None."""
        return example_of(code, current_role, track, besides)


def _level_in(track: Track, wanted: str) -> int | None:
    """Return the level of the title `wanted`, written in small letters, on `track`."""
    titles = (title for stage in track.stages for title in stage.titles)
    for title in titles:
        if wanted in (name.casefold() for name in (title.name, *title.also_called)):
            return title.level
    return None
