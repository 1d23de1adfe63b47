"""Each check finds what LABELS.md means by its code, and is the only one that does."""

import pytest

from aspirations.coach import Kind, checks, coach
from aspirations.coach.advice import ADVICE
from tests.aspirations.coach.examples import EXAMPLES

pytestmark = pytest.mark.hermetic


def without(code: str) -> tuple[checks.Check, ...]:
    return tuple(check for check in checks.CHECKS if check.code != code)


def test_every_check_has_an_example() -> None:
    """Seen red by taking "vague" out of the examples."""
    assert [check.code for check in checks.CHECKS] == list(EXAMPLES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_check_finds_its_example_at_the_words_concerned(code: str) -> None:
    """Seen red by letting `_each` give the span of the sentence's first word."""
    example = EXAMPLES[code]
    found = coach(example.text, current_role=example.role)
    spans = [span for f in found.findings if f.code == code for span in f.spans]
    assert found.labels[code] is True
    assert any(example.words in example.text[begin:end] for begin, end in spans)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_check_leaves_alone_what_only_looks_like_its_example(code: str) -> None:
    """Seen red by labelling every text true."""
    example = EXAMPLES[code]
    role = example.not_this_role or example.role
    assert coach(example.not_this, current_role=role).labels[code] is False


@pytest.mark.parametrize("code", EXAMPLES)
def test_switching_a_check_off_loses_its_finding(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else stands in for a check. Seen red by leaving the table as it is."""
    example = EXAMPLES[code]
    before = coach(example.text, current_role=example.role)
    monkeypatch.setattr(checks, "CHECKS", without(code))
    after = coach(example.text, current_role=example.role)
    assert code not in after.labels
    assert {f.code for f in before.findings} - {f.code for f in after.findings} == {code}


def test_a_jump_cannot_be_told_without_the_present_role() -> None:
    """Seen red by answering () instead of None."""
    assert coach("CEO next year.").labels["unrealistic_jump"] is None


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.code)
def test_each_finding_has_one_plain_sentence_of_advice(check: checks.Check) -> None:
    """Seen red by removing the advice on a missing reason."""
    kinds = {check.if_found} | ({Kind.MISSING} if check.if_found is Kind.PRESENT else set())
    for kind in kinds:
        advice = ADVICE[check.code, kind]
        assert advice.endswith(".")
        assert "!" not in advice


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I want to be a senior clerk.", "clerk"),
        ("Director in four years.", "manager"),
        ("Director in ten years.", "team leader"),
        ("I'd like to work with the chief financial officer.", "analyst"),
        ("Head chef by 2031.", "chef de partie"),
    ],
)
def test_a_step_or_a_distant_post_is_no_jump(text: str, role: str) -> None:
    """Seen red by setting the jump to one level."""
    assert coach(text, current_role=role).labels["unrealistic_jump"] is False


@pytest.mark.parametrize(
    "text",
    [
        "I advise clients who start a business, and I'd like to lead our start-up desk.",
        "I'd like to set up a business unit for spare parts in our plant.",
        "I don't want to leave the company; I want to run the paint shop.",
        "I want to move to another team here.",
        "Study part-time for the ACCA papers.",
    ],
)
def test_staying_is_not_read_as_leaving(text: str) -> None:
    """Wrong advice is worse than none. Seen red by dropping `_no_venture` and `_refused`."""
    assert coach(text).labels["leaving_intent"] is False
