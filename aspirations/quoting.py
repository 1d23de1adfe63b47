"""The words of a text that a finding rests on, within the sentence that they stand in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Span = tuple[int, int]
ROOM = 90  # characters shown before and after the words, at most
LONGEST = 240  # characters of the words themselves
BREAK = re.compile(r"[.!?…]+\s+|\n+")


class Piece(NamedTuple):
    """A stretch of text, and whether it is what one speaks of."""

    text: str
    is_meant: bool


def quote(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Return the sentence around the first of `spans` in pieces; nothing without a span.

    The words of the other spans are marked, too, where they stand in the same sentence.
    """
    if not spans:
        return []
    first = min(spans)
    begin, dots_before = _begin(text, first[0])
    end, dots_after = _end(text, min(first[1], first[0] + LONGEST))
    pieces = list(_pieces(text, begin, end, sorted(spans)))
    return [*_dots("… ", dots_before), *pieces, *_dots(" …", dots_after)]


def _pieces(text: str, begin: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    at = begin
    for span in spans:
        start, stop = max(span[0], at), min(span[1], end)
        if start < stop:
            if start > at:
                yield Piece(text[at:start], is_meant=False)
            yield Piece(text[start:stop], is_meant=True)
            at = stop
    if at < end:
        yield Piece(text[at:end], is_meant=False)


def _begin(text: str, at: int) -> tuple[int, bool]:
    """Return where the sentence before `at` begins, and whether it was too long for that."""
    start = max(at - ROOM, 0)
    ends = [found.end() for found in BREAK.finditer(text, start, at)]
    if ends:
        return ends[-1], False
    space = text.find(" ", start, at) + 1
    return (space or start, True) if start else (0, False)


def _end(text: str, at: int) -> tuple[int, bool]:
    """Return where the sentence after `at` ends, and whether it was too long for that."""
    stop = min(at + ROOM, len(text))
    if found := BREAK.search(text, at, stop):
        return at + len(text[at : found.end()].rstrip()), False
    if stop == len(text):
        return len(text.rstrip()), False
    space = text.rfind(" ", at, stop)
    return (space if space > at else stop), True


def _dots(text: str, are_needed: bool) -> list[Piece]:
    return [Piece(text, is_meant=False)] if are_needed else []
