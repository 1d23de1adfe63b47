"""What a catalogue is made of: plain values that nobody can change.

Mappings keep the order in which HR wrote them. A retired track or competency stays, so that what
people once said about it can still be read; it is only no longer offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from aspirations.choices import GrowthDimension, Stage


@dataclass(frozen=True)
class Growth:
    """One dimension of growth: its name, and what it looks like in general, by stage."""

    name: str
    looks: Mapping[str, str]


@dataclass(frozen=True)
class Competency:
    """Something one can be good at; `levels` says what each of 1 to 5 looks like, in that order."""

    code: str
    name: str
    what: str
    levels: tuple[str, ...]
    is_retired: bool = False


@dataclass(frozen=True)
class Title:
    """A title that is usual at a stage; `level` is 1 (entry) to 10 (chief), alike in all tracks."""

    name: str
    level: int
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageOfTrack:
    """One stage of one track: titles, growth by dimension, expected levels by competency."""

    stage: str
    titles: tuple[Title, ...]
    growth: Mapping[str, str]
    expects: Mapping[str, int]

    @property
    def label(self) -> str:
        """The stage in words."""
        return str(Stage(self.stage).label)

    @property
    def short(self) -> str:
        """The stage in one word."""
        return str(Stage(self.stage).short)


@dataclass(frozen=True)
class Track:
    """A line of work; `neighbours` maps the code of another to what carries over, in a sentence."""

    code: str
    name: str
    family: str
    what: str
    contribution: str
    neighbours: Mapping[str, str]
    stages: tuple[StageOfTrack, ...]
    is_retired: bool = False

    def stage(self, stage: str) -> StageOfTrack | None:
        """Return that stage of it, None if it has none such."""
        return next((one for one in self.stages if one.stage == stage), None)

    @cached_property
    def competencies(self) -> list[str]:
        """The codes of all competencies that some stage expects, in their order."""
        return list(dict.fromkeys(code for stage in self.stages for code in stage.expects))

    def expected(self, code: str) -> list[tuple[StageOfTrack, int | None]]:
        """Return what each stage expects of one competency, None for nothing."""
        return [(stage, stage.expects.get(code)) for stage in self.stages]


@dataclass(frozen=True)
class Catalogue:
    """Everything that HR wrote down about lines of work; growth, competencies, tracks by code."""

    growth: Mapping[str, Growth] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)
    tracks: Mapping[str, Track] = field(default_factory=dict)

    @cached_property
    def offered(self) -> list[Track]:
        """The tracks that are not retired, by family and name."""
        shown = (track for track in self.tracks.values() if not track.is_retired)
        return sorted(shown, key=lambda one: (one.family.casefold(), one.name.casefold()))

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {_key(track.name): track.code for track in reversed(self.offered)}

    def dimension(self, code: str) -> str:
        """Return the name of a dimension of growth, with what HR calls it where that differs."""
        label = str(GrowthDimension(code).label)
        name = self.growth[code].name if code in self.growth else label
        return label if _key(name) == _key(label) else f"{label} ({name})"

    def growth_in_words(self, stage: StageOfTrack) -> list[tuple[str, str]]:
        """Return what growth looks like at a stage of a track, by the names of the dimensions."""
        return [(self.dimension(code), text) for code, text in stage.growth.items()]

    def code_of(self, words: str) -> str:
        """Return the code of the offered track called `words`, "" for any other kind of work."""
        return self._codes.get(_key(words), "")


EMPTY = Catalogue()


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()
