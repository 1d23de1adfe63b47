"""Two on one sheet in full: random orders of saves by script and by button."""

from collections.abc import Callable
from random import Random

import pytest

from reviews.models import Review
from reviews.states import Stage
from tests.faults.sizes import dice, seed, size
from tests.sheets import ACTS, FIELDS, Step, World

MOST_STEPS = 24
pytestmark = pytest.mark.django_db


def steps(dice: Random) -> list[Step]:
    """Return what the two do: they type and save more often than anything else."""
    acts = (*ACTS, *("type", "save") * 4)
    return [
        Step(dice.randrange(2), dice.choice(acts), dice.choice(FIELDS), dice.randrange(4))
        for _step in range(dice.randint(8, MOST_STEPS))
    ]


def test_nothing_unseen_is_written_over(review_at: Callable[[Stage], Review]) -> None:
    """Seen red as tests/reviews/test_sheet.py was."""
    world, start = World(review_at(Stage.TALK)), seed()
    for number in range(size("INTERLEAVINGS", 80) // 4):
        try:
            world.play(steps(dice(start, number)))
        except AssertionError as fault:
            raise AssertionError(f"SEED={start}, interleaving {number}: {fault}") from fault
    assert {200, 409} <= set(world.met)
