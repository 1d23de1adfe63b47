"""Which verb rules over a noun, and whether the noun stands there without any."""

from collections.abc import Sequence

from aspirations.coach.objects import NOUNS_TOO
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.grammar import CLAUSE_STARTS, DETERMINERS, MODALS, SUBJECTS
from aspirations.coach.vocabulary.word_sets import word_set

FARTHEST = 9  # words between a verb and what it governs
TO_A_VERB = MODALS | {"to", "not"}
DONE = word_set("done finished passed completed sat started booked behind sorted first next")


def clause_start(sentence: Sequence[Token], place: int) -> int:
    """Return where the words begin that may rule over `place`, a few back at the most."""
    for at in range(place - 1, max(place - FARTHEST, 0) - 1, -1):
        if sentence[at].word in BREAKS or sentence[at].word in CLAUSE_STARTS:
            return at + 1
    return max(place - FARTHEST, 0)


def governor(sentence: Sequence[Token], place: int) -> int | None:
    """Return where the verb stands that `place` hangs on: "finish" in "finish my degree"."""
    begin = clause_start(sentence, place)
    for at in range(place - 1, begin - 1, -1):
        token = sentence[at]
        before = sentence[at - 1].word if at else ""
        if before in TO_A_VERB and token.word not in DETERMINERS:
            return at  # a verb we don't know is one behind "to" or "will"
        if token.lemma in NOUNS_TOO or before in DETERMINERS:
            continue
        if token.form and (token.form != "ed" or at == begin or before in SUBJECTS | HAVING):
            return at
    return None


HAVING = word_set("have has had get got be been am is are was were")


def stands_alone(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a noun stands in no clause with a verb: "NEBOSH cert, then the quarry"."""
    begin = clause_start(sentence, place)
    if begin and sentence[begin - 1].word in CLAUSE_STARTS:
        return False
    if governor(sentence, place) is not None:
        return False
    return not any(t.word in SUBJECTS for t in sentence[begin:place])
