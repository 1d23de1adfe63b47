"""Who is counted together (R9): blocks of five or more people, made once and for good.

Knows no records. Blocks are made of what is no secret: who has signed, when, and where they work.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from people.small_groups import SMALLEST_GROUP
from people.trees import SEPARATOR, paths_on

COMMON_CELL = 10  # people; fewer seldom make a block of their own
MOST_CELLS = 120  # as many rows as somebody reads
MOST_LEVELS = 6
MOST_PEOPLE = 0.75

Person = TypeVar("Person", bound=Hashable)


def cell_of(path: str, level: int) -> str:
    """Return the cell of a department at `path`: what is above it, `level` below the top."""
    return (["", *paths_on(path)][: level + 1])[-1]


def level_of(paths: Mapping[str, int]) -> int:
    """Return how far down cells lie, given how many people are at each path.

    The deepest level at which most are in cells of COMMON_CELL people, and cells are not too many
    to be read; 0, all in one cell, where there is no such level.
    """
    total = sum(paths.values())
    fitting = [level for level in range(1, MOST_LEVELS + 1) if _fits(_cells(paths, level), total)]
    return max(fitting, default=0)


def _cells(paths: Mapping[str, int], level: int) -> dict[str, int]:
    cells: dict[str, int] = defaultdict(int)
    for path, people in paths.items():
        cells[cell_of(path, level)] += people
    return cells


def _fits(cells: Mapping[str, int], total: int) -> bool:
    common = sum(people for people in cells.values() if people >= COMMON_CELL)
    return 1 < len(cells) <= MOST_CELLS and common >= MOST_PEOPLE * total


def put_together(
    waiting: Mapping[str, Sequence[Person]], *, is_last: bool
) -> dict[str, list[Person]]:
    """Return the blocks that can be made of who waits in each cell, by the path of the cell.

    Whoever is in none waits on. When nobody follows, rests go up until they are enough together.
    """
    left = {path: list(people) for path, people in waiting.items()}
    blocks: dict[str, list[Person]] = {}
    while left:
        path = max(left, key=lambda one: (one.count(SEPARATOR), one))
        people = left.pop(path)
        if len(people) >= SMALLEST_GROUP:
            blocks[path] = people
        elif is_last and path:
            left.setdefault(_above(path), []).extend(people)
    return blocks


def _above(path: str) -> str:
    return cell_of(path, path.count(SEPARATOR) - 1)
