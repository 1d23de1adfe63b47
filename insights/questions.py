"""What is told of the blocks that are made at one time, question by question.

Knows no records: counts come in, and bands go out. Each question names what everybody may know of
its counts from what was told before. Where it is not certain that somebody could know it, it is
taken for known: that makes bands wider, never narrower.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from insights.telling import MARGIN, NOBODY, Band, told, told_from
from people.small_groups import SMALLEST_GROUP

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

    blocks: how many people by cell; quiet: who may have said nothing, for all that HR reads, by
    cell: without a track, a gap or what matters most, and nothing is shared with it; gaps: agreed
    gaps by cell and subject, gaps_by_track by track and subject; tracks: who has a direction, by
    the track; horizons: by track and horizon; beside: other stances; ranked: which dimension
    matters most, directed: the same of who has a direction, growth: by aimed stage and that;
    assessed: of whom an assessment was sent, views: what managers judged, both by whether HR may
    read that.
    """

    blocks: Counter[str] = field(default_factory=Counter)
    quiet: Counter[str] = field(default_factory=Counter)
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)
    gaps_by_track: Counter[tuple[str, str]] = field(default_factory=Counter)
    tracks: Counter[str] = field(default_factory=Counter)
    horizons: Counter[tuple[str, str]] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    ranked: Counter[str] = field(default_factory=Counter)
    directed: Counter[str] = field(default_factory=Counter)
    growth: Counter[tuple[str, str]] = field(default_factory=Counter)
    assessed: Counter[bool] = field(default_factory=Counter)
    views: Counter[tuple[bool, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Asked:
    """What could be answered, which everybody knows: codes, and how many gaps one may have."""

    tracks: Sequence[str]
    subjects: Sequence[str]
    most_gaps: int


# Where an earlier version kept nothing of it: what makes bands wider, never narrower.
UNKNOWN = Asked(tracks=(), subjects=(), most_gaps=1)


def asked_of(kept: Mapping[str, Any]) -> Asked:
    """Return what could be answered from what a snapshot keeps of it, whichever version wrote it.

    A cycle goes on with what its first snapshot has kept, so that may be years old.
    """
    known = {one.name for one in fields(Asked)}
    return replace(UNKNOWN, **{name: one for name, one in kept.items() if name in known})


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
        self.most: Counter[str] = Counter()  # who may have a gap, by subject
        self.sure_gaps: dict[str, Counter[str]] = {cell: Counter() for cell in counts.blocks}
        # Who need not have one of the gaps that are sure, by cell and in all; who of them may have
        # said nothing. Sums are kept: there are as many gaps to tell as cells and subjects.
        self.free = Counter(counts.blocks)
        self.all_free = self.people
        self.quiet = sum(map(self._quiet_in, counts.blocks))
        self.sure_by_track: dict[str, Counter[str]] = {track: Counter() for track in asked.tracks}

    def figures(self) -> Iterator[Figure]:
        yield from self._stances()
        yield from self._tracks()
        yield from self._horizons()
        yield from self._growth()
        yield from self._likelihood()
        yield from self._gaps()
        yield from self._gaps_by_track()

    def _stances(self) -> Iterator[Figure]:
        """HR reads who names no track, and not why: so it is told among these, and rounded."""
        counts = [self.counts.beside[one] for one in BESIDE]
        without = sum(counts)
        quiet = self.counts.quiet.total()
        rooms = [quiet if one == Stance.NOT_SAID else without for one in BESIDE]
        sizes = [without] * len(BESIDE)
        bands = told(counts, sizes, at_least=without, at_most=without, rooms=rooms)
        self.beside = dict(zip(BESIDE, bands, strict=True))
        for answer, band in self.beside.items():
            yield Figure(DIRECTIONS, EVERYBODY, answer, self._coarse(band), self.whole)

    def _tracks(self) -> Iterator[Figure]:
        counts = [self.counts.tracks[one] for one in self.asked.tracks]
        left = self.people - sum(band.at_least for band in self.beside.values())
        bands = told(counts, [self.people] * len(counts), at_most=left)
        self.tracks = dict(zip(self.asked.tracks, bands, strict=True))
        for answer, band in self.tracks.items():
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
        """HR reads which dimension matters most to whom, and no stage: told among those, rounded.

        Who has no direction may name no stage unless they deepen what they do, and of how many do
        that something is told already; who has one may have to.
        """
        deepen = self.beside[Stance.DEEPEN].at_most
        beside = [self.beside[one].at_least for one in (Stance.FINDING_OUT, Stance.NOT_SAID)]
        left = self.people - sum(beside)
        for dimension in dict.fromkeys(one for _stage, one in GROWN):
            stages = [stage for stage, one in GROWN if one == dimension]
            counts = [self.counts.growth[stage, dimension] for stage in stages]
            ranked = self.counts.ranked[dimension]
            directed = self.counts.directed[dimension]
            most = min(ranked, left, directed + deepen)
            bands = told(counts, [ranked] * len(stages), at_least=ranked, at_most=most)
            sure = sum(band.at_least for band in bands)
            left, deepen = left - sure, deepen - max(sure - directed, 0)
            for stage, band in zip(stages, bands, strict=True):
                yield Figure(GROWTH, stage, dimension, self._coarse(band), self.whole)

    def _likelihood(self) -> Iterator[Figure]:
        """Those whom HR reads one by one are told apart from the others, and then added."""
        bands = [NOBODY] * len(VIEWS)
        for is_shared in (True, False):
            counts = [self.counts.views[is_shared, view] for view in VIEWS]
            # HR knows of whom an assessment was sent, and not for how many of them it says so.
            assessed = self.counts.assessed[is_shared]
            judged = assessed if is_shared else max(assessed - self._silent, 0)
            these = told(counts, [assessed] * len(VIEWS), at_least=assessed, at_most=judged)
            bands = [one.plus(more) for one, more in zip(bands, these, strict=True)]
        for view, band in zip(VIEWS, bands, strict=True):
            yield Figure(LIKELIHOOD, EVERYBODY, view, self._coarse(band), self.whole)

    def _coarse(self, band: Band) -> Band:
        """Round up, so that it doesn't tell of how many HR reads it."""
        end = (band.at_most // SMALLEST_GROUP + 1) * SMALLEST_GROUP - 1
        return Band(band.at_least, min(end, self.people))

    @property
    def _silent(self) -> int:
        """How many say nothing for certain: by what is told of them, or of others without track."""
        others = (Stance.DEEPEN, Stance.FINDING_OUT)
        without = sum(self.counts.beside.values())
        rest = without - sum(self.beside[one].at_most for one in others)
        return max(self.beside[Stance.NOT_SAID].at_least, rest)

    def _needed(self, sure: Counter[str]) -> int:
        """Return how many people so many gaps take at least."""
        each = -(-sure.total() // self.asked.most_gaps)
        return max(each, *sure.values(), 0)

    def _gaps(self) -> Iterator[Figure]:
        """Whoever has a gap has said something, and works in one cell: it is counted in people."""
        for cell, people in self.counts.blocks.items():
            for subject in self.asked.subjects:
                count, may_begin = (
                    self.counts.gaps[cell, subject],
                    self._room_for_gaps(cell, subject),
                )
                band = told_from(count, people, may_begin)
                self._make_sure(cell, subject, band.at_least)
                self.most[subject] += band.at_most
                yield Figure(GAPS, cell, subject, band, Band(people, people))

    def _make_sure(self, cell: str, subject: str, gaps: int) -> None:
        """Note that so many of a cell have a gap for certain."""
        self.quiet -= self._quiet_in(cell)
        self.all_free -= self.free[cell]
        self.sure_gaps[cell][subject] = gaps
        self.free[cell] = self.counts.blocks[cell] - self._needed(self.sure_gaps[cell])
        self.all_free += self.free[cell]
        self.quiet += self._quiet_in(cell)

    def _room_for_gaps(self, cell: str, subject: str) -> Callable[[int], bool]:
        """Return whether so many gaps may be sure, and leave room in cells and for the silent.

        In every other cell there is room: it was left there by what is sure of it.
        """
        silent, people, able = self._silent, self.counts.blocks[cell], self.counts.quiet[cell]
        free, quiet = self.all_free - self.free[cell], self.quiet - self._quiet_in(cell)

        def is_room(gaps: int) -> bool:
            here = people - self._needed(_with(self.sure_gaps[cell], subject, gaps))
            return (
                here >= MARGIN
                and free + here >= silent + MARGIN
                and (not silent or quiet + min(able, here) >= silent + MARGIN)
            )

        return is_room

    def _quiet_in(self, cell: str) -> int:
        """Return how many of a cell may have said nothing, beside the gaps that are sure."""
        return min(self.counts.quiet[cell], self.free[cell])

    def _gaps_by_track(self) -> Iterator[Figure]:
        """A gap that is told by track may be one that is told by cell, or of somebody else.

        So these people are counted beside those, and no count is told from above.
        """
        for subject in self.asked.subjects:
            for track, people in self.tracks.items():
                count, sure = self.counts.gaps_by_track[track, subject], self.sure_by_track[track]
                may_begin = self._room_for_gaps_by_track(track, subject)
                sure[subject] = told_from(count, people.at_least, may_begin).at_least
                band = Band(sure[subject], people.at_most)
                yield Figure(GAPS_BY_TRACK, track, subject, band, people)

    def _room_for_gaps_by_track(self, track: str, subject: str) -> Callable[[int], bool]:
        """Return whether so many gaps may be sure, and leave room in the track and beside it."""
        people, before = self.tracks[track].at_least, self.sure_by_track[track]
        others = [sure for one, sure in self.sure_by_track.items() if one != track]
        elsewhere = self.people - self.all_free + sum(map(self._needed, others))
        alike = sum(sure[subject] for sure in others)
        left, said = self.most[subject] - alike, self.people - self._silent - elsewhere

        def is_room(gaps: int) -> bool:
            needed = self._needed(_with(before, subject, gaps))
            return min(people - needed, said - needed, left - gaps) >= MARGIN

        return is_room


def _with(sure: Counter[str], subject: str, gaps: int) -> Counter[str]:
    """Return what would be sure if so many gaps were."""
    return Counter({**sure, subject: gaps})
