"""Small groups stay hidden (R9): what is told of answers that may still become more.

Knows no records. (What is told of answers that are counted once and for good: telling.py.) A figure
is made of whole groups of five different people, each of whom gives one answer to it. A group's
answers are added up and the sum is held between two bounds; nothing but these bounded sums leaves
this file. Whatever is shown of them, and however often, tells no more than the sums do, and no sum
tells an answer: not even to somebody who gave one of the five. decisions/0025 has the proof.
"""

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

from people.small_groups import SMALLEST_GROUP

Answer = TypeVar("Answer")


def full_groups(answers: Iterable[tuple[Hashable, Answer]]) -> list[list[Answer]]:
    """Return the groups that are full: each has SMALLEST_GROUP answers of as many people.

    `answers` come with who gave them, in an order in which later ones only follow: each goes into
    the first group with room in which its author isn't yet. So a full group stays as it is.
    """
    groups: list[list[Answer]] = []
    last_of: dict[Hashable, int] = {}
    full = 0  # the first so many: nobody is in a group who isn't in all before it that have room
    for author, answer in answers:
        place = max(last_of.get(author, -1) + 1, full)
        if place == len(groups):
            groups.append([])
        groups[place].append(answer)
        last_of[author] = place
        full += len(groups[place]) == SMALLEST_GROUP
    return groups[:full]


def most_groups(asked: Collection[int]) -> int:
    """Return how many groups may be shown, given how often each person was asked.

    So many as could have come about without any two of them: that a group is there tells nobody who
    has not answered that somebody else has.
    """
    others = sorted(asked)[:-2]
    numbers = range(1, sum(others) // SMALLEST_GROUP + 1)

    def is_too_much(number: int) -> bool:
        return sum(min(times, number) for times in others) < SMALLEST_GROUP * number

    return bisect_left(numbers, True, key=is_too_much)  # noqa: FBT003 (what is looked for)


def bounded_sum(answers: Iterable[int], lowest: int, highest: int) -> int:
    """Return the sum of a group's answers, each of `lowest` to `highest`, within its bounds."""
    least, most = bounds(lowest, highest)
    return min(max(sum(answers), least), most)


def bounds(lowest: int, highest: int) -> tuple[int, int]:
    """Return the least and the most that is told of a group's sum.

    Beyond them one of the five, who takes their own answer off, could be left with a sum to which
    the other four must all have answered alike.
    """
    others = SMALLEST_GROUP - 1
    return highest + others * lowest + 1, lowest + others * highest - 1
