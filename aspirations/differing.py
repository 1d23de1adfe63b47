"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

WORDS = re.compile(r"\s+|[^\s]+")
KEPT, GONE, NEW = "kept", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was KEPT, is GONE, or is NEW."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Return the stretches that make up both texts, in reading order.

    Kept and gone ones together are `before`, kept and new ones together `after`, to the letter.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = SequenceMatcher(a=old, b=new).get_opcodes()
    found = chain.from_iterable(
        _step(tag, "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in steps
    )
    return [piece for piece in found if piece.text]


def _step(tag: str, old: str, new: str) -> list[Piece]:
    if tag == "equal":
        return [Piece(KEPT, old)]
    return [Piece(GONE, old), Piece(NEW, new)]
