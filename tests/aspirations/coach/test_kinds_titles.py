"""Titles nobody listed, levels without a title, and whose title is meant."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND = {
    "title_only": (
        "Falconer.",
        "Social worker, hopefully.",
        "Within three years, a lectureship.",
        "Grade 7 within two years.",
        "Two years and I'm head of operations.",
        "I want to be a chartered engineer.",
        "Become a registered nurse.",
    ),
    "extrinsic_only": (
        "Permanent contract, dental and an extra week off.",
        "A payslip with another zero on it.",
    ),
}
LEFT_ALONE = {
    "title_only": (
        "My sister wants to be a vet.",
        "Mum says I'd make a good nurse.",
    ),
}


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_a_title_in_no_list_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(LEFT_ALONE))
def test_a_title_of_somebody_else_is_left_alone(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is False
