"""What a verb acts on, or a preposition leads to, and whether it names anything in particular."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS, NEEDS_COMPANY
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS, OBJECT_ENDS
from aspirations.coach.vocabulary.nouns import GENERALITIES, OBJECTS_OF_STRONG, PEOPLE
from aspirations.coach.vocabulary.titles import HEADS

REACH = 10  # words
PLACES = frozenset(
    "london paris berlin germany france canada usa america uk england europe australia spain italy "
    "japan china india dubai switzerland ireland scotland states kingdom york zealand netherlands".split()
)


def end_of_object(sentence: Sequence[Token], begin: int) -> int:
    """Return where the words end that a verb before `begin` may act on."""
    seen = False
    for place in range(begin, min(begin + REACH, len(sentence))):
        token = sentence[place]
        if token.word in OBJECT_ENDS or (token.word in BREAKS and (seen or token.word != ",")):
            return place
        seen = seen or is_content(token)
    return min(begin + REACH, len(sentence))


def is_content(token: Token) -> bool:
    """Return whether a word names something: no small word, number or generality."""
    return (
        len(token.word) > 1
        and token.word[0].isalpha()
        and token.word not in FUNCTION_WORDS
        and token.word not in GENERALITIES
        and token.lemma not in GENERALITIES
        and token.lemma not in FUNCTION_WORDS
        and not token.word.endswith("ly")
    )


def names_thing(token: Token, *, strong: bool, people: bool) -> bool:
    """Return whether a word may be what work is done to."""
    if strong and (token.lemma in OBJECTS_OF_STRONG or token.word in OBJECTS_OF_STRONG):
        return True
    if people and (token.lemma in PEOPLE or token.word in PEOPLE or token.lemma in HEADS):
        return True
    return is_content(token) and token.word not in PLACES


def concrete(
    sentence: Sequence[Token], begin: int, *, strong: bool = False, people: bool = False
) -> int | None:
    """Return the end of a concrete object that begins at `begin`, or None."""
    end = end_of_object(sentence, begin)
    named = [
        place
        for place in range(begin, end)
        if names_thing(sentence[place], strong=strong, people=people)
        and sentence[place].form != "ing-verb"
    ]
    return named[-1] + 1 if named else None


def names_field(token: Token, extra: frozenset[str] = frozenset()) -> bool:
    """Return whether a word alone is a field of work."""
    return token.word in extra or (token.word in FIELDS and token.word not in NEEDS_COMPANY)


def field_at(sentence: Sequence[Token], begin: int, extra: frozenset[str] = frozenset()) -> int | None:
    """Return the end of a field of work within the next few words: "cyber security", "law"."""
    for place in range(begin, min(begin + 6, len(sentence))):
        token = sentence[place]
        if token.word in BREAKS and place > begin and token.word != ",":
            return None
        if names_field(token, extra):
            return place + 1
        if _two_word_field(sentence, place):
            return place + 2
        if token.word in OBJECT_ENDS:
            return None
    return None


COMPANIONS = FIELDS | {"management", "engineering", "development", "work", "design"}


def _two_word_field(sentence: Sequence[Token], place: int) -> bool:
    if place + 1 >= len(sentence):
        return False
    return sentence[place].word in FIELDS and sentence[place + 1].word in COMPANIONS
