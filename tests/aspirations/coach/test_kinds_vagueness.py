"""What is said of any work is no direction, and the things of a trade are one."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND = {
    "vague": (
        "I want to make people smile.",
        "My brother keeps bees and knows what he wants. I don't.",
        "Five years from now I hope to be older, wiser and happier.",
        "To push the envelope and deliver excellence.",
    ),
    "names_direction": (
        "The asbestos register, kept by me.",
        "Cataracts, that's the corner I'd take.",
    ),
}


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_emptiness_or_a_thing_of_a_trade_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is True
