"""A catalogue as one long table: the rows of a CSV file, and what two catalogues are compared by.

Each row says one thing: (part, code, stage, item, value). `stage` is empty where it says nothing
about a stage; a synonym has the title that it belongs to as its item.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from aspirations.catalogue.faults import Fault, at_line, note
from aspirations.catalogue.nodes import Node
from aspirations.catalogue.shapes import Catalogue, Competency, StageOfTrack, Track

OF_A_STAGE = {"title": "titles", "growth_in_track": "growth", "expects": "expects"}
TEXTS_OF_A_TRACK = ("name", "family", "what", "contribution")
TEXTS = {"competency": ("name", "what", "retired"), "track": (*TEXTS_OF_A_TRACK, "retired")}


class Row(NamedTuple):
    """One thing that a catalogue says."""

    part: str
    code: str
    stage: str
    item: str
    value: str


HEADINGS = Row._fields


def rows_of(catalogue: Catalogue) -> Iterator[Row]:
    """Yield everything that `catalogue` says."""
    for code, growth in catalogue.growth.items():
        yield Row("growth", code, "", "name", growth.name)
        yield from (Row("growth", code, stage, "", text) for stage, text in growth.looks.items())
    for competency in catalogue.competencies.values():
        yield from rows_of_competency(competency)
    for track in catalogue.tracks.values():
        yield from rows_of_track(track)


def rows_of_competency(competency: Competency) -> Iterator[Row]:
    """Yield everything about one competency."""
    code = competency.code
    yield Row("competency", code, "", "name", competency.name)
    yield Row("competency", code, "", "what", competency.what)
    for number, text in enumerate(competency.levels, start=1):
        yield Row("competency", code, "", str(number), text)
    if competency.is_retired:
        yield Row("competency", code, "", "retired", "yes")


def rows_of_track(track: Track) -> Iterator[Row]:
    """Yield everything about one track."""
    for item in TEXTS_OF_A_TRACK:
        yield Row("track", track.code, "", item, getattr(track, item))
    if track.is_retired:
        yield Row("track", track.code, "", "retired", "yes")
    for code, why in track.neighbours.items():
        yield Row("neighbour", track.code, "", code, why)
    for stage in track.stages:
        yield from _rows_of_stage(track.code, stage)


def _rows_of_stage(code: str, stage: StageOfTrack) -> Iterator[Row]:
    for title in stage.titles:
        yield Row("title", code, stage.stage, title.name, str(title.level))
        for synonym in title.also_called:
            yield Row("also_called", code, stage.stage, title.name, synonym)
    for dimension, text in stage.growth.items():
        yield Row("growth_in_track", code, stage.stage, dimension, text)
    for competency, level in stage.expects.items():
        yield Row("expects", code, stage.stage, competency, str(level))


class Table:
    """A tree that grows row by row; rows that belong nowhere are added to `faults`."""

    def __init__(self, faults: list[Fault]) -> None:
        self.root = Node({}, at_line(1))
        self.faults = faults
        self._coded: dict[tuple[str, str], Node] = {}

    def add(self, line: int, row: Row) -> None:
        """Put one row, which stands on `line`, where it belongs."""
        leaf, place = Node(row.value, at_line(line)), at_line(line)
        match row.part:
            case "growth":
                self._put(self._path(place, "growth", row.code), row.item or row.stage, leaf)
            case "competency" if row.item.isdigit():
                self._put(self._path(place, row, "levels"), row.item, leaf)
            case "competency" | "track" if row.item in TEXTS[row.part]:
                self._put(self._path(place, row), row.item, leaf)
            case "neighbour":
                track = self._path(place, row._replace(part="track"))
                both = {"code": Node(row.item, place), "why": leaf}
                self._append(track, "neighbours", Node(both, place))
            case "also_called":
                self._append(self._stage(place, row, row.part), row.item, leaf)
            case part if part in OF_A_STAGE:
                self._put(self._stage(place, row, OF_A_STAGE[part]), row.item, leaf)
            case part:
                name = row.item if part in TEXTS else part
                reason = _("“%(name)s” is not known here.") % {"name": name}
                note(self.faults, Fault(place, reason))

    def _stage(self, place: str, row: Row, part: str) -> Node:
        return self._path(place, row._replace(part="track"), "stages", row.stage, part)

    def _path(self, place: str, start: str | Row, *names: str) -> Node:
        node = self.root if isinstance(start, str) else self._thing(place, start)
        for name in (start, *names) if isinstance(start, str) else names:
            parts: dict[str, Node] = node.value  # type: ignore[assignment]
            node = parts.setdefault(name, Node({}, place))
        return node

    def _thing(self, place: str, row: Row) -> Node:
        """Return the track or competency that a row is about, which its first row begins."""
        key = (row.part, row.code)
        if key not in self._coded:
            self._coded[key] = Node({"code": Node(row.code, place)}, place)
            all_of_them = {"competency": "competencies", "track": "tracks"}[row.part]
            self._append(self.root, all_of_them, self._coded[key])
        return self._coded[key]

    def _append(self, node: Node, name: str, entry: Node) -> None:
        parts: dict[str, Node] = node.value  # type: ignore[assignment]
        listed: Any = parts.setdefault(name, Node([], entry.place)).value
        listed.append(entry)

    def _put(self, node: Node, name: str, leaf: Node) -> None:
        parts: dict[str, Node] = node.value  # type: ignore[assignment]
        if name in parts:
            reason = _("“%(name)s” stands here twice.") % {"name": name}
            note(self.faults, Fault(leaf.place, reason))
        parts[name] = leaf
        node.keys[name] = leaf.place
