"""What is to be learned or reached, told by where it stands."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND = {
    "names_development": (
        "NEBOSH certificate, then site safety.",
        "First my forklift licence, then the yard.",
        "I need proper experience of hydraulics before anything else.",
        "Catalan. Half our guests speak it.",
        "Public speaking, without shaking.",
        "A bit of Excel by Easter.",
        "I want to be taught how to read an X-ray.",
        "By autumn I'd have my welding statistics under my belt.",
    ),
    "measurable": ("Plant 5,000 mangroves along the bay.",),
}
LEFT_ALONE = {
    "names_development": ("We need certificate renewals done faster.",),
    "measurable": ("Every Monday forty callers ring me.",),
}


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_what_is_to_be_learned_or_reached_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(LEFT_ALONE))
def test_what_is_held_or_counted_already_is_left_alone(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is False
