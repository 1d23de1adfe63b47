"""From a tree to a catalogue, with a sentence for everything that is wrong."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from aspirations.catalogue.faults import Fault, FaultyCatalogueError, note
from aspirations.catalogue.nodes import Node, entries, members
from aspirations.catalogue.shapes import Catalogue, Competency, Growth, StageOfTrack, Title, Track
from aspirations.choices import GrowthDimension, Stage

CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
LONGEST_NAME, LONGEST_TEXT = 120, 2000
LEVELS = ("1", "2", "3", "4", "5")
HIGHEST_TITLE = 10
RESERVED = ("add",)
YES, NO = ("true", "yes"), ("false", "no", "")
_LINE_END = re.compile(r"\r\n?")
_MARKS = re.compile(r"[|;]")  # by which the form takes a line of titles apart
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
Coded = TypeVar("Coded", Competency, Track)


def catalogue_of(root: Node, faults: list[Fault]) -> Catalogue:
    """Return the catalogue that `root` describes.

    Raises FaultyCatalogueError with its faults, after the `faults` that reading it has found.
    """
    checker = Checker(faults)
    catalogue = checker.catalogue(root)
    if checker.faults:
        raise FaultyCatalogueError(checker.faults)
    return catalogue


class Checker:
    """Reads a tree part by part and notes what is wrong on the way."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def catalogue(self, root: Node) -> Catalogue:
        """Return what `root` describes, with gaps where faults were noted."""
        self.only(root, "growth", "competencies", "tracks")
        catalogue = Catalogue(
            growth=self.growth(self.part(root, "growth")),
            competencies=self.coded(self.part(root, "competencies"), self.competency),
            tracks=self.coded(self.part(root, "tracks"), self.track),
        )
        self.references(root, catalogue)
        return catalogue

    def growth(self, node: Node) -> dict[str, Growth]:
        """Return what growth looks like in general, by dimension."""
        self.only(node, *GrowthDimension.values)
        return {code: self.dimension(one) for code, one in members(node)}

    def dimension(self, node: Node) -> Growth:
        """Return one dimension of growth."""
        self.only(node, "name", *Stage.values)
        looks = {stage: self.text(node, stage) for stage in Stage.values}
        return Growth(self.name(node, "name"), looks)

    def competency(self, node: Node) -> Competency:
        """Return one competency."""
        self.only(node, "code", "name", "what", "levels", "retired")
        levels = self.part(node, "levels")
        self.only(levels, *LEVELS)
        return Competency(
            code=self.code(node),
            name=self.name(node, "name"),
            what=self.text(node, "what"),
            levels=tuple(self.text(levels, number) for number in LEVELS),
            is_retired=self.switch(node, "retired"),
        )

    def track(self, node: Node) -> Track:
        """Return one track."""
        self.only(
            node,
            *("code", "name", "family", "what", "contribution", "neighbours", "stages", "retired"),
        )
        stages = self.part(node, "stages")
        self.only(stages, *Stage.values)
        found = dict(members(stages))
        if not found:
            self.note(stages.place or node.place, _("A track has at least one stage."))
        return Track(
            code=self.code(node),
            name=self.name(node, "name"),
            family=self.name(node, "family"),
            what=self.text(node, "what"),
            contribution=self.text(node, "contribution"),
            neighbours=self.neighbours(self.part(node, "neighbours")),
            stages=tuple(self.stage(one, found[one]) for one in Stage.values if one in found),
            is_retired=self.switch(node, "retired"),
        )

    def stage(self, stage: str, node: Node) -> StageOfTrack:
        """Return one stage of a track."""
        self.only(node, "titles", "also_called", "growth", "expects")
        growth = self.part(node, "growth")
        self.only(growth, *GrowthDimension.values)
        return StageOfTrack(
            stage=stage,
            titles=self.titles(node),
            growth={one: self.text(growth, one) for one, _node in members(growth)},
            expects={
                code: self.number(level, 5) for code, level in members(self.part(node, "expects"))
            },
        )

    def titles(self, node: Node) -> tuple[Title, ...]:
        """Return the titles of a stage with their levels and synonyms."""
        synonyms = self.part(node, "also_called")
        titles = dict(members(self.part(node, "titles")))
        for name, one in members(synonyms):
            if name not in titles:
                reason = _("“%(name)s” is no title of this stage.") % {"name": name}
                self.note(one.place, reason)
        also = {name: self.names(one) for name, one in members(synonyms)}
        return tuple(
            Title(
                self.short(Node(name, level.place)),
                self.number(level, HIGHEST_TITLE),
                also.get(name, ()),
            )
            for name, level in titles.items()
        )

    def names(self, node: Node) -> tuple[str, ...]:
        """Return a list of names."""
        return tuple(self.short(one) for one in self.listed(node))

    def neighbours(self, node: Node) -> dict[str, str]:
        """Return why each neighbour is one, by its code."""
        found: dict[str, str] = {}
        for one in self.listed(node):
            self.only(one, "code", "why")
            code = self.code(one)
            if code in found:
                self.note(one.place, _("“%(name)s” stands here twice.") % {"name": code})
            found[code] = " ".join(self.text(one, "why").split())
        return found

    def coded(self, node: Node, read: Callable[[Node], Coded]) -> dict[str, Coded]:
        """Return what a list holds, by code; each code once."""
        found: dict[str, Coded] = {}
        for one in self.listed(node):
            item = read(one)
            if item.code and item.code in found:
                self.note(one.place, _("“%(name)s” stands here twice.") % {"name": item.code})
            found[item.code] = item
        return found

    def references(self, root: Node, catalogue: Catalogue) -> None:
        """Note whatever names a competency or a track that isn't there."""
        for node in entries(self.part(root, "tracks")):
            for one in entries(self.part(node, "neighbours")):
                self.known(self.part(one, "code"), catalogue.tracks, self.raw(node, "code"))
            for _stage, stage in members(self.part(node, "stages")):
                for code, level in members(self.part(stage, "expects")):
                    self.known(Node(code, level.place), catalogue.competencies)

    def known(self, node: Node, there: Mapping[str, object], own: str = "") -> None:
        """Note a code that isn't among `there`, or is the track's own."""
        code = node.value if isinstance(node.value, str) else ""
        if code and code == own:
            self.note(node.place, _("A track is not its own neighbour."))
        elif code and code not in there:
            self.note(node.place, _("There is no “%(name)s” in this catalogue.") % {"name": code})

    def part(self, node: Node, key: str) -> Node:
        """Return a named part of `node`, an empty mapping where it has none."""
        found = node.value.get(key) if isinstance(node.value, dict) else None
        if found is None:
            return Node({}, node.place)
        return found if found.value != "" else Node({}, found.place)

    def listed(self, node: Node) -> list[Node]:
        """Return the entries of a list; note anything else that isn't empty."""
        if node.value and not isinstance(node.value, list):
            self.note(node.place, _("This has to be a list."))
        return entries(node)

    def only(self, node: Node, *keys: str) -> None:
        """Note every part of `node` that isn't one of `keys`."""
        if not isinstance(node.value, dict):
            self.note(node.place, _("Here belong the parts: %(keys)s.") % {"keys": ", ".join(keys)})
        for key, one in members(node):
            if key not in keys:
                reason = _("“%(name)s” is not known here.") % {"name": key}
                self.note(node.keys.get(key, one.place), reason)

    def raw(self, node: Node, key: str) -> str:
        """Return the text of a part as it stands, "" where there is none."""
        found = node.value.get(key) if isinstance(node.value, dict) else None
        return found.value if found is not None and isinstance(found.value, str) else ""

    def text(self, node: Node, key: str, longest: int = LONGEST_TEXT) -> str:
        """Return a text that has to be there."""
        words = _LINE_END.sub("\n", self.raw(node, key)).strip()
        part = self.part(node, key)
        if not words:
            self.note(part.place, _("“%(name)s” is missing.") % {"name": key})
        elif len(words) > longest:
            reason = _("“%(name)s” has more than %(most)s characters.")
            self.note(part.place, reason % {"name": key, "most": longest})
        elif _NO_TEXT.search(words):
            self.note(part.place, _("This holds a character that no text has."))
        return words

    def name(self, node: Node, key: str) -> str:
        """Return a short text on one line that has to be there."""
        return " ".join(self.text(node, key, LONGEST_NAME).split())

    def short(self, node: Node) -> str:
        """Return the text that `node` is itself, as short as a name."""
        words = " ".join(node.value.split()) if isinstance(node.value, str) else ""
        if not words or len(words) > LONGEST_NAME:
            reason = _("A name of 1 to %(most)s characters belongs here.") % {"most": LONGEST_NAME}
            self.note(node.place, reason)
        elif _MARKS.search(words):
            self.note(node.place, _("A title has no “|” and no “;” in it."))
        elif _NO_TEXT.search(words):
            self.note(node.place, _("This holds a character that no text has."))
        return words

    def code(self, node: Node) -> str:
        """Return the code of `node`."""
        code = self.text(node, "code")
        if code and not CODE.fullmatch(code):
            reason = _("“%(name)s” is no code: small letters, digits and underscores.")
            self.note(self.part(node, "code").place, reason % {"name": code})
        elif code in RESERVED:
            reason = _("“%(name)s” is the address of a page. Take another code.")
            self.note(self.part(node, "code").place, reason % {"name": code})
        return code

    def number(self, node: Node, highest: int) -> int:
        """Return the number from 1 to `highest` that `node` is."""
        words = node.value if isinstance(node.value, str) else ""
        if words.isascii() and words.isdigit() and len(words) < 3 and 1 <= int(words) <= highest:
            return int(words)
        reason = _("Here belongs a number from 1 to %(most)s.") % {"most": highest}
        self.note(node.place, reason)
        return 1

    def switch(self, node: Node, key: str) -> bool:
        """Return whether a part says yes; without it, no."""
        words = self.raw(node, key).strip().lower()
        if words not in (*YES, *NO):
            self.note(self.part(node, key).place, _("Here belongs yes or no."))
        return words in YES

    def note(self, place: str, reason: str) -> None:
        """Note that something is wrong; give up where there is no end to it."""
        note(self.faults, Fault(place, reason))
