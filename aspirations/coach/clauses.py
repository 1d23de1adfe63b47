"""Which words of a sentence tell of what was or what others do, rather than of a wish."""

from collections.abc import Sequence
from itertools import pairwise

from aspirations.coach.text import Token, clauses
from aspirations.coach.vocabulary.grammar import MODALS
from aspirations.coach.vocabulary.verbs import EMPTY, PAST_ONLY, WISHING
from aspirations.coach.vocabulary.word_sets import word_set

PAST_WORDS = word_set(
    "was were had did spent saw went began became got led ran took made found studied worked "
    "graduated learned learnt moved came grew held taught built wrote joined started"
)
BEING_DONE = word_set(
    "thinking considering wanting hoping planning dreaming looking aiming "
    "wanted dreamed dreamt hoped interested fascinated thought"
)
# Words that make of a present tense a picture of what is to come.
AS_IF_NOW = word_set("in by within if when once until then by-then year years month months")
WISH_NOUNS = word_set(
    "goal goals aim ambition dream plan plans myself aspiration objective direction chance next "
    "step"
)
MIND = word_set(
    "be see imagine picture envision think plan hope dream mean head choose decide set strive"
)
NO_DOING = WISHING | MIND | EMPTY
PLAIN_WISHING = WISHING - {"mean", "work", "need", "try", "go", "like", "love", "look"}
ASKED_FOR = word_set("where which that how what why whether")
SKIPPED = word_set(
    "also always just only really truly already now currently recently first "
    "honestly actually have has"
)


def background(sentence: Sequence[Token]) -> list[bool]:
    """Return for each word whether it tells of the past, so nothing in it is a goal."""
    flags = [False] * len(sentence)
    for begin, end in clauses(sentence):
        if _tells_the_past(sentence[begin:end]):
            flags[begin:end] = [True] * (end - begin)
    return flags


# Verbs in the past that no rule makes; those that are a present as well are left out.
BYGONE = PAST_WORDS | word_set(
    "laid lay broke fell gave kept said told met stood sat knew thought brought bought caught "
    "chose drove flew forgot heard left lost paid rang rose sang sank sold sent shook slept spoke "
    "stole swam threw understood woke wore won felt ran wrote asked"
)
TELLERS = word_set("i we he she they it you nobody somebody everybody both each who that which")
PAST_OF_BE = word_set("was were")
BETWEEN = word_set("also always just only really already never then first all both once")
SURELY_PAST = BYGONE | {"was", "were"}
NOT_BYGONE = MODALS | WISH_NOUNS | word_set("want wants hope hopes plan wish to")


def narrated(sentence: Sequence[Token]) -> list[bool]:
    """Return for each word whether it tells what happened: "In spring we laid the notes out"."""
    flags = [False] * len(sentence)
    before = False
    for begin, end in clauses(sentence):
        clause = sentence[begin:end]
        told = _happened(clause) or (before and _goes_on(clause))
        flags[begin:end] = [told] * (end - begin)
        before = told
    return flags


WISHED_NOW = word_set("want hope plan aim fancy intend wish wanna")


def _happened(clause: Sequence[Token]) -> bool:
    asked = next((n for n, t in enumerate(clause) if n > 1 and t.word == "what"), len(clause))
    words = {t.word for t in clause[:asked]}
    if words & MODALS or words & BEING_DONE or {"is", "time"} <= words:
        return False
    if {"me", "want"} <= words or _wishes_now(clause):
        return False  # "that made me want to"
    return any(
        _is_past_verb(clause, at)
        for at, t in enumerate(clause)
        if at and (t.word in SURELY_PAST or t.word.endswith("ed"))
    )


def _wishes_now(clause: Sequence[Token]) -> bool:
    """Return whether "I hope" is said, so that not all of a clause is told."""
    return any(one.word == "i" and other.word in WISHED_NOW for one, other in pairwise(clause))


def _is_past_verb(clause: Sequence[Token], at: int) -> bool:
    verb, before = clause[at], clause[at - 1]
    if before.word in BETWEEN and at > 1:
        before = clause[at - 2]
    if verb.word == "left" and before.lemma in {"year", "month", "week", "time"}:
        return False  # "two years left"
    if verb.word in PAST_OF_BE:
        return True
    if verb.word in BYGONE:
        return before.word in TELLERS or _names_somebody(clause, at)
    ended = verb.word.endswith("ed") and len(verb.word) > 4 and verb.lemma not in PAST_ONLY
    return ended and (before.word in TELLERS or (clause[0].word in THE and at == 2))


THE = word_set("the a an our my")


def _names_somebody(clause: Sequence[Token], at: int) -> bool:
    """Return whether "the pump" or a name stands before a verb, and nothing of a wish."""
    before = {t.word for t in clause[:at]}
    noun = clause[at - 1].form == "" or bool(THE & {t.word for t in clause[max(at - 3, 0) : at]})
    return noun and not before & NOT_BYGONE


def _goes_on(clause: Sequence[Token]) -> bool:
    """Return whether a clause without a wish of its own belongs to what was just told."""
    words = {t.word for t in clause}
    return clause[0].word in CARRIED_ON and not words & (MODALS | PLAIN_WISHING)


CARRIED_ON = word_set("who which because while and where since")


def present(sentence: Sequence[Token]) -> list[bool]:
    """Return for each word whether it tells what its author does today: "I already run"."""
    flags = [False] * len(sentence)
    if any(t.word in AS_IF_NOW for t in sentence):
        return flags  # "In five years I lead ..." paints what is to come
    for begin, end in clauses(sentence):
        if _tells_the_present(sentence[begin:end]) or _is_remark(sentence[begin:end]):
            flags[begin:end] = [True] * (end - begin)
    return flags


def _is_remark(clause: Sequence[Token]) -> bool:
    """Return whether "Making things balance is like a puzzle" is said: a doing as the subject."""
    if not clause[0].word.endswith("ing") or any(
        t.word in WISH_NOUNS | {"would", "want"} for t in clause
    ):
        return False
    return any(t.word in {"is", "feels", "gives", "makes", "takes"} for t in clause[2:8])


def _tells_the_present(clause: Sequence[Token]) -> bool:
    subject = next((n for n, t in enumerate(clause[:10]) if t.word in {"i", "we"}), None)
    if subject is None or {t.word for t in clause[:subject]} & ASKED_FOR:
        return False
    rest = [t for t in clause[subject + 1 : subject + 6] if t.is_word]
    verb = next((t for t in rest if t.word not in SKIPPED and not t.word.endswith("ly")), None)
    return (
        verb is not None
        and verb.form == "base"
        and verb.word not in MODALS
        and verb.lemma not in NO_DOING
    )


def _tells_the_past(clause: Sequence[Token]) -> bool:
    subject = next((n for n, t in enumerate(clause[:10]) if t.word in {"i", "we"}), None)
    if subject is None:
        return _begins_with_experience(clause)
    rest = [t for t in clause[subject + 1 : subject + 6] if t.is_word]
    perfect = bool(rest) and rest[0].word in {"have", "has", "had"}
    verb = next((t for t in rest if t.word not in SKIPPED), None)
    if {t.word for t in clause[:subject]} & {"goal", "goals", "plan", "plans", "aim", "dream"}:
        return False
    if verb is None or verb.word in MODALS or {t.word for t in rest} & BEING_DONE:
        return False
    if _wished(clause, subject) or {t.word for t in clause[:subject]} & {"once", "when", "after"}:
        return False
    if perfect:
        return verb.word not in {"in", "to"} and (verb.form in {"ed", ""} or verb.word == "been")
    return verb.word in PAST_WORDS or (
        verb.form == "ed" and verb.word != verb.lemma and verb.lemma not in PAST_ONLY
    )


def _wished(clause: Sequence[Token], subject: int) -> bool:
    return any(t.word in MODALS or t.lemma in PLAIN_WISHING for t in clause[:subject])


def _begins_with_experience(clause: Sequence[Token]) -> bool:
    words = [t.word for t in clause[:8]]
    return words[:1] in (["with"], ["having"], ["after"]) and "experience" in words
