"""The coach's own examples: enough of them, alive, and read by our coach as they claim to be."""

import re
from collections import Counter
from itertools import product

import pytest

from aspirations.coach import coach
from aspirations.coach.examples import (
    NEAREST,
    ROLES,
    SITUATIONS,
    STAGES,
    Example,
    Series,
    all_examples,
    all_series,
    example_of,
    examples_for,
    line_of_work,
    role_of,
)
from aspirations.coach.examples.functions import FUNCTION_WORDS, function_of

pytestmark = pytest.mark.hermetic

MISSTEPS = (
    "title_only", "vague", "extrinsic_only", "leaving_intent", "unrealistic_jump", "overplanned",
)  # fmt: skip
OFTEN_MISSING = (
    "gives_reason", "has_horizon", "links_current_role", "names_development", "measurable",
)  # fmt: skip
CLAIMS = {
    "names_direction", "gives_reason", "has_horizon", "has_short_term", "has_long_term",
    "links_current_role", "names_development", "measurable",
}  # fmt: skip

each_example = pytest.mark.parametrize("example", all_examples(), ids=lambda e: e.code)
each_series = pytest.mark.parametrize("series", all_series().values(), ids=lambda s: s.code)


def test_every_role_in_every_situation_has_at_least_two_examples() -> None:
    """Seen red by taking one role's examples out of the reader."""
    counted = Counter((e.role, e.situation) for e in all_examples())

    assert len(all_examples()) >= 60
    assert set(counted) == set(product(ROLES, SITUATIONS))
    assert min(counted.values()) >= 2


def test_the_examples_come_from_many_kinds_of_work() -> None:
    """Seen red by giving all examples one function."""
    assert len({e.function for e in all_examples()}) >= 14
    assert len({e.track for e in all_examples()}) >= 20
    assert {e.stage for e in all_examples()} == set(STAGES)


def test_no_two_examples_begin_alike_or_share_a_code() -> None:
    """Seen red by giving two examples the same first sentence."""
    openings = Counter(" ".join(_words(e.text)[:4]) for e in all_examples())

    assert openings.most_common(1)[0][1] == 1
    assert len({e.code for e in all_examples()}) == len(all_examples())


@each_example
def test_an_example_is_neither_a_slogan_nor_an_essay(example: Example) -> None:
    """Seen red by an example of 30 words."""
    assert 60 <= len(example.text.split()) <= 140


@each_example
def test_what_makes_an_example_strong_is_said_with_its_own_words(example: Example) -> None:
    """Seen red by a quotation that its example doesn't have."""
    quoted = re.findall(r'"([^"]+)"', example.strong_because)

    assert quoted
    for words in quoted:
        assert words.casefold().rstrip(".,") in example.text.casefold()


@each_example
def test_the_coach_finds_in_an_example_what_it_claims_and_no_misstep(example: Example) -> None:
    """Seen red by claiming `measurable` of a text without a measure."""
    found = coach(example.text, current_role=example.role).labels

    assert {"names_direction", "gives_reason"} <= example.shows <= CLAIMS
    assert [code for code in example.shows if not found[code]] == []
    assert [code for code in MISSTEPS if found[code]] == []


def test_there_is_a_series_for_each_misstep_and_for_what_is_often_missing() -> None:
    """Seen red by leaving `overplanned` out."""
    kinds = {s.code: s.kind for s in all_series().values()}

    assert kinds == dict.fromkeys(MISSTEPS, "misstep") | dict.fromkeys(OFTEN_MISSING, "missing")


@each_series
def test_the_weak_text_has_the_fault_and_the_two_after_it_have_not(series: Series) -> None:
    """Seen red by taking the weak text for the better one."""
    faults = [_has_fault(series, text) for text in (series.weak, series.better, series.strong)]

    assert faults == [True, False, False]


@each_series
def test_the_strong_text_names_work_and_reason_and_has_no_misstep(series: Series) -> None:
    """Seen red by a strong text without its reason."""
    found = coach(series.strong, current_role=series.current_role).labels

    assert found["names_direction"]
    assert found["gives_reason"]
    assert [code for code in MISSTEPS if found[code]] == []


@each_series
def test_each_step_of_a_series_says_why_it_is_better(series: Series) -> None:
    """Seen red by an empty `better_because`."""
    assert len(series.better_because.split()) >= 5
    assert len(series.strong_because.split()) >= 5


def test_leaving_is_called_a_fair_wish() -> None:
    """Seen red by a note that speaks of loyalty."""
    assert "fair wish" in all_series()["leaving_intent"].better_because


@pytest.mark.parametrize("role", ROLES)
def test_a_reader_sees_the_own_role_first_and_then_the_nearest(role: str) -> None:
    """Seen red by sorting on likeness before role."""
    roles = [e.role for e in examples_for(role=role, track="legal", limit=None)]

    assert roles == sorted(roles, key=NEAREST[role].index)
    assert len(roles) == len(all_examples())


def test_of_the_own_role_what_is_most_alike_comes_first() -> None:
    """Seen red by leaving the track out of the distance."""
    first = examples_for(role="manager", track="finance_and_accounting", limit=1)[0]
    alike = examples_for(role="specialist", situation="returning", limit=3)

    assert (first.role, first.track) == ("manager", "finance_and_accounting")
    assert {e.situation for e in alike} == {"returning"}
    assert (
        examples_for(role="director", function="legal", stage="senior", limit=1)[0].stage
        == "senior"
    )


def test_with_the_role_alone_every_situation_has_its_turn_before_one_comes_again() -> None:
    """Seen red by sorting by place in the file alone."""
    assert {e.situation for e in examples_for(role="generalist", limit=5)} == set(SITUATIONS)


def test_what_is_unknown_changes_nothing() -> None:
    """Seen red by a ValueError for a stage that customers named themselves."""
    assert examples_for(role="astronaut", stage="orbit") == examples_for()
    assert len(examples_for(limit=3)) == 3


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("HR Coordinator", "coordinator"),
        ("Assistant to the Director", "coordinator"),
        ("Head of Sales", "director"),
        ("Engineering Manager", "manager"),
        ("HR Business Partner", "generalist"),
        ("Nurse", "specialist"),
        ("", "specialist"),
    ],
)
def test_a_job_title_tells_the_nearest_role(title: str, role: str) -> None:
    """Seen red by looking for the director before the assistant."""
    assert role_of(title) == role


def test_the_coach_is_given_an_example_of_what_was_missing() -> None:
    """Seen red by returning any example of the role."""
    text = example_of("measurable", "payroll manager", "legal")
    chosen = next(e for e in all_examples() if e.text == text)

    assert chosen.role == "manager"
    assert "measurable" in chosen.shows
    assert example_of("overplanned", None, None) == all_series()["overplanned"].strong
    assert example_of("language_unknown", None, None) is None


def test_an_example_that_stands_there_already_is_not_given_again() -> None:
    """Seen red by not looking at `besides`."""
    first = example_of("gives_reason", "nurse", None)
    second = example_of("gives_reason", "nurse", None, [first])

    assert first
    assert second
    assert first != second


def test_the_coach_is_given_an_example_from_ones_own_line_of_work() -> None:
    """Seen red by leaving the function out of the question."""
    for title, function in (("Ward nurse", "health_care"), ("Payroll clerk", "finance")):
        text = example_of("gives_reason", title, None)
        assert next(e for e in all_examples() if e.text == text).function == function


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("Senior Ward Nurse", "health_care"),
        ("IT support technician", "it_service"),
        ("Data analyst, people team", "human_resources"),
        ("Product designer", "design"),
        ("Key account manager", "sales"),
        ("Accounts clerk", "finance"),
        ("Chef de partie, kitchen", "retail_and_hospitality"),
        ("Harbour pilot", None),
        ("", None),
    ],
)
def test_a_title_tells_the_line_of_work(words: str, function: str | None) -> None:
    """Seen red by not telling "IT" from "it", and by looking for products before designers."""
    assert function_of(words) == function


def test_a_chosen_track_tells_it_before_any_title() -> None:
    """Seen red by asking the title first."""
    assert line_of_work("legal", "Ward nurse") == "legal"
    assert line_of_work("a_track_of_their_own", "Harbour pilot", "Ward 4") == "health_care"
    assert line_of_work(None) is None


def test_every_line_of_work_can_be_told_and_none_is_without_an_example() -> None:
    """Seen red by leaving one out."""
    assert set(FUNCTION_WORDS) == {e.function for e in all_examples()}


def _has_fault(series: Series, text: str) -> bool:
    found = coach(text, current_role=series.current_role).labels[series.code]
    return bool(found) is (series.kind == "misstep")


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold())
