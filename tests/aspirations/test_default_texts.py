"""The texts of the default catalogue say something that one could observe.

A machine can't judge a sentence; it can refuse those that say the same as another one, that
differ from their neighbour by an adverb alone, or that speak of nothing one could see.
"""

import itertools
import re
from collections import Counter

import pytest

from tests.aspirations.default_texts import TRACKS, series, texts

pytestmark = pytest.mark.hermetic

FILLING = frozenset(
    re.findall(
        "[a-z]+",
        """a all and any are as at be been before better by can did do does each every for from
        further greater had has have how if in into is it its larger many more most much no not of
        often on one or other out so some than that the their them then these they this those to
        was were what when where which while who whom whose wider will with would you your""",
    )
)
EMPTY_WORDS = re.compile(
    r"\b(very|highly|strongly|extremely|greatly|increasingly|effectively|successfully|consistently"
    r"|efficiently|excellent|excellence|world-class|best-in-class|leverag\w+|synerg\w+|stakeholders?"
    r"|strateg\w+|holistic\w*|proactive\w*|empower\w*|passion\w*|robust|seamless\w*|impactful"
    r"|align\w*|deliverables?|ownership|mindset|utili[sz]e\w*|drives?|driving|cutting-edge"
    r"|thought leader\w*|best practices?|value-add\w*|guru|ninja|rock ?star)\b",
    re.IGNORECASE,
)
GENDER = re.compile(
    r"\b(he|she|him|her|his|hers|himself|herself|man|men|woman|women|\w+(?<!hu)man|\w+men"
    r"|\w+woman|\w+women|guys?|ladies|lady|mrs?|ms|waitress|headmaster|headmistress|sister)\b",
    re.IGNORECASE,
)


def substance(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning: no filling, no adverbs that say how much."""
    words = frozenset(re.findall(r"[a-z]+", text.lower())) - FILLING
    return frozenset(word for word in words if not word.endswith("ly") and word != "very")


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of what two texts say they both say, from 0 to 1."""
    return len(one & other) / len(one | other)


def test_no_description_occurs_twice() -> None:
    """Seen red by giving a second track the same contribution in other capitals."""
    seen = Counter(" ".join(text.lower().split()) for _, text in texts())
    assert [text for text, count in seen.items() if count > 1] == []


def test_no_two_descriptions_say_nearly_the_same() -> None:
    """Seen red by a level of another competency with two words exchanged."""
    known = [(place, substance(text)) for place, text in texts()]
    pairs = itertools.combinations(known, 2)
    near = [(one, other) for (one, a), (other, b) in pairs if likeness(a, b) > 0.4]
    assert near == []


def test_neighbouring_levels_and_stages_differ_in_more_than_adverbs() -> None:
    """Seen red by writing level 3 of listening as level 2 with `very` and `fully` put in."""
    alike = [
        (place, lower, upper)
        for place, row in series()
        for lower, upper in itertools.pairwise(row)
        if likeness(substance(lower), substance(upper)) > 0.2
    ]
    assert alike == []


def test_neighbouring_levels_and_stages_do_not_begin_alike() -> None:
    """Read aloud one after the other they'd sound like a form. Seen red by two `Ask ...`."""
    alike = [
        (place, lower, upper)
        for place, row in series()
        for lower, upper in itertools.pairwise(row)
        if lower.split()[0] == upper.split()[0]
    ]
    assert alike == []


def test_every_description_is_long_enough_to_say_something() -> None:
    """Seen red by cutting a contribution to seven words."""
    assert [place for place, text in texts() if len(text.split()) < 8] == []


def test_every_level_and_stage_can_be_read_in_one_breath() -> None:
    """Seen red by joining two levels into one. The `what` of a track may have three sentences."""
    assert [place for place, row in series() if max(len(text.split()) for text in row) > 30] == []
    assert [track["code"] for track in TRACKS if len(track["what"].split()) > 60] == []


def test_every_description_is_a_sentence() -> None:
    """Seen red by dropping a full stop."""
    assert [place for place, text in texts() if not re.match(r"[A-Z].*[.]\Z", text)] == []


def test_no_description_hides_behind_empty_words() -> None:
    """Seen red by `drive strategic alignment`."""
    empty = [(place, EMPTY_WORDS.findall(text)) for place, text in texts()]
    assert [(place, words) for place, words in empty if words] == []


def test_no_description_and_no_title_speaks_of_one_gender() -> None:
    """Other names that a title goes by are recognised, never shown: those may be old ones.

    Seen red by `chairman` in a text and by `waitress` as a title.
    """
    titles = [
        (track["code"], title)
        for track in TRACKS
        for stage in track["stages"].values()
        for title in stage["titles"]
    ]
    assert [(place, text) for place, text in (*texts(), *titles) if GENDER.search(text)] == []
