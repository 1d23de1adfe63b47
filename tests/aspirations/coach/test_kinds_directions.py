"""Kinds of saying where somebody heads, in any trade: what is a direction, and what is none."""

import pytest

from aspirations.coach import coach

pytestmark = pytest.mark.hermetic

HEADED_FOR = {
    "a doing that stands alone": (
        "Lighthouse chaplaincy, one day",
        "someday: set design for puppet theatres",
        "Flood modelling, once the sums are behind me.",
        "Okay then: signwriting.",
    ),
    "a field known by its ending": (
        "I'm off into swordsmithing.",
        "I'm off into lichenology.",
    ),
    "an order with a number of things": (
        "Plant 300 hedges with the rangers",
        "Grease 80 hinges before the frost",
    ),
    "a verb after an adverb": ("I hope to maybe lead a dredging team.",),
    "a setting with a kind": (
        "At last I am in a primary care setting.",
        "Now I am looking into the optical trade.",
    ),
    "a goal told by a noun": (
        "The long-term plan is honey.",
        "My next stop is clock towers.",
    ),
    "a house of some kind": ("I would love to work for a rural clinic.",),
    "what would be handed over": (
        "Hoping to be handed our backup estate. I would have to learn tape.",
    ),
    "what is aimed at": ("Aiming at timetable software for ferries.",),
    "work at the start in ing": ("keeping goats for a living",),
}
NOT_HEADED_FOR = {
    "what is refused": (
        "I don't want to teach geography.",
        "not looking to stay in retail",
        "I will never go into banking.",
    ),
    "a post with an occupation in it": (
        "I aspire to grow into a Network Engineer role.",
        "I will be able to occupy a manager desk.",
    ),
    "a goal that names nothing": (
        "My ambitions are modest.",
        "Goal: vibes.",
    ),
    "a plan that is a wish": ("I plan on staying on the west coast.",),
    "a state that looks like a doing": ("Breathing, ideally.",),
}
# "Not A but B", "not only" and "can't" refuse nothing.
REFUSED_NOTHING = (
    "I'd go back, not to sales but to theatre lighting.",
    "I do not only want to teach geography.",
)


def _texts(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(kind, text) for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), _texts(HEADED_FOR))
def test_this_kind_of_saying_is_a_direction(kind: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before."""
    assert coach(text).labels["names_direction"] is True, kind


@pytest.mark.parametrize(("kind", "text"), _texts(NOT_HEADED_FOR))
def test_this_kind_of_saying_is_no_direction(kind: str, text: str) -> None:
    """Seen red by the rules as they were before, or by leaving out the words that name nothing."""
    assert coach(text).labels["names_direction"] is False, kind


@pytest.mark.parametrize("text", REFUSED_NOTHING)
def test_a_negation_that_turns_to_something_refuses_nothing(text: str) -> None:
    """Seen red by taking every "not" for a refusal."""
    assert coach(text).labels["names_direction"] is True
