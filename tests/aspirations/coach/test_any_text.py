"""No text makes the coach fail, waver or take much longer than its length allows."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from aspirations.coach import coach, patterns
from aspirations.coach.text import PIECE, Text
from aspirations.coach.vocabulary.verbs import ALL_VERBS

pytestmark = pytest.mark.hermetic

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=400)
WORDS = st.sampled_from(
    [
        *ALL_VERBS,
        *[
            "in",
            "within",
            "next",
            "five",
            "5",
            "3-5",
            "years",
            "year",
            "months",
            "and",
            "a",
            "half",
            "or",
            "to",
            "the",
            "my",
            "own",
            "our",
            "business",
            "company",
            "i",
            "want",
            "would",
            "like",
            "i'd",
            "because",
            "so",
            "that",
            "team",
            "manager",
            "director",
            "of",
            "data",
            "law",
            "a",
            "an",
            "learn",
            "skills",
            "certificate",
            ",",
            ".",
            ";",
            ":",
            "-",
            "(",
            ")",
            "'",
            '"',
            "’",
            "%",
            "\n",
        ],
    ]
)
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
ODD = (
    "\x00" * 50,
    "\ud800 I want \udfff to lead",
    "\u202eI want to lead a team\u202c",
    "أريد in five years 👩‍🚀👩‍🚀 lead",
    "<script>alert(1)</script> I'd like <b>to lead</b> &amp; teach",
    "İstanbul'da ŉ ﬁnance ẞ I want to lead",
    "٣ years, ² years, ⅓ year, 1e999 years, 0x5 years, in 99999999999999999999 years",
    "a'b’c''d’’e",
    "'s 's 's",
    "year",
    "and",
    "to to to",
    "of a half",
)
SLOW = (
    "a ", "in ", "my own ", "learn ", "1 year ", "'", "a'", "and ", "-", "want to ", "x", "! ",
    "é’",
    "start a ", "chief ", "from ", "get more hands - on ", "improve , ", "learn maths , ", "5 or ",
    "next ", "my goal is to ship ", "in 5 ", "  ", "\n",
)  # fmt: skip


def check(text: str, role: str | None) -> None:
    found = coach(text, current_role=role)
    assert found == coach(text, current_role=role)
    for finding in found.findings:
        for begin, end in finding.spans:
            assert 0 <= begin < end <= len(text)


@given(ANY_TEXT, st.none() | ANY_TEXT)
@settings(deadline=None)
def test_any_characters_are_read(text: str, role: str | None) -> None:
    """Spans lie within the text and the answer is steady. Seen red by int(word) on "²"."""
    check(text, role)


@given(SENTENCES, st.none() | SENTENCES)
@settings(deadline=None, max_examples=300)
def test_any_order_of_words_it_knows_is_read(text: str, role: str | None) -> None:
    """Seen red by letting `follows` look behind the last word."""
    check(text, role)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(text: str) -> None:
    """Seen red by int(word) on "²"."""
    check(text, text)


@pytest.mark.parametrize("piece", SLOW)
def test_work_grows_with_the_length_and_no_faster(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps are counted, not seconds. Seen red by gaps and sentences without an end."""
    assert steps(piece, 20_000, monkeypatch) <= 2.3 * steps(piece, 10_000, monkeypatch) + 500


def steps(piece: str, length: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often a phrase was tried on a text made of `piece`."""
    counted: Counter[str] = Counter()
    match = patterns._match

    def counting(*args: Any) -> int | None:
        counted["match"] += 1
        return match(*args)

    with monkeypatch.context() as patch:
        patch.setattr(patterns, "_match", counting)
        coach((piece * length)[:length], current_role="clerk")
    return counted["match"]


def test_the_one_regular_expression_has_no_repeat_that_can_match_in_two_ways() -> None:
    """Only spaces fall between its pieces. Seen red by asking for two letters in a word."""
    for piece in SLOW:
        text = (piece * 20_000)[:20_000]
        pieces = PIECE.findall(text)
        assert len("".join(pieces)) + text.count(" ") >= len(text)


def test_sentences_have_an_end_even_if_nobody_puts_one() -> None:
    """Seen red by not looking at MOST_WORDS."""
    assert max(len(s) for s in Text("word " * 4_000).sentences) <= 210
