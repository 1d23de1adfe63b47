"""Occupations that no list knows, told by where a word stands and how it ends."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import GENERALITIES
from aspirations.coach.vocabulary.occupations import (
    FIRST_OF_TWO,
    HEADS_OF_TWO,
    NO_TRADE,
    NO_TRADE_OF_ONE,
)
from aspirations.coach.vocabulary.titles import NO_OCCUPATION, OCCUPATION_ENDINGS
from aspirations.coach.vocabulary.word_sets import word_set

BEING = word_set("become becoming be being as")
BECOMING = word_set("become becoming")
WORKING = word_set("work working works qualify qualified retrain train job career living")
ONE = word_set("a an")
BACK, FURTHER_BACK = 4, 6  # words in which the article and the verb before an occupation stand
MOST_ADJECTIVES = 2


def is_unlisted_occupation(sentence: Sequence[Token], place: int) -> bool:
    """Return whether an occupation that no list knows stands here: "become a falconer"."""
    token = sentence[place]
    if place and sentence[place - 1].word in FIRST_OF_TWO.get(token.lemma, ()):
        return True
    if token.word in HEADS_OF_TWO or token.lemma in HEADS_OF_TWO:
        return _has_trade_before(sentence, place)
    if (
        len(token.word) < 3
        or token.form
        or not token.word.isalpha()
        or not _ends_here(sentence, place)
    ):
        return False
    if token.word.endswith(OCCUPATION_ENDINGS) and _may_be_a_trade(token):
        return _is_being(sentence, place) or _is_alone(sentence, place)
    return _has_become(sentence, place)


def _may_be_a_trade(token: Token) -> bool:
    return len(token.word) > 4 and not {token.word, token.lemma} & NO_OCCUPATION


def _has_trade_before(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "a social worker" is meant and not "a hard worker"."""
    if not place:
        return False
    before = sentence[place - 1]
    if not before.is_word or before.word in FUNCTION_WORDS or before.word in NO_TRADE:
        return False
    return before.form in {"", "base"} and before.word not in GENERALITIES


def _ends_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a noun phrase ends here: "a falconer in", not "a bigger team"."""
    if place + 1 == len(sentence):
        return True
    after = sentence[place + 1].word
    return after in FUNCTION_WORDS or after in BREAKS or not after.isalpha()


def _is_being(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "be a", "become a" or "as" leads to this word."""
    before = [t.word for t in sentence[max(place - FURTHER_BACK, 0) : place]]
    if before[-1:] == ["as"]:
        return bool(WORKING & set(before))
    return bool(ONE & set(before[-BACK:]) and BEING & set(before))


def _is_alone(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a text or sentence begins with an occupation and little before it."""
    before = sentence[:place]
    return place <= MOST_ADJECTIVES and all(
        t.word in ONE or (t.word.isalpha() and t.word not in FUNCTION_WORDS and not t.form)
        for t in before
    )


def _has_become(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "become a ..." or "work as a ..." leads here: what one becomes is a trade."""
    at = next((n for n in range(place - 1, max(place - BACK, 0), -1) if sentence[n].word in ONE), 0)
    between = sentence[at + 1 : place]
    if not at or any(t.word in FUNCTION_WORDS or not t.is_word for t in between):
        return False
    verb = sentence[at - 1].word
    leads = verb in BECOMING or (verb == "as" and at > 1 and sentence[at - 2].word in WORKING)
    words = {sentence[place].word, sentence[place].lemma}
    return leads and not words & (NO_OCCUPATION | NO_TRADE_OF_ONE | GENERALITIES | FUNCTION_WORDS)
