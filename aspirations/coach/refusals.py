"""What somebody says they do not head for: "I don't want to go into law", "not looking to sell"."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.word_sets import word_set

NEGATORS = word_set("not never")
# After these the clause says what is wanted after all.
TURNS = word_set("but instead rather except until unless because since so")
# "Not only sell", "not just drive" and "why not drive" refuse nothing.
NO_REFUSAL_AFTER = word_set("only just merely simply sure")
NEAR = 4  # words


def refused(sentence: Sequence[Token]) -> list[bool]:
    """Return for each word whether somebody says of it that they do not want it."""
    flags = [False] * len(sentence)
    if not any(t.word in NEGATORS for t in sentence):
        return flags  # nearly all
    on = False
    for at, token in enumerate(sentence):
        if token.word in BREAKS or token.word in TURNS:
            on = False
        elif token.word in NEGATORS:
            on = on or _refuses(sentence, at)
            if on and at:
                flags[at - 1] = True  # "will not": a wish may begin with "will"
        flags[at] = on
    return flags


def _refuses(sentence: Sequence[Token], at: int) -> bool:
    """Return whether "not" is said of a wish of the author: "I do not", or "Not" at the start."""
    after = sentence[at + 1].word if at + 1 < len(sentence) else ""
    if after in NO_REFUSAL_AFTER or not after or after in BREAKS:
        return False
    if "but" in {t.word for t in sentence[at + 1 : at + 2 * NEAR]}:
        return False  # "not to the classroom but to museum education"
    before = [t.word for t in sentence[max(at - NEAR, 0) : at]]
    if before and before[-1] in {"why", "if", "or", "can", "could"}:
        return False
    return at == 0 or before[-1] in BREAKS or before[-1] == "to" or "i" in before
