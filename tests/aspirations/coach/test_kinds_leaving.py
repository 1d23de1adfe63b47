"""Leaving without a verb of leaving, who leaves, and what belongs to this house."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND = {
    "leaving_intent": (
        "Two years, then gone.",
        "New Zealand, probably.",
        "A goat farm.",
        "Hand the badge back and go home to Ghana.",
        "I'll submit my resignation in March.",
        "Get out of banking for good.",
        "This job is a springboard.",
        "I'm not planning on staying.",
        "My name above the door of a small bistro.",
        "Move to whoever pays better.",
    ),
    "links_current_role": (
        "My boss lets me run the Saturday clinic already.",
        "I want to take over the rota of this nursery.",
    ),
}
LEFT_ALONE = {
    "leaving_intent": (
        "My mentor has retired and I'd like his orchard plots.",
        "Open our second shop in Kiel.",
        "Back to college one evening a week for my sums.",
        "Ten years: three cars, first class only, retired parents.",
    ),
    "links_current_role": (
        "My bank account could do with it.",
        "The current climate is bad for reefs.",
    ),
}


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_a_way_out_or_the_place_one_is_in_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(LEFT_ALONE))
def test_somebody_elses_leaving_is_left_alone(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is False
