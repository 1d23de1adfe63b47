"""What the coach leaves unsaid, says kindly, or doesn't say twice."""

import pytest

from aspirations.coach import Findings, Kind, coach
from aspirations.coach.advice import NOT_ONLY_RANK, STILL_FINDING_OUT

pytestmark = pytest.mark.hermetic


def advised(found: Findings) -> list[str]:
    return [finding.advice for finding in found.advice]


def codes(found: Findings, kind: Kind) -> set[str]:
    return {finding.code for finding in found.findings if finding.kind is kind}


@pytest.mark.parametrize(
    "text", ["I don't know yet.", "I'm not sure yet, but something with people", "Still undecided."]
)
def test_whoever_is_still_finding_out_hears_that_this_is_an_answer(text: str) -> None:
    """Seen red by leaving the usual words on a vague wish."""
    assert advised(coach(text))[0] == STILL_FINDING_OUT


@pytest.mark.parametrize("text", ["Team lead.", "Grow.", "A promotion."])
def test_a_misstep_and_the_missing_direction_are_not_both_said(text: str) -> None:
    """Seen red by keeping every finding."""
    found = coach(text)
    assert codes(found, Kind.MISSTEP)
    assert "names_direction" not in codes(found, Kind.MISSING)


def test_only_whoever_names_a_rank_hears_about_ranks() -> None:
    """Seen red by one sentence for both."""
    ranked = coach("I want to be team lead, because I like people.")
    assert NOT_ONLY_RANK in advised(ranked)
    unranked = coach("I want to learn SQL.")
    assert NOT_ONLY_RANK not in advised(unranked)
    assert "names_direction" in codes(unranked, Kind.MISSING)


@pytest.mark.parametrize("text", ["I want to be", "I want to", "I would like", "My", "I'd like a"])
def test_a_sentence_that_is_still_typed_gets_no_advice(text: str) -> None:
    """Seen red by advising on any text."""
    assert advised(coach(text)) == []
    assert coach(text + " mentor.").advice


@pytest.mark.parametrize(
    "text", ["I want to leave because I was promised more.", "Another desk because he is rude."]
)
def test_a_grudge_is_not_praised_as_a_reason(text: str) -> None:
    """Seen red by praising whatever stands behind "because"."""
    found = coach(text)
    assert found.labels["gives_reason"] is True
    assert "gives_reason" not in codes(found, Kind.PRESENT) | codes(found, Kind.MISSING)


@pytest.mark.parametrize("text", ["Teamleiter werden", "Abteilung leiten", "Devenir chef"])
def test_a_few_words_of_another_language_are_enough(text: str) -> None:
    """Seen red by asking for three small words of any text."""
    assert coach(text).language_unknown


@pytest.mark.parametrize("text", ["No idea", "MIT graduate", "Chef de partie", "Die casting"])
def test_a_few_words_that_only_look_foreign_are_not(text: str) -> None:
    """Seen red by one small word of another language being enough."""
    assert not coach(text).language_unknown
