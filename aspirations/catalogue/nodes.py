"""A file as a tree that remembers where everything stood, whatever its format.

Leaves are texts, as they were written: what is a number is for the reader of the tree to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from aspirations.catalogue.faults import Fault, FaultyCatalogueError, at_line, note

DEEPEST = 12
MOST_NODES = 100_000  # the default catalogue has some seven thousand
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
NO_VALUE = ("", "~", "null", "Null", "NULL")


@dataclass
class Node:
    """A text, a list or a mapping, and the place where it begins."""

    value: "str | list[Node] | dict[str, Node]"
    place: str = ""
    keys: dict[str, str] = field(default_factory=dict)  # the places of a mapping's keys


def of_yaml(text: str, faults: list[Fault], file: str = "") -> Node:
    """Return the tree of a YAML text; raise FaultyCatalogueError where it cannot be read.

    What is only said twice is added to `faults`, and reading goes on.

    Built from the parser's events: nothing is constructed that the text names, nothing recurses,
    and an alias, by which a small text could stand for a huge one, is refused.
    """
    growing = _Growing(file, faults)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            growing.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _fault(mark, file, _("This is not YAML: %(why)s.") % {"why": error.problem}) from None
    except yaml.YAMLError as error:
        reason = _("This is not YAML: %(why)s.") % {"why": error}
        raise FaultyCatalogueError([Fault(file, reason)]) from None
    if growing.root is None:
        raise FaultyCatalogueError([Fault(file, _("The file is empty."))])
    return growing.root


class _Growing:
    """A tree while it is read: the open lists and mappings, and the key that waits for a value."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.root: Node | None = None
        self._file = file
        self._faults = faults
        self._count = 0
        self._open: list[Node] = []
        self._waiting: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next event in."""
        if isinstance(event, yaml.AliasEvent):
            raise _fault(event.start_mark, self._file, _("Write it out; aliases are not read."))
        if isinstance(event, yaml.ScalarEvent):
            self._add(_text_of(event), event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._waiting.pop()

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= DEEPEST:
            raise _fault(event.start_mark, self._file, _("This is nested too deep."))
        node = self._add([] if isinstance(event, yaml.SequenceStartEvent) else {}, event)
        self._open.append(node)
        self._waiting.append(None)

    def _add(self, value: Any, event: yaml.NodeEvent) -> Node:
        node = Node(value, _place(event.start_mark, self._file))
        self._count += 1
        if self._count > MOST_NODES:
            raise _fault(event.start_mark, self._file, _("This is more than any catalogue holds."))
        if not self._open:
            if self.root is not None:
                raise _fault(event.start_mark, self._file, _("Keep it to one document."))
            self.root = node
            return node
        parent = self._open[-1].value
        if isinstance(parent, list):
            parent.append(node)
        elif isinstance(parent, dict):
            self._pair(parent, node, event)
        return node

    def _pair(self, parent: dict[str, Node], node: Node, event: yaml.NodeEvent) -> None:
        key = self._waiting[-1]
        if key is not None:
            parent[key] = node
            self._waiting[-1] = None
            return
        if not isinstance(node.value, str):
            raise _fault(event.start_mark, self._file, _("A name has to be a text."))
        if node.value in parent:
            reason = _("“%(name)s” stands here twice.") % {"name": node.value}
            note(self._faults, Fault(node.place, reason))
        self._waiting[-1] = node.value
        self._open[-1].keys[node.value] = node.place


def _text_of(event: yaml.ScalarEvent) -> str:
    is_plain = event.implicit[0] and event.style is None
    is_plain = is_plain or event.style == ""
    return "" if is_plain and event.value in NO_VALUE else event.value


def _place(mark: Any, file: str) -> str:
    return at_line(mark.line + 1, file) if mark else file


def _fault(mark: Any, file: str, reason: str) -> FaultyCatalogueError:
    return FaultyCatalogueError([Fault(_place(mark, file), reason)])


def members(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the named parts of a mapping, nothing for anything else."""
    if isinstance(node.value, dict):
        yield from node.value.items()


def entries(node: Node) -> list[Node]:
    """Return the entries of a list, nothing for anything else."""
    return node.value if isinstance(node.value, list) else []
