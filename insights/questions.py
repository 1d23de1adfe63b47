"""What is told of the blocks that are made at one time, question by question.

Knows no records: counts come in, and bands go out. Each question names what everybody may know of
its counts from what was told before. Where it is not certain that somebody could know it, it is
taken for known: that makes bands wider, never narrower.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from insights.privacy import SMALLEST_GROUP
from insights.telling import NOBODY, Band, told

GAPS, GAPS_BY_TRACK = "gaps", "gaps_by_track"
DIRECTIONS, HORIZONS, GROWTH, LIKELIHOOD = "directions", "horizons", "growth", "likelihood"
KEPT_ACTIONS, KEPT_PROMISES = "kept_actions", "kept_promises"
EVERYBODY = ""
BESIDE = (Stance.DEEPEN, Stance.FINDING_OUT, Stance.NOT_SAID)  # what is no direction of a track
GROWN = tuple((stage, one) for stage in Stage.values for one in GrowthDimension.values)
VIEWS = ("likely", "if", "opening", "not_here")
KEPT = ("all", "some", "none")


class Figure(NamedTuple):
    """What is told: of `people` of a group, how many gave an answer."""

    question: str
    group: str
    answer: str
    number: Band
    people: Band


@dataclass
class Counts:
    """What people answered, counted: nobody but `tell` reads it.

    blocks: how many people by cell; unread: how many have sent something of which HR reads nothing,
    as whoever says nothing about their direction; gaps: agreed gaps by cell and subject,
    gaps_by_track by track and subject; tracks: who has a direction, by the track; horizons: by
    track and horizon; beside: other stances; growth: by aimed stage and dimension; views: what
    managers judged, by whether HR may read it.
    """

    blocks: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)
    gaps_by_track: Counter[tuple[str, str]] = field(default_factory=Counter)
    tracks: Counter[str] = field(default_factory=Counter)
    horizons: Counter[tuple[str, str]] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    growth: Counter[tuple[str, str]] = field(default_factory=Counter)
    views: Counter[tuple[bool, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Asked:
    """What could be answered, which everybody knows: codes, and how many gaps one may have."""

    tracks: Sequence[str]
    subjects: Sequence[str]
    most_gaps: int


def tell(counts: Counts, asked: Asked) -> list[Figure]:
    """Return what is told of the people in `counts.blocks`, in every cut."""
    return list(_Telling(counts, asked).figures())


def tell_kept(question: str, people: int, kept: Counter[str]) -> list[Figure]:
    """Return what is told of how many of `people` kept all, some or none of what was due."""
    bands = told([kept[one] for one in KEPT], [people] * len(KEPT), at_most=people)
    whole = Band(people, people)
    return [
        Figure(question, EVERYBODY, one, band, whole) for one, band in zip(KEPT, bands, strict=True)
    ]


class _Telling:
    """One sequence of questions; each knows what those before it have told."""

    def __init__(self, counts: Counts, asked: Asked) -> None:
        self.counts, self.asked = counts, asked
        self.people = counts.blocks.total()
        self.whole = Band(self.people, self.people)
        self.tracks: dict[str, Band] = {}
        self.beside: dict[str, Band] = {}
        self.gaps: dict[tuple[str, str], Band] = {}

    def figures(self) -> Iterator[Figure]:
        yield from self._directions()
        yield from self._horizons()
        yield from self._growth()
        yield from self._likelihood()
        yield from self._gaps()
        yield from self._gaps_by_track()

    def _directions(self) -> Iterator[Figure]:
        counts = [self.counts.beside[one] for one in BESIDE]
        counts += [self.counts.tracks[one] for one in self.asked.tracks]
        rooms = [self.counts.unread if one == Stance.NOT_SAID else self.people for one in BESIDE]
        rooms += [self.people] * len(self.asked.tracks)
        sizes = [self.people] * len(counts)
        bands = told(counts, sizes, at_most=self.people, rooms=rooms)
        self.beside = dict(zip(BESIDE, bands, strict=False))
        self.tracks = dict(zip(self.asked.tracks, bands[len(BESIDE) :], strict=True))
        for answer, band in (self.beside | self.tracks).items():
            yield Figure(DIRECTIONS, EVERYBODY, answer, band, self.whole)

    def _horizons(self) -> Iterator[Figure]:
        for track, people in self.tracks.items():
            counts = [self.counts.horizons[track, one] for one in Horizon.values]
            sure = people.at_least
            sizes = [people.at_most] * len(counts)
            bands = told(counts, sizes, at_least=sure, at_most=sure)
            for answer, band in zip(Horizon.values, bands, strict=True):
                yield Figure(HORIZONS, track, answer, band, people)

    def _growth(self) -> Iterator[Figure]:
        """Who has no direction may name no stage, and who has one may have to."""
        bands = told(
            [self.counts.growth[cell] for cell in GROWN],
            [self.people] * len(GROWN),
            at_least=self._directed,
            at_most=self.people - self._undirected,
        )
        for (stage, dimension), band in zip(GROWN, bands, strict=True):
            yield Figure(GROWTH, stage, dimension, band, self.whole)

    @property
    def _directed(self) -> int:
        """How many have a direction for certain: by what is told of tracks, or of all else."""
        others = sum(self.beside[one].at_most for one in (Stance.DEEPEN, Stance.FINDING_OUT))
        others += min(self.beside[Stance.NOT_SAID].at_most, self.counts.unread)
        return max(sum(band.at_least for band in self.tracks.values()), self.people - others)

    @property
    def _undirected(self) -> int:
        return sum(self.beside[one].at_least for one in (Stance.FINDING_OUT, Stance.NOT_SAID))

    def _likelihood(self) -> Iterator[Figure]:
        """Those whom HR reads one by one are told apart from the others, and then added."""
        bands = [NOBODY] * len(VIEWS)
        for is_shared in (True, False):
            counts = [self.counts.views[is_shared, view] for view in VIEWS]
            judged = sum(counts)  # HR knows for how many: not what
            these = told(counts, [judged] * len(VIEWS), at_least=judged, at_most=judged)
            bands = [one.plus(more) for one, more in zip(bands, these, strict=True)]
        for view, band in zip(VIEWS, bands, strict=True):
            yield Figure(LIKELIHOOD, EVERYBODY, view, self._coarse(band), self.whole)

    def _coarse(self, band: Band) -> Band:
        """Round up, so that it doesn't tell of how many HR reads it."""
        end = (band.at_most // SMALLEST_GROUP + 1) * SMALLEST_GROUP - 1
        return Band(band.at_least, min(end, self.people))

    def _gaps(self) -> Iterator[Figure]:
        """Whoever says nothing has no gap, so all gaps together have less room, too."""
        subjects = self.asked.subjects
        said = self.people - self.beside[Stance.NOT_SAID].at_least
        left = said * self.asked.most_gaps
        free = dict.fromkeys(subjects, said)
        for cell, people in self.counts.blocks.items():
            bands = told(
                [self.counts.gaps[cell, subject] for subject in subjects],
                [people] * len(subjects),
                at_most=min(people * self.asked.most_gaps, left),
                rooms=[free[subject] for subject in subjects],
            )
            for subject, band in zip(subjects, bands, strict=True):
                free[subject] -= band.at_least
                left -= band.at_least
                self.gaps[cell, subject] = band
                yield Figure(GAPS, cell, subject, band, Band(people, people))

    def _gaps_by_track(self) -> Iterator[Figure]:
        """A gap that is told by cell is one by track, or of somebody whose track isn't told."""
        sure = {track: band.at_least for track, band in self.tracks.items()}
        free = {track: people * self.asked.most_gaps for track, people in sure.items()}
        untold = self.people - sum(sure.values()) - self.beside[Stance.NOT_SAID].at_least
        for subject in self.asked.subjects:
            by_cell = [self.gaps[cell, subject] for cell in self.counts.blocks]
            bands = told(
                [self.counts.gaps_by_track[track, subject] for track in sure],
                list(sure.values()),
                at_least=sum(band.at_least for band in by_cell) - untold,
                at_most=sum(band.at_most for band in by_cell),
                rooms=list(free.values()),
            )
            for (track, people), band in zip(self.tracks.items(), bands, strict=True):
                free[track] -= band.at_least
                is_open = band.at_most == people.at_least
                end = people.at_most if is_open else band.at_most
                yield Figure(GAPS_BY_TRACK, track, subject, Band(band.at_least, end), people)
