"""Whether a number is what somebody is after, or is only told of how things are."""

from collections.abc import Sequence

from aspirations.coach.governing import TO_A_VERB, clause_start
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS, SUBJECTS
from aspirations.coach.vocabulary.word_sets import word_set

HAVING = word_set("have having has")
BEING = word_set("is are was were am there has had comes been")
EACH = word_set("every each")  # "every Monday forty people ring"
NO_DEED = word_set("know read hear see keep mean say think feel live like love enjoy")
REASONS = word_set("so because since as")
AT_FIRST = 2  # words before a number that still begins its clause
LEADING_IN = word_set("by within in to then and first next after")


def is_aimed_at(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "plant 5,000 mangroves" is said, not "forty people ring every Monday"."""
    begin = clause_start(sentence, place)
    for at in range(place - 1, begin - 1, -1):
        token, before = sentence[at], sentence[at - 1].word if at else ""
        if before in TO_A_VERB and token.word not in DETERMINERS:
            return token.word not in BEING and token.lemma not in NO_DEED
        if token.word in BEING | REASONS or (token.word in EACH and at == begin):
            return False
        if token.form == "s" and before not in DETERMINERS and not (at and sentence[at - 1].form):
            return False  # "the shop sells", not "write tests"
        if token.form == "ed" and before in SUBJECTS:
            return False
        if token.form in {"base", "ing"} and before not in DETERMINERS:
            return before not in SUBJECTS and token.lemma not in NO_DEED
    return _begins_a_wish(sentence, begin, place)


def _begins_a_wish(sentence: Sequence[Token], begin: int, place: int) -> bool:
    """Return whether a number stands first, or behind a verb we don't know that stands first."""
    first = sentence[begin]
    if begin and sentence[begin - 1].word not in {",", ":", "-", ";", "–", "—"}:
        return False
    if any(t.word in BEING or t.word == "with" for t in sentence[begin : place + 4]):
        return False
    if place == begin:
        return True
    command = first.word not in FUNCTION_WORDS and first.word not in SUBJECTS
    return (place - begin <= AT_FIRST and first.word in LEADING_IN) or (command and begin == 0)
