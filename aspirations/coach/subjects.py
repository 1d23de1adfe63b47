"""Work told by its things alone: "the asbestos register handed to me", "low-vision aids"."""

from collections.abc import Iterator, Sequence

from aspirations.coach.amounts import number
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.skills import QUALIFICATIONS
from aspirations.coach.vocabulary.subjects import SUBJECTS_OF_WORK
from aspirations.coach.vocabulary.titles import HEADS

TELLING = SUBJECTS_OF_WORK
# What follows makes of it a title ("pharmacy technician") or something to learn ("lorry licence").
MADE_OTHER = QUALIFICATIONS | HEADS.keys()
NEAR = 3  # words


def subjects(
    sentences: Sequence[Sequence[Token]], outside: Sequence[Sequence[bool]]
) -> Iterator[Sequence[Token]]:
    """Yield the words in a goal that belong to one kind of work: "asbestos", "radiographs".

    `outside` says for each sentence which words are no goal.
    """
    for sentence, flags in zip(sentences, outside, strict=True):
        for at, token in enumerate(sentence):
            counted = at > 0 and number(sentence[at - 1].word) is not None  # "nineteen pumps"
            if _tells(token) and not (flags[at] or counted or _is_made_other(sentence, at)):
                yield sentence[at : at + 1]


def _tells(token: Token) -> bool:
    return token.word in TELLING or token.lemma in TELLING


def _is_made_other(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a title or a qualification ends the compound that begins here."""
    for token in sentence[at + 1 : at + 1 + NEAR]:
        if token.word in FUNCTION_WORDS or not token.is_word:
            return False
        if token.lemma in MADE_OTHER or token.word in MADE_OTHER:
            return True
    return False
