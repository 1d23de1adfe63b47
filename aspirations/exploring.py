"""What the pages say about a track beyond what stands in the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from aspirations.catalogue import Catalogue, Competency, StageOfTrack, Track
from aspirations.models import Direction
from people.models import Employee
from people.small_groups import SMALLEST_GROUP

MOST_WORDS = 6
MOST_NEAR = 6


def matching(catalogue: Catalogue, words: str) -> list[Track]:
    """Return the offered tracks in which every one of `words` (of the first six) stands."""
    wanted = [word.casefold() for word in words.split()[:MOST_WORDS]]
    return [track for track in catalogue.offered if _holds_all(track, wanted)]


def neighbours(catalogue: Catalogue, track: Track) -> list[tuple[Track, str]]:
    """Return the offered neighbours of `track`, each with what carries over."""
    found = ((catalogue.tracks[code], why) for code, why in track.neighbours.items())
    return [(one, why) for one, why in found if not one.is_retired]


def near_to(catalogue: Catalogue, person: Employee, said: Iterable[Direction]) -> list[Track]:
    """Return the offered tracks near to what `person` does and has `said`, the nearest first.

    Those are the tracks of their words, of their present work and of their title, then what borders
    on these. Nothing is stored and nobody else is shown it.
    """
    own = [one.track_code for one in said]
    own += [catalogue.code_of(person.current_track), *_with_title(catalogue, person.title)]
    there = [catalogue.tracks[code] for code in dict.fromkeys(own) if code in catalogue.tracks]
    around = [one for track in there for one, _why in neighbours(catalogue, track)]
    found = {track.code: track for track in (*there, *around) if not track.is_retired}
    return list(found.values())[:MOST_NEAR]


def told_numbers(track: Track) -> dict[str, int]:
    """Return how many people at work have each title of `track`, where at least five do."""
    names = {title.name for stage in track.stages for title in stage.titles}
    names |= {one for stage in track.stages for title in stage.titles for one in title.also_called}
    people = Employee.objects.at_work().filter(title__in=_spellings(names)).order_by()
    counted: dict[str, int] = {}
    for title, number in people.values_list("title").annotate(Count("pk")):
        counted[title.casefold()] = counted.get(title.casefold(), 0) + number
    told = {name: counted.get(name.casefold(), 0) for name in sorted(names)}
    return {name: number for name, number in told.items() if number >= SMALLEST_GROUP}


@dataclass(frozen=True)
class Beside:
    """One competency: what a stage expects, and one's own view, None while there is none."""

    competency: Competency
    expected: int
    own: int | None

    @property
    def looks(self) -> str:
        """What the expected level looks like."""
        return self.competency.levels[self.expected - 1]

    @property
    def own_looks(self) -> str:
        """What one's own level looks like, "" without one."""
        return self.competency.levels[self.own - 1] if self.own else ""

    @property
    def steps(self) -> int | None:
        """How many levels lie between, 0 where there is none, None without an own view."""
        return None if self.own is None else max(self.expected - self.own, 0)


def side_by_side(catalogue: Catalogue, stage: StageOfTrack, own: dict[str, int]) -> list[Beside]:
    """Return what `stage` expects beside one's own levels, in the catalogue's order."""
    return [
        Beside(catalogue.competencies[code], level, own.get(code))
        for code, level in stage.expects.items()
    ]


def _holds_all(track: Track, words: Iterable[str]) -> bool:
    titles = (title for stage in track.stages for title in stage.titles)
    names = (name for title in titles for name in (title.name, *title.also_called))
    text = " ".join((track.name, track.family, track.what, *names)).casefold()
    return all(word in text for word in words)


def _with_title(catalogue: Catalogue, title: str) -> list[str]:
    """Return the codes of the tracks in which `title` is usual at some stage."""
    wanted = title.strip().casefold()
    return [track.code for track in catalogue.offered if wanted and wanted in _titles_of(track)]


def _titles_of(track: Track) -> set[str]:
    titles = [title for stage in track.stages for title in stage.titles]
    return {name.casefold() for one in titles for name in (one.name, *one.also_called)}


def _spellings(names: Iterable[str]) -> set[str]:
    """Return `names` as they are usually typed; a title is found by an index on exact letters."""
    ways = (str, str.lower, str.title, str.capitalize)
    return {way(name) for name in names for way in ways}
