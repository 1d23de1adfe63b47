"""An open page that saves itself, as `static/js/autosave.js` does it: one tab, or one device.

It sends what the script sends and takes an answer as the script does; the script itself is tried in
a browser (tests/browser/test_autosave.py). Rows of a list go together, a box in which nothing is
chosen is named, and what was refused as unfit is sent again once somebody has typed. A tab notes
every text that its reader has seen.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from people.autosave import EMPTY, ROW, WHOLE

Shot = dict[str, str]
Choice = Literal["mine", "stored", "together"]


@dataclass(frozen=True)
class Save:
    """One request: what stood on the page when it left, and what it carries of that."""

    shot: Shot
    is_whole: bool
    version: int
    names: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return the fields of the request."""
        sent: dict[str, Any] = {name: self.shot[name] for name in self.names if self.shot[name]}
        empty = [name for name in self.names if not self.shot[name]]
        whole = {WHOLE: "yes"} if self.is_whole else {}
        return sent | whole | {EMPTY: empty, "version": self.version}


@dataclass
class Tab:
    """A page that shows `page`, which was stored as `version` when it was opened."""

    page: Shot
    version: int
    picked: tuple[str, ...] = ()  # fields in which one picks from a list: no room for two texts
    acknowledged: Shot = field(default_factory=dict)
    must_send_all: bool = True
    unclear: Shot | None = None
    unfit: tuple[str, ...] = ()  # the fields in which something is wrong, until somebody types
    both: Shot = field(default_factory=dict)  # what is stored of each field with a choice
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Nothing was typed yet."""
        self.acknowledged, self.page = dict(self.page), dict(self.page)
        self._see(self.page)

    def type(self, name: str, text: str) -> None:
        """Write `text` into the field `name`."""
        self.page[name], self.unfit = text, ()
        self._see({name: text})

    def is_saved(self) -> bool:
        """Whether the page says so."""
        return self.unclear is None and self.acknowledged == self.page

    def next_save(self) -> Save | None:
        """Return what the script sends now; None where it has nothing to send, or waits."""
        if self.both or self.unfit or self.is_saved():
            return None
        is_whole = self.must_send_all or self.unclear is not None
        shot = dict(self.page) if self.unclear is None else self.unclear
        self.unclear = shot
        names = tuple(shot if is_whole else self._changed(shot))
        return Save(shot, is_whole, self.version, names)

    def hear(self, save: Save, status: int, said: Mapping[str, Any]) -> None:
        """Take the answer to `save`; one that doesn't come is simply not heard."""
        self.unclear = None
        if status == 200:
            self.acknowledged, self.must_send_all = dict(save.shot), False
            self.version = said["version"]
            self._see(save.shot)
        elif status == 409 and not save.is_whole:
            self.must_send_all = True
        elif status == 409:
            self._differ(said)
        else:
            self.unfit = tuple(said["fields"])

    def choose(self, how: Choice) -> None:
        """Choose alike in every field that has two texts."""
        for name, stored in self.both.items():
            if how == "stored":
                self.type(name, stored)
            elif how == "together" and name not in self.picked:
                self.type(name, f"{self.page[name]}|{stored}")
        self.both = {}

    def _differ(self, said: Mapping[str, Any]) -> None:
        stored = {name: str(one["stored"] or "") for name, one in said["fields"].items()}
        self.both = {
            name: text
            for name, text in stored.items()
            if name in self.page and text != self.acknowledged.get(name)
        }
        self.version, self.acknowledged, self.must_send_all = said["version"], stored, True
        self._see(stored)

    def _changed(self, shot: Shot) -> Iterator[str]:
        changed = {name for name in shot if shot[name] != self.acknowledged.get(name)}
        lists = {list_of(name) for name in changed} - {""}
        return (name for name in shot if name in changed or list_of(name) in lists)

    def _see(self, texts: Shot) -> None:
        for name, text in texts.items():
            self.seen[name].add(text)


def list_of(name: str) -> str:
    """Return the list whose row the field `name` is in, "" where it is in none."""
    found = ROW.match(name)
    return found[1] if found else ""
