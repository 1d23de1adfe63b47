"""What only the whole file can settle: no cycles, and nobody led by somebody who is not there.

Refusing one row may take away what another one relied on, so this goes on until nothing changes.
It depends only on the file and on what the refused rows leave as it was; that is why the same file
once more refuses the same rows and changes nothing.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from people.imports.standing import Standing

MOST_LEVELS = 90  # so that a path of ten digits a level still fits its column
ABOVE_THE_TOP = -1


@dataclass
class Links:
    """The links to managers that the good rows would change, by node (see `claims`)."""

    standing: Standing
    proposed: dict[int, int | None] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    leaves: set[int] = field(default_factory=set)
    returns: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)  # who has a last day by this file, be it ahead

    def propose(self, node: int, line: int, manager: int | None) -> None:
        """Note that the row at `line` puts `node` under `manager`."""
        self.proposed[node] = manager
        self.lines[node] = line

    def spare_the_last_admins(self) -> set[int]:
        """Forget that people leave where nobody would stay who acts as HR for everyone.

        Return whose rows are to be refused: all of those people, since none comes before another.
        """
        spared = self.standing.admins if self.standing.admins <= self.ends else set()
        self.leaves -= spared
        for node in spared:
            self.proposed.pop(node, None)
        return spared

    def settle(self) -> dict[int, str]:
        """Return the lines to refuse after all, each with its reason; forget their wishes."""
        refused: dict[int, str] = {}
        while objections := self._loops() or self._too_deep() or self._misled():
            for node, reason in objections.items():
                refused[self.lines[node]] = reason
                del self.proposed[node]
                self.returns.discard(node)
        return refused

    def above(self, node: int) -> int | None:
        """Return who would lead `node` in the end."""
        if node in self.proposed:
            return self.proposed[node]
        return self.standing.managers.get(node)

    def _loops(self) -> dict[int, str]:
        """Return the nodes whose proposed link is part of a cycle."""
        found: dict[int, str] = {}
        for loop in self._cycles():
            changed = [node for node in loop if node in self.proposed]
            lines = ", ".join(str(line) for line in sorted(self.lines[node] for node in changed))
            reason = _("They would lead each other in a circle (lines %(lines)s).") % {
                "lines": lines[:200]
            }
            found |= dict.fromkeys(changed, reason)
        return found

    def _cycles(self) -> Iterator[list[int]]:
        """Yield each cycle once; every node is walked over once, however long the chains."""
        seen_in: dict[int, int] = {}
        for start in self.proposed:
            way: list[int] = []
            node: int | None = start
            while node is not None and node not in seen_in:
                seen_in[node] = start
                way.append(node)
                node = self.above(node)
            if node is not None and way and seen_in[node] == start:
                yield way[way.index(node) :]

    def _too_deep(self) -> dict[int, str]:
        """Return the proposed links above people who would be too far down."""
        reason = _("The organisation would be more than %(most)s levels deep.") % {
            "most": MOST_LEVELS
        }
        found: dict[int, str] = {}
        for node, depth in self._depths().items():
            nearest = self._nearest_proposed(node) if depth > MOST_LEVELS else None
            found |= {} if nearest is None else {nearest: reason}
        return found

    def _misled(self) -> dict[int, str]:
        """Return the proposed links to somebody who is not there, from the top down.

        So a whole branch under a refused row is refused in one go.
        """
        depths = self._depths()
        found: dict[int, str] = {}
        for node in sorted(self.proposed, key=depths.__getitem__):
            manager = self.proposed[node]
            if manager is not None and (reason := self._absence(manager, found)):
                found[node] = reason
        return found

    def _absence(self, manager: int, refused: Collection[int]) -> str | None:
        """Return why nobody can be put under `manager`; None if they can."""
        if manager < 0 and (manager in refused or manager not in self.proposed):
            return _("The manager’s own row, line %(line)s, is refused.") % {"line": -manager}
        if manager in self.leaves:
            return _("The manager leaves by this file.")
        comes_back = manager in self.returns and manager not in refused
        if manager in self.standing.away and not comes_back:
            return _("The manager no longer works here.")
        return None

    def _depths(self) -> dict[int, int]:
        depths: dict[int, int] = {}
        for node in (*self.standing.managers, *self.proposed):
            depth_of(node, self.above, depths)
        return depths

    def _nearest_proposed(self, node: int | None) -> int | None:
        while node is not None and node not in self.proposed:
            node = self.above(node)
        return node


def depth_of(node: int, above: Callable[[int], int | None], known: dict[int, int]) -> int:
    """Return how many levels `node` has above it; `known` remembers, so that all cost one walk.

    In a circle, which somebody else may have made meanwhile, the count begins anywhere.
    """
    way: list[int] = []
    step: int | None = node
    while step is not None and step not in known:
        way.append(step)
        known[step] = ABOVE_THE_TOP
        step = above(step)
    depth = known[step] if step is not None else ABOVE_THE_TOP
    for passed in reversed(way):
        depth += 1
        known[passed] = depth
    return depth
