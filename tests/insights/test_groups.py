"""Whatever is published of groups, nobody's answer comes out (R9)."""

import os
import random
from collections.abc import Callable, Sequence

import pytest

from insights.questions import Asked
from insights.telling import Band
from tests.insights import attacking
from tests.insights.attacking import (
    GROWTH,
    Attacker,
    Blocks,
    Published,
    Somebody,
    publish,
    told_of,
)
from tests.insights.random_organisations import KINDS

pytestmark = pytest.mark.hermetic
ORGANISATIONS = int(os.environ.get("ORGANISATIONS", "32"))
SEED = int(os.environ.get("SEED", "1"))
NIGHTS = 3
ATTACKING = "tests.insights.attacking"


@pytest.fixture(autouse=True)
def small_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of growth no more than the attacker reckons with: fewer numbers, found faster."""
    monkeypatch.setattr("insights.questions.GROWN", GROWTH)


def recovered(seed: int, kind: str = "mixed") -> list[str]:
    """Return what comes out of everything that is published of one random organisation."""
    dice = random.Random(seed)  # noqa: S311 (nothing is kept secret by it)
    people = KINDS[kind](dice, NIGHTS)
    shown = publish(people, NIGHTS)
    return [
        found for as_hr in (False, True) for found in Attacker(people, shown, dice, as_hr).attack()
    ]


def exact(counts: Sequence[int], _sizes: Sequence[int], **_known: object) -> list[Band]:
    """Tell counts as they are."""
    return [Band(count, count) for count in counts]


def overlapping(blocks: Blocks, waiting: Sequence[Somebody]) -> list[Published]:
    """Tell the blocks, and a cut of its own of all who were waiting."""
    return told_of(blocks) + told_of({"": list(waiting)})


def without_a_block(blocks: Blocks, waiting: Sequence[Somebody]) -> list[Published]:
    """Tell the blocks, and totals of gaps in which those are, too, who go on waiting."""
    totals = [one for one in told_of({"": list(waiting)}) if one.fact[0] == "gap"]
    return told_of(blocks) + totals


def without_a_margin(patch: pytest.MonkeyPatch) -> None:
    """Let nothing stay possible beside what is told."""
    for room in ("telling", "questions"):
        patch.setattr(f"insights.{room}.MARGIN", 0)


# Each with an organisation in which it gives somebody away.
BUGS: dict[str, tuple[int, Callable[[pytest.MonkeyPatch], None]]] = {
    "exact counts": (1, lambda patch: patch.setattr("insights.questions.told", exact)),
    "no margin": (6, without_a_margin),
    "a cut that overlaps": (
        14,
        lambda patch: patch.setattr(f"{ATTACKING}.also_told", overlapping),
    ),
    "totals of everybody": (
        12,
        lambda patch: patch.setattr(f"{ATTACKING}.also_told", without_a_block),
    ),
    "blocks made anew": (
        10,
        lambda patch: patch.setattr(f"{ATTACKING}.counted_once", lambda _numbers: set()),
    ),
}


@pytest.mark.parametrize("most_gaps", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_solver_that_reads_everything_recovers_nobody(
    kind: str, most_gaps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attacking, "MOST_GAPS", most_gaps)
    asked = Asked(attacking.TRACKS, attacking.SUBJECTS, most_gaps)
    monkeypatch.setattr(attacking, "ASKED", asked)
    for seed in range(SEED, SEED + ORGANISATIONS // 4):
        assert recovered(seed, kind) == [], f"seed {seed}"


@pytest.mark.parametrize("bug", sorted(BUGS))
def test_the_solver_finds_planted_bugs(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would prove nothing."""
    seed, plant = BUGS[bug]
    assert recovered(seed) == []
    plant(monkeypatch)
    assert recovered(seed)
