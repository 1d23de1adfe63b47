"""Titles and levels named as a goal, and how far up they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Span, Token, span_of
from aspirations.coach.vocabulary.titles import (
    HEADS,
    LEVEL_WORDS,
    NO_OCCUPATION,
    OCCUPATION_ENDINGS,
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


TOP = Phrases(TOP_PHRASES)
LEVELS = Phrases(
    (
        "be|work|working|go|get|move in|into management|leadership",
        "{level} {level}? {any}? {post}",
        "{level} {post}",
        "{level} {level} {post}",
        "=have|get|take|want|do|after your|his|her|their job",
        "where you are",
        "my boss|manager|supervisor 's? job|role|position|place|post|seat",
        "your|his|her position|role|seat|chair",
        "get|be|been|being|become|have promoted",
        "get|getting a? promotion",
        "a|next|another|first|the promotion",
        "promotion to|into|at",
        "ward|theatre|nursing|senior sister",
        "get|move|go|step|progress|rise|advance|enter into|to|in|towards? "
        "senior|middle|top|upper|higher management|leadership",
        "hit|make senior|principal|staff level|grade|by|within|in|next",
        "be the boss|chief of|here|now",
        "deputy|assistant|vice|department head|principal post|role|position|job",
        "deputy head",
        "partner track",
        "tenure - track position|role|post|job",
        "tenure track position|role|post|job",
        "leadership|management track",
        "into|to|towards management|leadership",
        "make partner",
        "c - suite|level",
        "next|higher pay|salary? grade|band|rank|rung",
        "{level} post|position|role",
        "higher position|role|level|rank|title",
        "executive level",
        "the supervisor|manager|lead post",
        "=entry - level position|role|job",
        "full - time position|role|job",
        "permanent position|role|contract",
        "rise|climb to the top",
        "the|very top of the|your company|organization|organisation|ladder|hierarchy|firm|tree",
        "get|make|reach|rise|climb it? to? the {any}? top",
    ),
    {"level": LEVEL_WORDS, "post": POSTS},
)


def titles(sentence: Sequence[Token]) -> Iterator[Title]:
    """Yield the titles and levels that a sentence names."""
    place = 0
    while place < len(sentence):
        found = _top(sentence, place) or _level(sentence, place) or _headed(sentence, place)
        if found:
            yield found
        place = found.end if found else place + 1


def _title(sentence: Sequence[Token], begin: int, end: int, level: int | None) -> Title:
    return Title(begin, end, level, span_of(sentence[begin:end]))


def _top(sentence: Sequence[Token], place: int) -> Title | None:
    end = TOP.at(sentence, place)
    if end is None:
        return None
    level = 5 if sentence[place].word in {"vice", "general"} else 6
    return _title(sentence, place, end, level)


def _level(sentence: Sequence[Token], place: int) -> Title | None:
    end = LEVELS.at(sentence, place)
    if end is None:
        return None
    words = {t.word for t in sentence[place:end]}
    if words & {"paying", "paid"}:
        return None  # "a higher paying job" is pay
    level = 5 if "director" in words else UNKNOWN_LEVEL
    return Title(place, end, level, span_of(sentence[place:end]), level_only=True)


def _headed(sentence: Sequence[Token], place: int) -> Title | None:
    """Return the title whose head stands at `place`, with the words before it that belong to it."""
    token = sentence[place]
    if not _is_head(sentence, place):
        return None
    begin = place
    while begin and place - begin < 3 and _may_belong(sentence[begin - 1]):
        begin -= 1
    level = HEADS.get(token.word, HEADS.get(token.lemma, 2))
    for modifier in sentence[begin:place]:
        level = STEPS.get(modifier.word, level)
    if (
        token.word == "chief"
        and sentence[place + 1 : place + 2]
        and sentence[place + 1].word == "of"
    ):
        level = STEPS["lead"]  # of a workshop, not of all
    return _title(sentence, begin, place + 1, level)


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
    if token.word in {"worker", "guard", "hand"}:
        return _has_trade_before(sentence, place)
    return _looks_like_occupation(sentence, place)


def _has_trade_before(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "a social worker" is meant and not "a hard worker"."""
    return place > 1 and sentence[place - 1].word in TRADES_OF_WORKERS


POSSESSIVES = word_set("my your his her its our their")


def _is_noun_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "lead", "head" and the like are a noun and not a verb or an adjective."""
    before = sentence[place - 1].word if place else ""
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if before in POSSESSIVES:
        return False  # "in my head"
    if sentence[place].word == "head" and after == "of":
        return before not in {"to", "will", "would", "and", "i"} or place == 0
    ends = after in {
        "",
        ",",
        "and",
        "or",
        "in",
        "of",
        "at",
        "within",
        "for",
        "by",
        ")",
        "here",
        "who",
        "on",
        "because",
        "so",
        "with",
    }
    return ends and before not in {"to", "will", "would", "i", "can"}


def _looks_like_occupation(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "become a ..." leads to a word built like an occupation."""
    token = sentence[place]
    if len(token.word) < 5 or token.lemma in NO_OCCUPATION or token.word in NO_OCCUPATION:
        return False
    if not token.word.endswith(OCCUPATION_ENDINGS) or token.form:
        return False
    before = [t.word for t in sentence[max(place - 4, 0) : place]]
    return bool({"a", "an"} & set(before)) and bool(
        {"become", "becoming", "be", "as", "being"}
        & {t.word for t in sentence[max(place - 6, 0) : place]}
    )


TRADES_OF_WORKERS = word_set(
    "social care youth support community health construction metal case aid outreach factory farm "
    "childcare security life project"
)
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
