"""Kinds of saying a time or a reason, in trades and words that no sample holds."""

import pytest

from aspirations.coach import coach

pytestmark = pytest.mark.hermetic


@pytest.mark.parametrize(
    "text",
    [
        "In four years? Pass.",
        "Um, in three years… I couldn't tell you.",
        "Five years? Hmm, no idea.",
        "I have no idea where my hands will take me in the next ten years.",
        "My aunt once asked me where I'd be in six years and I said the moon.",
        "Nobody can look five years ahead on this farm.",
        "In two years I will be 61.",
    ],
)
def test_the_questions_time_said_again_only_to_be_put_off_is_no_time_frame(text: str) -> None:
    """Seen red by letting `is_only_repeated` say no."""
    assert not coach(text).labels["has_horizon"]


@pytest.mark.parametrize(
    "text",
    [
        "Five years? Hard to say, but I'd like to be teaching the saddlers.",
        "I'm not sure what I'll be called in three years, but I want to be casting bells.",
        "In three years I could be the person who knows how the organ is tuned.",
    ],
)
def test_a_time_that_an_honest_goal_follows_is_one(text: str) -> None:
    """Seen red by letting each refusal drop the times of its sentence."""
    assert coach(text).labels["has_horizon"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Harbour master, eight years tops.", 8),
        ("Five years? Running the glassworks.", 5),
        ("Three years on I'd be tuning the big organs.", 3),
        ("Four more years of night shifts and then the orchard.", 4),
        ("Ten years of this, then I'll keep goats.", 10),
        ("I'll stay three years and learn the kiln.", 3),
        ("I've six years left in the saddle and I want to train riders.", 6),
        ("I'm 20 now, so nine years until the master's papers.", 9),
        ("Half a decade from now I want to be cutting gems.", 5),
        ("Sergeant in two, inspector in seven.", 7),
    ],
)
def test_an_amount_that_stands_alone_or_is_left_lies_ahead(text: str, years: float) -> None:
    """Seen red by letting `says_it_is_ahead` and `is_all_that_is_said` say no."""
    assert coach(text).horizon_years == years


@pytest.mark.parametrize(
    "text",
    [
        "Leaving the navy after nine years to bind books.",
        "My uncle limped for eleven years.",
        "I deserve the post. Eleven years, never late.",
        "I'd like to bake three days a week.",
        "Ten years at the loom and I want to lead the mill.",
    ],
)
def test_tenure_and_rates_are_no_time_frames(text: str) -> None:
    """Seen red by taking each amount of time for one that lies ahead."""
    assert not coach(text).labels["has_horizon"]


@pytest.mark.parametrize(
    "text",
    [
        "Come autumn I'll be grafting apples.",
        "Over this school year I want to run the chess club.",
        "Before the financial year closes I want to hand in the audit.",
        "By my next review I want to be signed off on the lathe.",
        "Straight away I'd learn the scanner.",
        "By the end of Q3 I want the new rota running.",
    ],
)
def test_a_season_a_kind_of_year_or_the_next_review_is_near(text: str) -> None:
    """Seen red by taking the seasons, kinds of year and "my next" out of the table."""
    assert coach(text).labels["has_short_term"]


@pytest.mark.parametrize(
    "text",
    [
        "I want to mend hearing aids, so folk at the back can follow the sermon.",
        "I'd like to map the wells, as herders in our valley have no map.",
        "Staircases with a rail. My gran fell twice on ours.",
        "I want to bind books: their smell calms me and I find it absorbing.",
        "I get a thrill out of a clean weld and want to train welders.",
        "i wanna fix lifts cos nobody with a pram gets up otherwise",
        "I'd like to run the ferry desk. Passengers have to queue in the rain.",
    ],
)
def test_a_purpose_a_cause_kin_and_what_moves_somebody_are_reasons(text: str) -> None:
    """Seen red by letting `causes` yield nothing and taking the kind's phrases out."""
    assert coach(text).labels["gives_reason"]


@pytest.mark.parametrize(
    "text",
    [
        "Head of radiology in a year, watch me.",
        "My mum thinks I'll be an admiral one day.",
        "I want to be a judge, since your form asks.",
        "I like none of the posts in the list.",
        "Doing what I love, whatever that is.",
        "I'm not obsessed with titles.",
        "Foreman next, so the plan is simple.",
    ],
)
def test_kin_who_think_orders_and_denials_are_no_reasons(text: str) -> None:
    """Seen red by letting `_denied_or_any` say no and emptying SAYING and NO_PURPOSE."""
    assert not coach(text).labels["gives_reason"]
