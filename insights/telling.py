"""How counts of small groups are told (R9): in bands, so that no count and no answer is known.

Knows no records. What is told of one count depends on what was told before and on the count,
never on what would otherwise be told: so silence tells nothing. decisions/0034 has the proof.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from people.small_groups import SMALLEST_GROUP

MARGIN = 2  # of whatever is bounded two more, or two fewer, stay possible: one for an insider


class Band(NamedTuple):
    """What is told of a count: it is one of `at_least` to `at_most`, both included."""

    at_least: int
    at_most: int

    def plus(self, other: "Band") -> "Band":
        """Return what is known of the sum of two counts."""
        return Band(self.at_least + other.at_least, self.at_most + other.at_most)


NOBODY = Band(0, 0)


def told(
    counts: Sequence[int],
    sizes: Sequence[int],
    *,
    at_least: int = 0,
    at_most: int,
    rooms: Sequence[int] | None = None,
) -> list[Band]:
    """Return a band for each of `counts`, of groups of `sizes` people.

    Everybody may know that all counts together are `at_least` to `at_most`; `rooms` bound each
    for another reason that is known. A count beyond its size is told as one of that size.
    """
    rooms = sizes if rooms is None else rooms
    bands = [Band(0, size) for size in sizes]
    for number, (count, size) in enumerate(zip(counts, sizes, strict=True)):
        known = zip(bands, rooms, strict=True)
        others = [one for place, one in enumerate(known) if place != number]
        highest = min(at_most - sum(band.at_least for band, _room in others), rooms[number])
        lowest = at_least - sum(min(band.at_most, room) for band, room in others)
        bands[number] = _band_of(min(count, size), size, lowest + MARGIN, highest - MARGIN)
    return bands


def told_from(count: int, size: int, may_begin: Callable[[int], bool]) -> Band:
    """Return the band of a count of a group of `size` people, which begins only where it may.

    A count beyond its size is told as one of that size. If it may not begin somewhere it may not
    begin higher.
    """
    begins = [0, *takewhile(may_begin, cuts_of(size))]
    ends = [*(cut - 1 for cut in begins[1:]), size]
    return next(
        band
        for band in map(Band, begins, ends)
        if band.at_least <= min(count, size) <= band.at_most
    )


def _band_of(count: int, size: int, lowest: int, highest: int) -> Band:
    """Return the band in which `count` lies, if bands begin at `highest` or lower.

    And none ends before `lowest`.
    """
    begins = [0, *(cut for cut in cuts_of(size) if lowest < cut <= highest)]
    ends = [*(cut - 1 for cut in begins[1:]), size]
    return next(
        Band(first, last)
        for first, last in zip(begins, ends, strict=True)
        if first <= count <= last
    )


def cuts_of(size: int) -> range:
    """Return where bands of a count of `size` people begin, beyond the one that begins with none.

    Five wide at least, the last one as well; of fewer than nine people there are two halves.
    """
    if size < SMALLEST_GROUP:
        return range(0)
    if size < 2 * SMALLEST_GROUP - 1:
        return range((size + 1) // 2, (size + 1) // 2 + 1)
    return range(SMALLEST_GROUP, size - SMALLEST_GROUP + 2, SMALLEST_GROUP)
