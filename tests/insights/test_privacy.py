"""No figure made of groups of five tells an answer, whoever looks, whenever and however often.

The attacker here knows how figures are made, who is in which group and when it came to count, looks
after every single answer, and may be one of the five. Answers and organisations are random.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

import pytest

from insights.privacy import bounded_sum, full_groups, most_groups
from insights.pulse import PulseReport, report_of
from people.small_groups import SMALLEST_GROUP

pytestmark = pytest.mark.hermetic
SCALE = range(1, 6)
SUMS = range(SMALLEST_GROUP, 5 * SMALLEST_GROUP + 1)
ORGANISATIONS = 500
MOODS = ((1, 1, 1, 1, 1), (0, 0, 0, 1, 9), (9, 1, 0, 0, 0), (1, 0, 0, 0, 1), (0, 0, 0, 0, 1))

Sums = tuple[int, ...]
Given = tuple[str, tuple[int, int]]


def dice_of(seed: int) -> random.Random:
    """Return dice that fall alike from one seed."""
    return random.Random(seed)  # noqa: S311 (nothing is kept secret by them)


def random_answers(dice: random.Random) -> list[Given]:
    """Return answers in the order in which they came: managers give several, employees one."""
    people = [f"manager{n}" for n in range(dice.randint(1, 4)) for _ in range(dice.randint(1, 6))]
    people += [f"employee{n}" for n in range(dice.randint(4, 16))]
    dice.shuffle(people)
    moods = dice.choice(MOODS), dice.choice(MOODS)
    return [(one, (said(dice, moods[0]), said(dice, moods[1]))) for one in people]


def said(dice: random.Random, mood: Sequence[int]) -> int:
    """Return an answer; `mood` weighs each."""
    return dice.choices(SCALE, mood)[0]


def looks_of(given: Sequence[Given]) -> list[PulseReport]:
    """Return what is shown after each answer."""
    return [report_of(full_groups(given[:number])) for number in range(len(given) + 1)]


@cache
def told(sums: Sums, question: int) -> tuple[str, str, str]:
    """Return what is shown of groups whose answers make these sums."""
    groups = [[(one, one) for one in split(total)] for total in sums]
    row = report_of(groups).rows[question]
    return row.mean, row.lowest, row.highest


@cache
def split(total: int) -> tuple[int, ...]:
    """Return any five answers that make `total`."""
    return next(five for five in product(SCALE, repeat=SMALLEST_GROUP) if sum(five) == total)


@cache
def answers_making(sums: frozenset[int], people: int) -> tuple[frozenset[int], ...]:
    """Return what each of `people` may have answered, if their sum is one of `sums`."""
    possible = [one for one in product(SCALE, repeat=people) if sum(one) in sums]
    return tuple(frozenset(column) for column in zip(*possible, strict=True))


def possible_sums(looks: Sequence[PulseReport], question: int) -> list[set[int]]:
    """Return which sums each group may have, after all that was shown of one question."""
    alike = shown_alike()
    known: set[Sums] = {()}
    for look in looks:
        if look.count // SMALLEST_GROUP == len(next(iter(known))):
            continue
        row = look.rows[question]
        shown = (row.mean, row.lowest, row.highest)
        longer = {(*one, more) for one in known for more in alike}
        known = {one for one in longer if told(tuple(sorted(one)), question) == shown}
        assert known, "what is true is always possible"
    return [set().union(*(alike[one] for one in column)) for column in zip(*known, strict=True)]


def shown_alike() -> dict[int, set[int]]:
    """Return the sums that are told apart from one another, each with those shown as it is."""
    alike: dict[int, set[int]] = defaultdict(set)
    for one in SUMS:
        alike[bounded_sum(split(one), 1, 5)].add(one)
    return alike


def recovered(given: Sequence[Given]) -> list[str]:
    """Return whose answers come out: to whoever looks on, or to one of the same group."""
    found = []
    looks = looks_of(given)
    named = full_groups([(author, (author, said)) for author, said in given])
    for question in (0, 1):
        for group, sums in zip(named, possible_sums(looks, question), strict=True):
            found += _in_group(group, frozenset(sums), question)
    return found


def _in_group(group: list[Given], sums: frozenset[int], question: int) -> list[str]:
    found = []
    if any(len(said) == 1 for said in answers_making(sums, SMALLEST_GROUP)):
        found.append(f"{group}: to anybody")
    for author, said in group:
        others = frozenset(total - said[question] for total in sums)
        if any(len(one) == 1 for one in answers_making(others, SMALLEST_GROUP - 1)):
            found.append(f"{group}: to {author}")
    return found


def test_a_solver_that_looks_after_every_answer_recovers_nobodys() -> None:
    """Seen red with bounds 5 and 25 (no bounds), with 21 for 20 as the upper bound, and with 9 for
    10 as the lower. That a group stays as it is, and is of five people, is asked below."""
    for seed in range(ORGANISATIONS):
        assert recovered(random_answers(dice_of(seed))) == [], f"seed {seed}"


def test_the_solver_finds_what_unbounded_means_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would prove nothing: five alike are found, in the first group and by difference."""
    told.cache_clear()
    monkeypatch.setattr("insights.pulse.bounded_sum", lambda said, *_bounds: sum(said))
    monkeypatch.setattr(f"{__name__}.bounded_sum", lambda said, *_bounds: sum(said))
    alike = [(f"employee{n}", (5, 3)) for n in range(5)]
    mixed = [(f"employee{n}", (1 + n % 3, 2 + n % 2)) for n in range(5, 10)]
    assert len(recovered(alike)) == 1 + SMALLEST_GROUP
    assert len(recovered(mixed + alike)) >= 1 + SMALLEST_GROUP
    told.cache_clear()


def test_groups_are_of_five_different_people_and_stay_as_they_are() -> None:
    """Seen red by leaving authors out of account, and by naming the groups in another order."""
    for seed in range(ORGANISATIONS):
        given = [
            (author, (author, number))
            for number, (author, _said) in enumerate(random_answers(dice_of(seed)))
        ]
        before: list[list[tuple[str, int]]] = []
        for number in range(len(given) + 1):
            groups = full_groups(given[:number])
            assert groups[: len(before)] == before
            assert all(len({author for author, _n in group}) == 5 == len(group) for group in groups)
            before = groups
        everywhere = [answer for group in before for answer in group]
        assert len(set(everywhere)) == len(everywhere)


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ({}, 0),
        (dict.fromkeys("abcdef", 1), 0),  # whoever is silent would know of all the others
        (dict.fromkeys("abcdefg", 1), 1),
        (dict.fromkeys("abcdefghijk", 1), 1),
        (dict.fromkeys("abcdefghijkl", 1), 2),
        ({"a": 6, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1}, 1),  # one led them all
        ({"a": 60, "b": 60} | dict.fromkeys("cdef", 1), 0),
    ],
)
def test_a_group_is_shown_only_if_it_could_be_without_any_two(
    asked: dict[str, int], groups: int
) -> None:
    """Seen red without taking two away."""
    assert most_groups(asked.values()) == groups


def test_more_groups_than_are_shown_could_have_come_about_without_any_two() -> None:
    """Told a second time, by trying: whichever two stay silent, the others can fill the groups.

    Seen red by counting every time that somebody was asked, beyond the number of groups.
    """
    for seed in range(ORGANISATIONS):
        asked = Counter(author for author, _said in random_answers(dice_of(seed)))
        groups = most_groups(asked.values())
        for silent in product(asked, repeat=2):
            others = {one: times for one, times in asked.items() if one not in silent}
            assert can_fill(others, groups), (seed, silent)


def can_fill(asked: Mapping[Any, int], groups: int) -> bool:
    """Whether they can fill `groups`: those with the most left to say answer first."""
    left = Counter(asked)
    for _group in range(groups):
        first = left.most_common(SMALLEST_GROUP)
        if len(first) < SMALLEST_GROUP:
            return False
        left.subtract(one for one, _times in first)
        left = +left
    return True
