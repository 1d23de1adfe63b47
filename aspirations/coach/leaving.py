"""Where a text reads as a plan to leave."""

from collections.abc import Iterator, Sequence

from aspirations.coach.departures import GONE, departures
from aspirations.coach.leavers import (
    another_leaves,
    handed_back,
    in_house,
    only_says_when,
    something_else_is_left,
)
from aspirations.coach.leaving_phrases import LEAVING, LEAVING_WORK, OWN_VENTURE
from aspirations.coach.text import BREAKS, Token, clauses
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.ways_out import FOR_ANYBODY, FROM_A_POST

Found = tuple[int, int]
OF_ANYBODY = LEAVING | FOR_ANYBODY
OF_THE_EMPLOYED = OF_ANYBODY | LEAVING_WORK | FROM_A_POST
NOT_LEAVING = word_set(
    "advise help helping support finance fund for with small-business serve consult team"
)


def leavings(
    sentence: Sequence[Token], role_words: frozenset[str], *, employed: bool
) -> Iterator[Found]:
    """Yield the places of a sentence that read as leaving the organisation.

    For who is not `employed` yet, as a student, a first post or a course is no leaving.
    """
    table = OF_THE_EMPLOYED if employed else OF_ANYBODY
    for begin, end in (*table.within(sentence), *_owned(sentence)):
        if _is_left(sentence, begin, end):
            yield begin, end
    for begin, end in departures(sentence, role_words):
        if employed or sentence[begin].word not in GONE:
            yield begin, end


def _is_left(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether a phrase of leaving says that the author leaves an employer."""
    before = {t.lemma for t in sentence[max(begin - 2, 0) : begin]}
    return (
        not before & NOT_LEAVING
        and not _set_up_in_house(sentence, begin, end)
        and not _refused(sentence, begin)
        and not _no_venture(sentence, begin, end)
        and not _left_open(sentence, begin)
        and not _part_time(sentence, begin, end)
        and not _is_noun(sentence, begin)
        and not _job_in_reach(sentence, begin, end)
        and not _only_sometimes(sentence, begin, end)
        and (handed_back(sentence, begin, end) or not in_house(sentence, end))
        and not another_leaves(sentence, begin)
        and not only_says_when(sentence, begin)
        and not something_else_is_left(sentence, begin)
    )


# What is set up within a house, too, as long as it is not called one's own.
HOUSES_WITHIN = word_set("clinic practice school lab workshop studio bank label")


def _set_up_in_house(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "set up a discharge clinic" is said."""
    words = {t.word for t in sentence[begin:end]}
    if "our" in words and words & ONE_MORE:
        return True  # "open our second shop"
    return sentence[begin].lemma == "set" and bool(words & HOUSES_WITHIN) and "own" not in words


ONE_MORE = word_set("second third fourth fifth next new other first newest latest")


MOST_IN_A_CATCHWORD = 6  # words


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


def _only_sometimes(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "get out of the office more" is said: who goes out so comes back."""
    following = {t.word for t in sentence[end : end + 2]}
    out = {"out", "away", "from"} & {t.word for t in sentence[begin:end]}
    return bool(out) and bool(following & OFTEN)


OFTEN = word_set("more often sometimes occasionally")


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
    if words[:3] == ["i", "am", "off"]:
        return not _off_for_good(sentence, begin + 3)
    stays = (
        STAYS_BEHIND - {"better"} if {"a", "something", "somewhere"} & set(words) else STAYS_BEHIND
    )
    return bool({"leave", "leaving"} & set(words[:3])) and bool(stays & set(words))


OFF_TO = word_set("to into as once back abroad for and before travelling traveling by come")
SEASONS = word_set("spring summer autumn winter year")


def _off_for_good(sentence: Sequence[Token], after: int) -> bool:
    """Return whether "I'm off" or "I'm off to sea" is said, not "when I'm off" or "off sick"."""
    before = {t.word for t in sentence[max(after - 4, 0) : after - 3]}
    following = sentence[after : after + 1]
    goes = not following or following[0].word in OFF_TO | BREAKS
    goes = goes or any(t.word in SEASONS for t in sentence[after : after + 2])  # "this spring"
    return goes and not before & {"when", "if", "while", "days"}


PARTLY = word_set("evening evenings night nights part week weekend weekends alongside release day")
STUDIES = word_set("school college university uni")
NEAR_STUDY = 8  # words


def _part_time(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "back to college one evening a week" is said, beside the work."""
    studies = any(t.word in STUDIES for t in sentence[begin:end])
    return studies and any(t.word in PARTLY for t in sentence[end : end + NEAR_STUDY])


# What somebody may have of one's own in a house that belongs to others.
NO_VENTURES = word_set(
    "caseload patient student customer pupil budget office desk house home car team research lab "
    "laboratory work role way path pace hour project "
    "department unit group case schedule account portfolio client list life mind job ward class "
    "classroom service line area region territory book kitchen section crew shift site family "
    "money style brand product idea round bench apprentice tool machine truck van lathe station "
    "rota cohort course module tour room stand programme program project code server rig lorry cab "
    "locker trainee staff intern report assistant ledger file number column slot show segment "
    "beat clinic vineyard-plot field patch decision experiment study shift"
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
    if sentence[end - 1].word == "own" or inside >= {"of", "own"}:  # "a class of my own"
        return any(t.lemma in NO_VENTURES - {"line"} for t in sentence[max(begin - 3, 0) : end])
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
    if {"said", "thought"} & set(before[-3:]) and "would" in before:
        return True  # "ten years ago I'd have said my own firm"
    if before[-1:] in (["who"], ["that"], ["which"]):
        return True  # others do
    return "not" in before and bool({"want", "plan", "intend", "going", "do"} & set(before))


def _is_noun(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "group travel for" is said, where travel is what is sold."""
    if not begin or sentence[begin].word != "travel":
        return False
    before = sentence[begin - 1]
    return before.is_word and before.form == "" and before.word not in FUNCTION_WORDS
