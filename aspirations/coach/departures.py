"""Leaving said without a verb of leaving: "Two years, then gone", "New Zealand, probably"."""

from collections.abc import Iterator, Sequence

from aspirations.coach.text import BREAKS, Token, clauses
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.ways_out import INDUSTRIES, LANDS, SMALL_HOUSES
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
GONE = word_set("gone out off bouncing going leaving bye goodbye adios")
ONLY_AS_I = word_set("bouncing going leaving")  # "I am going", not "then going"
BEFORE_GONE = word_set("am be then and long well")
AFTER_GONE = BREAKS | word_set("as by once when for before from probably thats i")
MOVES = word_set("come comes go goes in on")  # "on and off", "in and out"
# What may stand beside the name of a country where it is all that is said.
BESIDE_LAND = word_set(
    "probably maybe hopefully perhaps new south north costa sri saudi hong the somewhere in to "
    "thinking of think back off then next for good it says one day by there home ideally"
)
MOST_BESIDE_LAND = 5  # words
BESIDE_HOUSE = FUNCTION_WORDS - word_set("a an own little small")
TIMES = word_set("year years day months decade eventually")
WISH_NOUNS = word_set("aim ambition dream plan goal wish hope")
AFTER_STAY = word_set("long longer much around here past beyond")
NOT_OWN = word_set("bigger larger busier better new second whole busy big top famous good large")
PART_OF_HOUSE = word_set(
    "manager supervisor owner worker team section counter floor range department assistant chef "
    "work job shift steward staff hand management lead leader keeper vet"
)


def departures(sentence: Sequence[Token], role_words: frozenset[str]) -> Iterator[Found]:
    """Yield "then gone", "New Zealand, probably" and "A goat farm" as places of a sentence."""
    for at, token in enumerate(sentence):
        gone = token.word in GONE and _is_gone(sentence, at)
        if gone or (token.lemma == "stay" and _not_staying(sentence, at)):
            yield at, at + 1
    yield from _out_of_trade(sentence)
    yield from _land_alone(sentence)
    yield from _house_alone(sentence, role_words)


def _is_gone(sentence: Sequence[Token], at: int) -> bool:
    """Return whether the author is gone: "I'm out", "then gone", "Gone." """
    if at + 1 < len(sentence) and sentence[at + 1].word not in AFTER_GONE:
        return False
    word, before = sentence[at].word, [t.word for t in sentence[max(at - 2, 0) : at]]
    if word in ONLY_AS_I:
        ends = at + 1 == len(sentence) or sentence[at + 1].word in BREAKS
        return before == ["i", "am"] and ends
    if not before or sentence[at - 1].word in BREAKS:
        return word not in {"out", "off"} or len(sentence) == 1
    return before[-1] in BEFORE_GONE and not set(before) & MOVES


def _land_alone(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield a country that is all a first clause says, or all that stands after a colon."""
    if not any(t.word in LANDS for t in sentence):
        return
    for begin, end in clauses(sentence):
        words = [t.word for t in sentence[begin:end] if t.is_word]
        lands = [word for word in words if word in LANDS]
        first = begin == 0 or sentence[begin].word == ":" or sentence[begin - 1].word == ":"
        rest = set(words) - LANDS
        if first and len(lands) == 1 and len(words) <= MOST_BESIDE_LAND and rest <= BESIDE_LAND:
            yield begin, end


def _house_alone(sentence: Sequence[Token], role_words: frozenset[str]) -> Iterator[Found]:
    """Yield "A goat farm" where a sentence begins with a small house that isn't one's trade."""
    begin = _begin_of_wish(sentence)
    for at in range(begin, min(begin + 4, len(sentence))):
        token = sentence[at]
        if token.lemma in SMALL_HOUSES and token.word not in BREAKS:
            if _is_own_house(sentence, begin, at, role_words):
                yield begin, at + 1
            return


def _begin_of_wish(sentence: Sequence[Token]) -> int:
    """Return where what is wished begins: after "five years:", "one day," or "my aim is"."""
    for at, token in enumerate(sentence[:7]):
        before = {t.word for t in sentence[:at]}
        if token.word in {":", ","} and before & TIMES:
            return at + 1
        if token.word in {"is", "'s", ":"} and before & WISH_NOUNS:
            return at + 1
    return 0


def _is_own_house(
    sentence: Sequence[Token], begin: int, at: int, role_words: frozenset[str]
) -> bool:
    before = sentence[begin:at]
    words = {t.word for t in before}
    part = {t.lemma for t in sentence[at + 1 : at + 2]} & (PART_OF_HOUSE | HEADS.keys())
    verbs = any(t.form or t.word in BREAKS for t in before)
    is_post = sentence[at].lemma in HEADS  # "Florist."
    return not (is_post or part or verbs or words & (BESIDE_HOUSE | NOT_OWN)) and (
        sentence[at].lemma not in role_words
    )


def _out_of_trade(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield "Out of banking" where a sentence begins with it, or "Not in retail." that is all."""
    words = [t.word for t in sentence[:4]]
    for at in range(len(words) - 2):
        if words[at : at + 2] == ["out", "of"] and words[at + 2] in INDUSTRIES:
            yield at, at + 3
    if words[:2] == ["not", "in"] and len(words) == 3 and words[2] in INDUSTRIES:
        yield 0, 3


def _not_staying(sentence: Sequence[Token], at: int) -> bool:
    """Return whether "I'm not planning on staying" ends a clause here."""
    ends = at + 1 == len(sentence) or sentence[at + 1].word in AFTER_GONE | AFTER_STAY
    return ends and "not" in {t.word for t in sentence[max(at - 5, 0) : at]}
