"""What is wrong with a file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_FAULTS = 200  # of one file; nobody mends more at a time


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the place, such as "line 12", and the reason in a sentence."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


class FaultyCatalogueError(Exception):
    """This is no catalogue; carries everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = list(faults)


def note(faults: list[Fault], fault: Fault) -> None:
    """Add `fault` to the others of a file; give up where there is no end to them."""
    faults.append(fault)
    if len(faults) >= MOST_FAULTS:
        raise FaultyCatalogueError(faults)


def at_line(number: int, file: str = "") -> str:
    """Return the place of line `number`, counted from 1, of a file of several or the only one."""
    if file:
        return _("%(file)s, line %(number)s") % {"file": file, "number": number}
    return _("line %(number)s") % {"number": number}
