"""What a time frame is, how far it reaches and what is none."""

import pytest

from aspirations.coach import coach

pytestmark = pytest.mark.hermetic


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In five years I'd like to lead the lab.", 5),
        ("Within 3-4 years I'd like to lead the lab.", 4),
        ("Within three to four years I'd like to lead the lab.", 4),
        ("Over the next 6 months I'll learn SQL.", 0.5),
        ("In the next year and a half I'll learn SQL.", 1.5),
        ("In a couple of years I'd like to lead the lab.", 2),
        ("I'd like to lead the lab a year from now.", 1),
        ("My ten-year plan is to lead the lab.", 10),
        ("Lead in 2 years, head in 5, director in 12.", 12),
        ("Within two years lead; within the next five, run the lab.", 5),
        ("Year 1: analyst. Year 8: head.", 8),
        ("I'll stay for a year or two.", 2),
        ("Lab lead by this time next year.", 1),
        ("Two years here taught me much; in 18 months I want to lead.", 1.5),
    ],
)
def test_the_furthest_number_of_years_is_read(text: str, years: float) -> None:
    """Seen red by taking the least number instead of the greatest."""
    assert coach(text).horizon_years == years


@pytest.mark.parametrize(
    "text",
    [
        "I've spent ten years in sales and want to manage a region.",
        "With five years' experience in audit I want to move into tax.",
        "After 12 years on the ward I'd like to teach.",
        "I have worked here for six years.",
        "Eventually I'd run a shop.",
        "Ask to shadow the planner one day a week.",
        "I can't say where I see myself in five years.",
    ],
)
def test_tenure_and_someday_are_no_horizon(text: str) -> None:
    """Seen red by letting `_is_tenure` answer no."""
    found = coach(text)
    assert found.labels["has_horizon"] is False
    assert found.horizon_years is None


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("In 2 years I'd like to lead.", True, False),
        ("In 2-3 years I'd like to lead.", False, True),
        ("In the next few months I'd like to lead.", True, False),
        ("In the next few years I'd like to lead.", False, True),
        ("Short-term I want to learn SQL; long-term I want to lead.", True, True),
        ("One day I'd like to lead.", False, True),
        ("By 2040 I'd like to lead.", False, False),
    ],
)
def test_short_and_long_are_told_apart_at_about_two_years(
    text: str,
    short: bool,
    long: bool,
) -> None:
    """Seen red by moving the bound of SHORT_UP_TO to three years."""
    labels = coach(text).labels
    assert (labels["has_short_term"], labels["has_long_term"]) == (short, long)
