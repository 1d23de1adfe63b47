"""Where a text reads as a plan to leave."""

from collections.abc import Iterator, Sequence

from aspirations.coach.leavers import (
    another_leaves,
    in_house,
    only_says_when,
    something_else_is_left,
)
from aspirations.coach.leaving_phrases import LEAVING, OWN_VENTURE
from aspirations.coach.text import Token, clauses
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
NOT_LEAVING = word_set(
    "advise help helping support finance fund for with small-business serve consult team"
)


def leavings(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that read as leaving the organisation."""
    for begin, end in (*LEAVING.within(sentence), *_owned(sentence)):
        before = {t.lemma for t in sentence[max(begin - 2, 0) : begin]}
        if (
            not before & NOT_LEAVING
            and not _set_up_in_house(sentence, begin, end)
            and not _refused(sentence, begin)
            and not _no_venture(sentence, begin, end)
            and not _left_open(sentence, begin)
            and not _job_in_reach(sentence, begin, end)
            and not in_house(sentence, end)
            and not another_leaves(sentence, begin)
            and not only_says_when(sentence, begin)
            and not something_else_is_left(sentence, begin)
        ):
            yield begin, end


# What is set up within a house, too, as long as it is not called one's own.
HOUSES_WITHIN = word_set("clinic practice school lab workshop studio bank label")


def _set_up_in_house(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "set up a discharge clinic" is said."""
    words = {t.word for t in sentence[begin:end]}
    return sentence[begin].lemma == "set" and bool(words & HOUSES_WITHIN) and "own" not in words


MOST_IN_A_CATCHWORD = 4  # words


def _owned(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield "own bakery" where that is about all that is said."""
    if len(sentence) == 1 and sentence[0].word in {"leave", "leaving"}:
        yield 0, 1
    for clause_begin, until in clauses(sentence):
        begin = clause_begin + (sentence[clause_begin].word == ",")
        end = OWN_VENTURE.at(sentence, begin) if begin < until else None
        if end and until - begin <= MOST_IN_A_CATCHWORD:
            yield begin, end


WITHIN = word_set("in within inside on here at")
HAD_ALREADY = word_set("started start have has had got this began with")


def _job_in_reach(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "a new job in the lab" is meant, or one that has just begun."""
    if sentence[begin].word not in {"new", "another"}:
        return False
    if sentence[end - 1].word != "job":
        return sentence[end - 1].word.endswith("s")  # "for new employers"
    following = {t.word for t in sentence[end : end + 1]}
    before = {t.word for t in sentence[max(begin - 2, 0) : begin]}
    return bool(following & (WITHIN | {"title", "description"})) or bool(before & HAD_ALREADY)


STAYS_BEHIND = word_set(
    "open room others chance comfort zone mark legacy impression footprint world better nobody"
)


def _left_open(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "I leave that open" is said, or room is left."""
    words = [t.word for t in sentence[begin : begin + 6]]
    if {"smoking", "drinking"} & set(words[:3]):
        return True
    return bool({"leave", "leaving"} & set(words[:3])) and bool(STAYS_BEHIND & set(words))


# What somebody may have of one's own in a house that belongs to others.
NO_VENTURES = word_set(
    "caseload patient student customer pupil budget office desk house home car team research lab "
    "laboratory work role way path pace hour project "
    "department unit group case schedule account portfolio client list life mind job ward class "
    "classroom service line area region territory book kitchen section crew shift site family "
    "money style brand product idea"
)
PART_OF_WORK = word_set(
    "case unit plan development model analyst partner process strategy function "
    "intelligence line area stream campaign relationship"
)


def _no_venture(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "a business case" follows, or somebody freelances already."""
    inside = {t.word for t in sentence[begin:end]}
    if sentence[begin].word in {"my", "our"} and inside & {
        "into",
        "for",
        "in",
        "and",
        "to",
        "with",
    }:
        return True
    if sentence[end - 2].word == "own" and sentence[end - 1].lemma in NO_VENTURES:
        return True
    if (
        end < len(sentence)
        and sentence[end].lemma in PART_OF_WORK
        and sentence[end - 1].word == "business"
    ):
        return True
    before = {t.word for t in sentence[max(begin - 4, 0) : begin]}
    return sentence[begin].word.startswith("freelanc") and "as" in before and "work" not in before


def _refused(sentence: Sequence[Token], begin: int) -> bool:
    before = [t.word for t in sentence[max(begin - 6, 0) : begin]]
    if before[-1:] in (["who"], ["that"], ["which"]):
        return True  # others do
    return "not" in before and bool({"want", "plan", "intend", "going", "do"} & set(before))
