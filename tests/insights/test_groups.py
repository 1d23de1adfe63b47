"""Whatever is published of groups, nobody's answer comes out (R9)."""

import os
import random
from collections.abc import Callable, Sequence

import pytest

from insights.telling import Band
from tests.insights.attacking import (
    GROWTH,
    Attacker,
    Blocks,
    Published,
    Somebody,
    organisation,
    publish,
    told_of,
)

pytestmark = pytest.mark.hermetic
ORGANISATIONS = int(os.environ.get("ORGANISATIONS", "40"))
SEED = int(os.environ.get("SEED", "1"))
NIGHTS = 3
ATTACKING = "tests.insights.attacking"


@pytest.fixture(autouse=True)
def small_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of growth no more than the attacker reckons with: fewer numbers, found faster."""
    monkeypatch.setattr("insights.questions.GROWN", GROWTH)


def recovered(seed: int) -> list[str]:
    """Return what comes out of everything that is published of one random organisation."""
    dice = random.Random(seed)  # noqa: S311 (nothing is kept secret by it)
    people = organisation(dice, NIGHTS)
    shown = publish(people, NIGHTS)
    return [
        found for as_hr in (False, True) for found in Attacker(people, shown, dice, as_hr).attack()
    ]


def exact(counts: Sequence[int], _sizes: Sequence[int], **_known: object) -> list[Band]:
    """Tell counts as they are."""
    return [Band(count, count) for count in counts]


def overlapping(blocks: Blocks, everybody: Sequence[Somebody]) -> list[Published]:
    """Tell each block, and all that have signed together: a cut of its own."""
    return told_of(blocks) + told_of({"": list(everybody)})


def without_a_block(blocks: Blocks, everybody: Sequence[Somebody]) -> list[Published]:
    """Tell each block, and a total in which everybody is who has signed."""
    totals = [one for one in told_of({"": list(everybody)}) if one.fact[0] == "gap"]
    return told_of(blocks) + totals


BUGS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "exact counts": lambda patch: patch.setattr("insights.questions.told", exact),
    "no margin": lambda patch: patch.setattr("insights.telling.MARGIN", 0),
    "a cut that overlaps": lambda patch: patch.setattr(f"{ATTACKING}.also_told", overlapping),
    "totals of everybody": lambda patch: patch.setattr(f"{ATTACKING}.also_told", without_a_block),
    "blocks made anew": lambda patch: patch.setattr(
        f"{ATTACKING}.counted_once", lambda _who: set()
    ),
}


@pytest.mark.parametrize("part", range(4))
def test_a_solver_that_reads_everything_recovers_nobody(part: int) -> None:
    for seed in range(SEED + part, SEED + ORGANISATIONS, 4):
        assert recovered(seed) == [], f"seed {seed}"


@pytest.mark.parametrize("bug", sorted(BUGS))
def test_the_solver_finds_planted_bugs(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would prove nothing."""
    BUGS[bug](monkeypatch)
    assert any(recovered(seed) for seed in range(20)), bug
