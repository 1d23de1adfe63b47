"""A text as words, sentences and clauses, each word knowing where it stood."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from aspirations.coach.vocabulary.endings import lemma_and_form
from aspirations.coach.vocabulary.grammar import CLAUSE_STARTS, CONTRACTIONS, SUBJECTS

Span = tuple[int, int]  # start and end in the text as it was given

# Each branch is one run of characters, so the time this takes grows with the length and no faster.
PIECE = re.compile(
    r"[Pp]h\.[Dd]\.?|(?:\b[^\W\d_]\.){2,}|"
    r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?…]+|\n\s*|[^\w\s]|_+",
)
# Only the capitals tell these from small words.
BY_CASE = {"IT": "infotech", "US": "usa", "OT": "therapy"}
MOST_WORDS = 200  # what is read of one sentence when somebody writes without full stops
ENDS = frozenset(".!?…\n")
BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", "•", "|", '"', "“", "”"})


class Token(NamedTuple):
    """A word, number or mark: as written in small letters, its base form, and where it stood."""

    word: str
    lemma: str
    form: str  # "base", "s", "ing" or "ed" of a verb we know; "" else
    start: int
    end: int
    upper: bool  # written in capitals, as short names are

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()


class Text:
    """A text read once: its sentences as lists of tokens."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.sentences = tuple(_sentences(raw))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return all words in small letters, in their order."""
        return tuple(t.word for sentence in self.sentences for t in sentence if t.is_word)


def _sentences(raw: str) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in _read(raw):
        ended = token.word[0] in ENDS or len(sentence) >= MOST_WORDS
        if token.word[0] not in ENDS:
            sentence.append(token)
        if ended and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _read(raw: str) -> Iterator[Token]:
    """Yield the words of a text, "front-end" as one."""
    waiting: list[Token] = []
    for token in _tokens(raw):
        if not waiting and token.word not in {"front", "back"}:
            yield token  # nearly all
            continue
        waiting.append(token)
        if len(waiting) == 3 and _is_compound(waiting):
            word = f"{waiting[0].word}end"
            waiting = [Token(word, word, "", waiting[0].start, token.end, upper=False)]
        while len(waiting) > 2 or (waiting and waiting[0].word not in {"front", "back"}):
            yield waiting.pop(0)
    yield from waiting


def _is_compound(words: Sequence[Token]) -> bool:
    return words[0].word in {"front", "back"} and (words[1].word, words[2].word) == ("-", "end")


def _tokens(raw: str) -> Iterator[Token]:
    for piece in PIECE.finditer(raw):
        written = piece.group()
        word = BY_CASE.get(written) or _plainly(written)
        upper = len(written) > 1 and written.isupper()
        start, end = piece.span()
        for part in CONTRACTIONS.get(word) or _without_owner(word):
            lemma, form = lemma_and_form(part)
            yield Token(part, lemma, form, start, end, upper)


def _plainly(written: str) -> str:
    """Return a piece in small letters, "Ph.D." without its dots."""
    word = written.lower().replace("’", "'")
    return word.replace(".", "") if "." in word and word[0].isalpha() else word


def _without_owner(word: str) -> tuple[str, ...]:
    if "'" in word and word.endswith("'s") and len(word) > 2:
        return word[:-2], "'s"
    return (word,)


def span_of(tokens: Sequence[Token]) -> Span:
    """Return where `tokens` (at least one) stood."""
    return tokens[0].start, tokens[-1].end


def clause_begins(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a clause of its own begins at this place of a sentence."""
    if at == 0 or sentence[at - 1].word in BREAKS:
        return True
    word = sentence[at].word
    if word in CLAUSE_STARTS:
        return True
    if word not in {"and", "or", "then"} or at + 1 >= len(sentence):
        return False
    return sentence[at + 1].word in SUBJECTS or sentence[at + 1].word in {
        "want",
        "hope",
        "would",
        "will",
        "aim",
        "intend",
        "wish",
    }


def clauses(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence as pairs of places in it."""
    begin = 0
    for at in range(1, len(sentence)):
        if clause_begins(sentence, at):
            yield begin, at
            begin = at
    yield begin, len(sentence)
