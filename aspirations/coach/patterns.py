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
Seconds = frozenset[str] | None  # the words that may follow the first of a phrase; None: any
NO_PHRASES: tuple[Seconds, list[tuple[Phrase, Seconds]]] = (None, [])


class Phrases:
    """A table of phrases, ready to be looked for."""

    def __init__(self, lines: Iterable[str], classes: Classes | None = None) -> None:
        self._index(tuple(_element(x, classes or {}) for x in line.split()) for line in lines)

    def __or__(self, other: "Phrases") -> "Phrases":
        """Return a table of the phrases of both, which is looked for once."""
        both = Phrases(())
        both._index((*self._phrases, *other._phrases))
        return both

    def _index(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = tuple(phrases)
        by_first: dict[str, list[tuple[Phrase, Seconds]]] = {}
        for phrase in self._phrases:
            for first in _first_words(phrase):
                by_first.setdefault(first, []).append((phrase, _second_words(phrase)))
        self._by_first = {first: (_any_of(found), found) for first, found in by_first.items()}

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase of the table can begin."""
        return frozenset(self._by_first)

    def at(self, sentence: Sequence[Token], place: int) -> int | None:
        """Return where the longest phrase that begins at `place` ends, or None."""
        known = self._by_first
        token = sentence[place]
        if token[0] not in known and token[1] not in known:
            return None  # most words begin no phrase, and this is asked very often
        word, lemma = token[:2]
        longest = 0
        following = sentence[place + 1] if place + 1 < len(sentence) else token
        second, second_lemma = following[:2]
        for first in (word,) if word == lemma else (word, lemma):
            any_second, phrases = known.get(first, NO_PHRASES)
            if any_second and second not in any_second and second_lemma not in any_second:
                continue  # most places fail at the second word
            for phrase, seconds in phrases:
                if seconds and second not in seconds and second_lemma not in seconds:
                    continue
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


def _any_of(phrases: Iterable[tuple[Phrase, Seconds]]) -> Seconds:
    """Return the words that may follow first in one of the phrases; None if any word may."""
    seconds = [words for _phrase, words in phrases]
    return None if None in seconds else frozenset().union(*(words or () for words in seconds))


def _second_words(phrase: Phrase) -> Seconds:
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
    while which < len(phrase):
        element = phrase[which]
        which += 1
        if element.gap:
            last = min(place + WIDEST_GAP, len(sentence))
            tries = (_match(phrase, which, sentence, at) for at in range(place, last + 1))
            return next((end for end in tries if end is not None), None)
        if place < len(sentence) and element.fits(sentence[place]):
            if element.optional and (end := _match(phrase, which, sentence, place + 1)):
                return end
            place += not element.optional
        elif not element.optional:
            return None
    return place
