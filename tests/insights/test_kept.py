"""What is told of who kept what was due in a quarter gives nobody away (R9).

Everybody concerned gave exactly one of three answers, so all that the figures leave possible can be
listed: no solver is needed.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

from insights.questions import KEPT, KEPT_ACTIONS, tell_kept
from insights.telling import Band
from people.small_groups import SMALLEST_GROUP

Numbers = tuple[int, ...]  # how many gave each of the answers in KEPT
pytestmark = pytest.mark.hermetic


def possible(people: int) -> Iterator[Numbers]:
    """Yield how `people` may have answered."""
    for every in range(people + 1):
        for some in range(people + 1 - every):
            yield every, some, people - every - some


def bands_of(numbers: Numbers) -> list[Band]:
    """Return what is told of these numbers, answer by answer."""
    told = tell_kept(KEPT_ACTIONS, sum(numbers), Counter(dict(zip(KEPT, numbers, strict=True))))
    return [figure.number for figure in told]


def left_possible(numbers: Numbers) -> list[Numbers]:
    """Return all numbers of which the same would be told."""
    bands = bands_of(numbers)
    return [one for one in possible(sum(numbers)) if bands_of(one) == bands]


def is_certain_of_somebody(found: list[Numbers]) -> bool:
    """Whether some answer is everybody's, or nobody's, in all that is possible."""
    people = sum(found[0])
    by_answer = list(zip(*found, strict=True))
    return any(min(counts) == people or max(counts) == 0 for counts in by_answer)


def without_one(found: list[Numbers], answer: int) -> list[Numbers]:
    """Return what an insider who gave `answer` finds possible of the others."""
    return [
        tuple(count - (place == answer) for place, count in enumerate(one))
        for one in found
        if one[answer]
    ]


@pytest.mark.parametrize("people", range(SMALLEST_GROUP, 4 * SMALLEST_GROUP))
def test_nobodys_answer_comes_out_to_anybody_or_to_an_insider(people: int) -> None:
    """Seen red with counts as they are, and without a margin."""
    for numbers in possible(people):
        found = left_possible(numbers)
        assert not is_certain_of_somebody(found), numbers
        for answer, count in enumerate(numbers):
            if count:
                assert not is_certain_of_somebody(without_one(found, answer)), (numbers, answer)
