"""Amounts of time with no "in" before them that lie ahead: "partner, ten years tops"."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.word_sets import word_set

LIMITS = word_set("tops max maximum latest until till minimum")
WILL_TAKE = word_set("to before should ought would will must gets takes")
SUBJECTS = word_set("i we it they he she you ,")
FUTURE = word_set("will would to going can shall may might should am")
STAYING = word_set("stay give do spend work serve put take need allow wait last giving")
BETWEEN = word_set("it this in here another for myself on out them at least")
NOT_AHEAD = word_set(
    "have has had been was were did since am experience never always spent worked done already "
    "still ago"
)
STILL_TOLD = word_set("never always still not no every without day")
LEFT_TO_DO = word_set("of in on at to before until , and")
RATES = word_set("a per each every")
THEN_WITHIN = 14  # words


def says_it_is_ahead(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether the words around an amount show that it is to come: "two more years of"."""
    after = [t.word for t in sentence[end : end + 3]]
    first = after[0] if after else ""
    if first in RATES:
        return False  # "three days a week"
    if first in LIMITS or after[:2] == ["at", "most"] or after == ["at", "the", "most"]:
        return True
    if first == "on" and begin_of_clause(sentence, begin):
        return len(after) > 1 and after[1] in SUBJECTS  # "five years on I'd be"
    if first == "left":
        return not after[1:] or after[1] in LEFT_TO_DO
    return (
        _has_more(sentence, begin, end)
        or _is_to_be_spent(sentence, begin)
        or _runs_out(sentence, begin, after)
        or (begin_of_clause(sentence, begin) and _leads_on(sentence, begin, end))
    )


def begin_of_clause(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether an amount opens a sentence or what stands between marks."""
    return begin == 0 or sentence[begin - 1].word in BREAKS


def _has_more(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "four more years" or "one more year" is said."""
    words = [t.word for t in sentence[begin:end]]
    return "more" in words and "than" not in words and "or" not in words


def _is_to_be_spent(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "I'll stay", "I want to spend" stands before an amount."""
    at = begin - 1
    if sentence[begin].word == "after":
        return False  # "back to work after nine years"
    while at > 0 and begin - at < 4 and sentence[at].word in BETWEEN:
        at -= 1
    return at > 0 and sentence[at].word in STAYING and sentence[at - 1].word in FUTURE


def _runs_out(sentence: Sequence[Token], begin: int, after: list[str]) -> bool:
    """Return whether "before a year's out" or "before two years are up" is said."""
    before = sentence[begin - 1].word if begin else ""
    return before == "before" and bool({"out", "up", "over", "through"} & set(after))


def _leads_on(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether what follows an amount goes on from it: "two years of this, then a farm"."""
    words = [t.word for t in sentence[end : end + THEN_WITHIN]]
    if words[:1] and words[0] in WILL_TAKE:
        return True
    if words[:2] in (["of", "it"], ["of", "that"]):
        return begin > 0
    until_then = words[: words.index("then") + 2] if "then" in words else NOT_AHEAD
    told = any(t.word in NOT_AHEAD for t in sentence[:begin])
    return not told and not NOT_AHEAD.intersection(until_then)


def is_all_that_is_said(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether an amount fills what stands between marks: "Partner, five years."."""
    after = sentence[end : end + 2]
    if after and after[0].word not in BREAKS | {"off", "away", "hence"}:
        return False
    if begin and sentence[begin - 1].word in {"so", "meaning", "say"}:
        return True  # "I am 19 now, so eight years"
    if not begin_of_clause(sentence, begin) or any(t.word in NOT_AHEAD for t in sentence[:begin]):
        return False
    return len(after) < 2 or not (after[1].word in STILL_TOLD or _is_past(after[1]))


def _is_past(verb: Token) -> bool:
    return verb.form == "ed" and verb.word != verb.lemma
