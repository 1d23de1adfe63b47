"""Phrases found in sentences: a table of phrases in, the places where one of them stands out.

A phrase is words with spaces between. `a|b` is either, `{name}` any word of that class, `x?` may be
missing, `=x` wants exactly this form (other words also match by their base form), and `..` skips up
to three words. Gaps are bounded and a word is tried against phrases that can begin with it only, so
the time this takes grows with the length of the text and no faster.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aspirations.coach.text import Token

Classes = Mapping[str, frozenset[str]]
WIDEST_GAP = 3
ANY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase."""

    words: frozenset[str]
    exact: frozenset[str]
    optional: bool
    gap: bool

    def fits(self, token: Token) -> bool:
        """Return whether `token` may stand here."""
        if self.words is ANY:
            return token.is_word
        return token.word in self.words or token.lemma in self.words or token.word in self.exact


Phrase = tuple[Element, ...]


class Phrases:
    """A table of phrases, ready to be looked for."""

    def __init__(self, lines: Iterable[str], classes: Classes | None = None) -> None:
        self._by_first: dict[str, list[tuple[Phrase, frozenset[str] | None]]] = {}
        for line in lines:
            phrase = tuple(_element(part, classes or {}) for part in line.split())
            for first in _first_words(phrase):
                self._by_first.setdefault(first, []).append((phrase, _second_words(phrase)))

    def at(self, sentence: Sequence[Token], place: int) -> int | None:
        """Return where the longest phrase that begins at `place` ends, or None."""
        word, lemma = sentence[place][:2]
        if word not in self._by_first and lemma not in self._by_first:
            return None  # most words begin no phrase, and this is asked very often
        longest = 0
        following = sentence[place + 1] if place + 1 < len(sentence) else sentence[place]
        for first in (word,) if word == lemma else (word, lemma):
            for phrase, seconds in self._by_first.get(first, ()):
                if seconds and following.word not in seconds and following.lemma not in seconds:
                    continue  # most phrases fail at their second word
                longest = max(longest, _match(phrase, 0, sentence, place) or 0)
        return longest or None

    def within(self, sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield begin and end of each phrase in a sentence; they don't overlap."""
        known = self._by_first
        after = 0
        places = [n for n, t in enumerate(sentence) if t[0] in known or t[1] in known]
        for place in places:
            if place >= after and (end := self.at(sentence, place)):
                yield place, end
                after = end


def _element(part: str, classes: Classes) -> Element:
    optional = part.endswith("?")
    part = part.removesuffix("?")
    if part == "..":
        return Element(frozenset(), frozenset(), optional=True, gap=True)
    words: set[str] = set()
    exact: set[str] = set()
    for word in part.split("|"):
        if word == "{any}":
            return Element(ANY, frozenset(), optional, gap=False)
        if word.startswith("{"):
            words |= classes[word.strip("{}")]
        elif word.startswith("="):
            exact.add(word[1:])
        else:
            words.add(word)
    return Element(frozenset(words), frozenset(exact), optional, gap=False)


def _first_words(phrase: Phrase) -> set[str]:
    words: set[str] = set()
    for element in phrase:
        words |= element.words | element.exact
        if not element.optional:
            break
    return words


def _second_words(phrase: Phrase) -> frozenset[str] | None:
    """Return the words that may follow the first of a phrase; None if any may."""
    if phrase[0].optional:
        return None
    words: set[str] = set()
    for element in phrase[1:]:
        if element.gap or element.words is ANY:
            return None
        words |= element.words | element.exact
        if not element.optional:
            return frozenset(words)
    return None


def _match(phrase: Phrase, which: int, sentence: Sequence[Token], place: int) -> int | None:
    """Return where `phrase`, from its element `which` on, ends if it stands at `place`."""
    if which == len(phrase):
        return place
    element = phrase[which]
    if element.gap:
        last = min(place + WIDEST_GAP, len(sentence))
        tries = (_match(phrase, which + 1, sentence, at) for at in range(place, last + 1))
        return next((end for end in tries if end is not None), None)
    if place < len(sentence) and element.fits(sentence[place]):
        end = _match(phrase, which + 1, sentence, place + 1)
        if end is not None:
            return end
    return _match(phrase, which + 1, sentence, place) if element.optional else None
