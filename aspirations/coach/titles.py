"""Titles and levels named as a goal, and how far up they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aspirations.coach.levels import LEVEL_BEGINNINGS, SEATS, level_ends
from aspirations.coach.occupations import is_unlisted_occupation
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Span, Token, span_of
from aspirations.coach.vocabulary.grammar import CLAUSE_STARTS, SUBJECTS
from aspirations.coach.vocabulary.titles import (
    HEADS,
    POSTS,
    STEPS,
    TOP_PHRASES,
)
from aspirations.coach.vocabulary.word_sets import word_set

UNKNOWN_LEVEL = None


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a sentence: from `begin` to `end`; `level` is 0 (learning) .. 6 (the top)."""

    begin: int
    end: int
    level: int | None
    span: Span
    level_only: bool = False  # "a senior role", "your job": no name of an occupation
    reach: Span = (0, 0)  # with the place that belongs to it: "manager of a shop in Leeds"


TOP = Phrases(TOP_PHRASES)
RANKED = TOP.first_words | LEVEL_BEGINNINGS


def titles(sentence: Sequence[Token]) -> Iterator[Title]:
    """Yield the titles and levels that a sentence names."""
    place = 0
    while place < len(sentence):
        found = _ranked(sentence, place) or _headed(sentence, place)
        if found:
            yield found
        place = found.end if found else place + 1


def _ranked(sentence: Sequence[Token], place: int) -> Title | None:
    """Return the top post or the level that begins at `place`, which few words can."""
    token = sentence[place]
    owned = place + 1 < len(sentence) and sentence[place + 1].word == "'s"
    if not owned and token.word not in RANKED and token.lemma not in RANKED:
        return None
    return _top(sentence, place) or _level(sentence, place)


def _title(sentence: Sequence[Token], begin: int, end: int, level: int | None) -> Title:
    reach = span_of(sentence[begin : _end_of_place(sentence, end)])
    return Title(begin, end, level, span_of(sentence[begin:end]), reach=reach)


PLACE_LEADS = word_set("in of at on for with within like under from near across inside")
PLACE_ENDS = BREAKS | CLAUSE_STARTS | SUBJECTS | word_set("to who and or then")
LONGEST_PLACE = 10  # words


def _end_of_place(sentence: Sequence[Token], end: int) -> int:
    """Return where the words end that only say where a title is held: "of a shop in Leeds"."""
    last = min(end + LONGEST_PLACE, len(sentence))
    if end == last or not (sentence[end].word in PLACE_LEADS or sentence[end].upper):
        return end
    rest = range(end + 1, last)
    return next((n for n in rest if _ends_place(sentence[n])), last)


def _ends_place(token: Token) -> bool:
    return token.word in PLACE_ENDS or token.form == "ing"


def _top(sentence: Sequence[Token], place: int) -> Title | None:
    end = TOP.at(sentence, place)
    if end is None:
        return None
    level = 5 if sentence[place].word in {"vice", "general", "executive"} else 6
    return _title(sentence, place, end, level)


def _level(sentence: Sequence[Token], place: int) -> Title | None:
    end = level_ends(sentence, place)
    if end is None or _is_of_pay(sentence, end):
        return None
    words = {t.word for t in sentence[place:end]}
    if words & {"paying", "paid"} or words == {"higher", "level"}:
        return None  # "a higher paying job" is pay, "a higher level" no post
    level = 5 if "director" in words else UNKNOWN_LEVEL
    return replace(_title(sentence, place, end, level), level_only=True)


def _headed(sentence: Sequence[Token], place: int) -> Title | None:
    """Return the title whose head stands at `place`, with the words before it that belong to it."""
    token = sentence[place]
    if not _is_head(sentence, place) or _is_of_pay(sentence, place + 1):
        return None
    if token.word == "leader" and place and sentence[place - 1].word in LEADING_NOBODY:
        return None
    begin = place
    while begin and place - begin < 3 and _may_belong(sentence[begin - 1]):
        begin -= 1
    level = HEADS.get(token.word, HEADS.get(token.lemma, 2))
    for modifier in sentence[begin:place]:
        level = _stepped(level, modifier.word)
    if (
        token.word == "chief"
        and sentence[place + 1 : place + 2]
        and sentence[place + 1].word == "of"
    ):
        level = STEPS["lead"]  # of a workshop, not of all
    return _title(sentence, begin, place + 1, level)


PAID = word_set("money pay salary salaries wage wages hours perks benefits bonus")


def _is_of_pay(sentence: Sequence[Token], end: int) -> bool:
    """Return whether "manager money" or "the president's club" goes on after a title."""
    end += end < len(sentence) and sentence[end].word in POSTS
    words = [t.word for t in sentence[end : end + 2]]
    if words[:1] == ["'s"]:
        return words[1:] != [] and words[1] not in SEATS
    return words[:1] != [] and words[0] in PAID


AREAS = word_set("country national regional global group")
LEADER, OF_AN_AREA = 4, 5  # levels


def _stepped(level: int, modifier: str) -> int:
    """Return how far up a title is with this word before it: "senior", "regional"."""
    if modifier in AREAS:
        return max(level, OF_AN_AREA) if level >= LEADER else level
    return STEPS.get(modifier, level)


LEADING_NOBODY = word_set("thought market world industry global opinion")


def _is_head(sentence: Sequence[Token], place: int) -> bool:
    token = sentence[place]
    following = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if following in HEADS or following in {"management", "-"} or following in POSTS:
        return following in POSTS and token.word in HEADS and token.word not in {"lead", "head"}
    if token.word in {
        "lead",
        "head",
        "chief",
        "partner",
        "principal",
        "agent",
        "executive",
        "staff",
        "associate",
    }:
        return _is_noun_here(sentence, place)
    if token.word in HEADS:
        return True
    return is_unlisted_occupation(sentence, place)


AFTER_A_NOUN = word_set(
    ", ) and or in of at within for by here who on because so with please then next this before "
    "after now soon like having one some someday eventually"
)
POSSESSIVES = word_set("my your his her its our their")


def _is_noun_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "lead", "head" and the like are a noun and not a verb or an adjective."""
    before = sentence[place - 1].word if place else ""
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if before in POSSESSIVES:
        return False  # "in my head"
    if sentence[place].word == "head" and after == "of":
        return before not in {"to", "will", "would", "and", "i"} or place == 0
    ends = after == "" or after in AFTER_A_NOUN
    return ends and before not in {"to", "will", "would", "i", "can"}


NOT_OF_TITLE = word_set(
    "a an the my your our to of in as be become and or for with better good "
    "great more than by at on i being is am are want like from"
)


def _may_belong(token: Token) -> bool:
    return (
        token.is_word
        and token.word not in NOT_OF_TITLE
        and token.word not in BREAKS
        and not token.word[0].isdigit()
    )
