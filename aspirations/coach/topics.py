"""Work that stands alone as a noun: "bed management", "someday: sound design for games"."""

from collections.abc import Iterator, Sequence

from aspirations.coach.developments import is_qualification
from aspirations.coach.evidence import NOTHING_OF_WORK
from aspirations.coach.objects import PLACES, PRIVATE, is_content, names_field
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.doings import DOING_ENDINGS, DOINGS, NO_DOINGS
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import (
    CLAUSE_STARTS,
    FUNCTION_WORDS,
    MODALS,
    SUBJECTS,
)
from aspirations.coach.vocabulary.nouns import GENERALITIES, SKILL_WORDS
from aspirations.coach.vocabulary.titles import HEADS, LEVEL_WORDS
from aspirations.coach.vocabulary.verbs import EMPTY, LEARNING
from aspirations.coach.vocabulary.word_sets import word_set

Place = tuple[int, int]
MOST_BEFORE_HEAD = 5  # words
# A noun after these is not headed for, or is only wished to be other than it is.
TURNED_AWAY = word_set(
    "not no never nothing less more better without than no-one my his her fluent"
)
HEAD_ENDS = word_set("of for in on with at from to that and or as by into & + / within across")
SAYS_MORE = SUBJECTS | MODALS | CLAUSE_STARTS | word_set("myself if than is are was were am")
# What may stand before the first noun of a phrase and says only when or in which order.
OPENERS = (
    FUNCTION_WORDS
    | GENERALITIES
    | word_set(
        "spring summer autumn winter thereabouts semester decade months weeks thesis exam "
        "degree finals ok okay well yes yeah fine honestly still actually somehow"
    )
) - SAYS_MORE
NO_HEAD = (
    GENERALITIES
    | NOTHING_OF_WORK
    | SKILL_WORDS
    | PRIVATE
    | PLACES
    | NO_DOINGS
    | EMPTY
    | LEARNING
    | HEADS.keys()
)


def topics(sentence: Sequence[Token], told: Sequence[bool]) -> Iterator[Place]:
    """Yield the places of a doing that stands alone: "Bed management." or "then boat building"."""
    begin, opened = 0, True
    for end in (*(n for n, t in enumerate(sentence) if t.word in BREAKS), len(sentence)):
        segment = sentence[begin:end]
        follows_on = begin == 0 or opened
        if segment and follows_on and not told[begin] and _is_topic(segment):
            yield begin, end
            return
        opened = opened and all(_only_opens(t) for t in segment)
        begin = end + 1


def _only_opens(token: Token) -> bool:
    """Return whether a word may stand before what is named: "after the next two years, ..."."""
    return token.word in OPENERS or token.lemma in OPENERS or not token.word[0].isalpha()


def _is_topic(segment: Sequence[Token]) -> bool:
    """Return whether a phrase without subject or verb has a doing as its head."""
    words = {t.word for t in segment}
    if words & SAYS_MORE or words & TURNED_AWAY or any(map(_is_post_or_exam, segment)):
        return False
    begin = next((n for n, t in enumerate(segment) if is_content(t)), None)
    if begin is None or not all(map(_only_opens, segment[:begin])):
        return False
    return _head_is_a_doing(segment, begin)


def _is_post_or_exam(token: Token) -> bool:
    return is_qualification(token) or (token.lemma in HEADS and token.form != "ing")


def _head_is_a_doing(segment: Sequence[Token], begin: int) -> bool:
    """Return whether the words from `begin` to the first preposition end in a doing."""
    ends = (n for n in range(begin, len(segment)) if segment[n].word in HEAD_ENDS)
    end = next(ends, len(segment))
    if not 0 < end - begin <= MOST_BEFORE_HEAD:
        return False
    head = segment[end - 1]
    if {head.word, head.lemma} & NO_HEAD:
        named = head.word in FIELDS or head.word == "management"
        return named and end - begin > 1 and segment[end - 2].word not in LEVEL_WORDS
    return names_field(head) or is_doing(head, alone=end - begin == 1)


def is_doing(token: Token, *, alone: bool) -> bool:
    """Return whether a noun is a doing by its ending: "chaplaincy", "glass blowing"."""
    if token.word in NO_DOINGS or token.lemma in NO_DOINGS:
        return False
    if token.word.endswith("ing") and len(token.word) > 5:
        return token.form == "" or not alone
    return not alone and (token.word in DOINGS or token.word.endswith(DOING_ENDINGS))
