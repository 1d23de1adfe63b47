"""Organisations to be attacked: people, what they answered, where they work and when they sign."""

import random
from collections.abc import Callable

from tests.insights.attacking import CELLS, NOTHING, Answered, Somebody, possible_answers

SAY_LITTLE = (
    ("not_said", NOTHING),
    ("deepen", "likely"),
    ("finding_out", "if"),
)


def mixed(dice: random.Random, nights: int) -> list[Somebody]:
    """Return people whose answers are anything from mixed to all alike; they sign over time."""
    everything = {flag: list(possible_answers(flag)) for flag in (True, False)}
    few = {flag: dice.sample(some, dice.randint(1, 4)) for flag, some in everything.items()}
    is_narrow, sharing = dice.random() < 0.6, dice.choice((0, 0.1, 0.5, 1))
    people = []
    cells = dice.sample(CELLS, dice.randint(1, len(CELLS)))
    for number in range(dice.choice((5, 6, 7, 9, 12, 15, 20, 25, 30, 40))):
        flag = dice.random() < sharing
        from_all = not is_narrow or dice.random() < 0.1
        said = dice.choice(everything[flag] if from_all else few[flag])
        people.append(Somebody(number, dice.choice(cells), dice.randrange(nights), flag, said))
    return people


def tight(dice: random.Random, _nights: int) -> list[Somebody]:
    """Return people of few kinds, each kind of about as many as a band is wide; all sign at once.

    What is told of one question then leaves least room in another.
    """
    kinds = [_kind(dice) for _ in range(dice.randint(2, 7))]
    for stance, view in SAY_LITTLE:
        if dice.random() < 0.5:
            flag = stance != "not_said" and dice.random() < 0.5
            kinds.append((flag, Answered((stance, ""), NOTHING, (), view)))
    cells = dice.sample(CELLS, dice.randint(1, 2))
    answers = [kind for kind in kinds for _ in range(dice.choice((1, 2, 3, 4, 4, 5, 5, 6, 8, 10)))]
    return [
        Somebody(number, dice.choice(cells), 0, flag, said)
        for number, (flag, said) in enumerate(answers)
    ]


def _kind(dice: random.Random) -> tuple[bool, Answered]:
    flag = dice.random() < 0.5
    return flag, dice.choice(list(possible_answers(flag)))


KINDS: dict[str, Callable[[random.Random, int], list[Somebody]]] = {"mixed": mixed, "tight": tight}
