"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
KEPT, GONE, NEW = "kept", "gone", "new"
ALIKE = 0.5  # with fewer words in common, two texts are read more easily one after the other


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
    kept = sum(_count(old[a:b]) for tag, a, b, _c, _d in steps if tag == "equal")
    if kept < ALIKE * max(_count(old), _count(new)):
        return _changed(before, after)
    return list(_joined((tag, "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in steps))


def _joined(steps: Iterator[tuple[str, str, str]]) -> Iterator[Piece]:
    """Yield the pieces; a space that was kept between two changes belongs to them."""
    gone = new = space = ""
    for tag, old_text, new_text in steps:
        if tag == "equal" and (old_text.strip() or not (gone or new)):
            yield from _changed(gone, new)
            yield Piece(KEPT, space + old_text)
            gone = new = space = ""
        elif tag == "equal":
            space += old_text
        else:
            gone, new, space = gone + space + old_text, new + space + new_text, ""
    yield from _changed(gone, new)
    if space:
        yield Piece(KEPT, space)


def _changed(gone: str, new: str) -> list[Piece]:
    return [piece for piece in (Piece(GONE, gone), Piece(NEW, new)) if piece.text]


def _count(words: list[str]) -> int:
    return sum(not word.isspace() for word in words)
