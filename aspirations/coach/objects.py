"""What a verb acts on, or a preposition leads to, and whether it names anything in particular."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.doings import FIELD_ENDINGS, NO_FIELDS
from aspirations.coach.vocabulary.fields import FIELDS, NEEDS_COMPANY, OF_TWO_WORDS
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS, MODALS, OBJECT_ENDS, SUBJECTS
from aspirations.coach.vocabulary.nouns import GENERALITIES, OBJECTS_OF_STRONG, PEOPLE
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import EMPTY
from aspirations.coach.vocabulary.word_sets import word_set

STOPS = OBJECT_ENDS | BREAKS | word_set("whatever wherever whichever whoever however")
JOINS = word_set("and or to")
REACH = 10  # words
PRIVATE = word_set(
    "house family home apartment flat wife husband kids children dog car mum mom marathon triathlon"
)
NOUNS_TOO = word_set(
    "design research work change test plan market code program audit focus support sale lead model "
    "study care practice practise"
)
ONLY_EMPTY = EMPTY - NOUNS_TOO - FIELDS
PLURALS = word_set("trains talks")  # that look like a verb
PLACES = word_set(
    "village california texas florida york sydney toronto boston chicago seattle city london "
    "munich "
    "town paris berlin germany france canada usa america uk england europe australia spain "
    "italy "
    "japan china india dubai switzerland ireland scotland states kingdom york zealand netherlands"
)


def end_of_object(sentence: Sequence[Token], begin: int) -> int:
    """Return where the words end that a verb before `begin` may act on."""
    last = min(begin + REACH, len(sentence))
    for place in range(begin, last):
        word = sentence[place].word
        if word in STOPS or (word in JOINS and _next_verb(sentence, place)):
            return place
    return last


def _next_verb(sentence: Sequence[Token], place: int) -> bool:
    """Return whether another verb follows: "and take on", "to become"."""
    if place + 1 >= len(sentence) or sentence[place].word not in JOINS:
        return False
    token = sentence[place + 1]
    if token.word in {"eventually", "also", "then", "possibly", "maybe"} and place + 2 < len(
        sentence
    ):
        token = sentence[place + 2]
    if token.word in FIELDS or token.form in {"", "s"}:
        return False
    return sentence[place].word == "to" or token.form != "base" or token.lemma not in NOUNS_TOO


def end_of_list(sentence: Sequence[Token], begin: int) -> int:
    """Return where a list of objects ends: "maths, programming and computer science"."""
    end = end_of_object(sentence, begin)
    while end + 1 < len(sentence) and end - begin < 2 * REACH:
        after = sentence[end + 1]
        goes_on = sentence[end].word in {",", "–", "—", "("} and (
            after.word in {"especially", "particularly", "including", "such"}
            or (after.word == "and" and end + 2 < len(sentence) and not sentence[end + 2].form)
            or (
                after.form == "" and after.word not in SUBJECTS and after.word not in FUNCTION_WORDS
            )
            or after.word in FIELDS
        )
        if not goes_on:
            return end
        end = end_of_object(sentence, end + 1 + (after.word == "and"))
    return end


def is_content(token: Token) -> bool:
    """Return whether a word names something: no small word, number or generality."""
    return (
        len(token.word) > 1
        and token.word[0].isalpha()
        and token.word not in FUNCTION_WORDS
        and token.word not in GENERALITIES
        and token.lemma not in GENERALITIES
        and token.lemma not in FUNCTION_WORDS
        and (token.lemma not in ONLY_EMPTY or token.word in PLURALS)
        and not token.word.endswith(QUALITY_ENDINGS)
    )


# Words that end so tell of what kind a thing is and not what it is.
QUALITY_ENDINGS = ("ly", "ful", "ous", "ible", "less")


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
    if begin < len(sentence) and _begins_no_object(sentence[begin]):
        return None
    if _is_private(sentence[begin:end]):
        return None
    named = [
        place
        for place in range(begin, end)
        if (
            names_thing(sentence[place], strong=strong, people=people)
            and not _only_tells_how(sentence, place)
        )
        or (place > begin and is_field_of_two(sentence, place - 1))
    ]
    return named[-1] + 1 if named else None


def _only_tells_how(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "data-driven" begins here, which tells of what kind something is."""
    after = [t.word for t in sentence[place + 1 : place + 3]]
    return after[:1] == ["-"] and after[1:] in (["driven"], ["oriented"], ["based"], ["minded"])


def _begins_no_object(token: Token) -> bool:
    return (
        token.word in MODALS or token.lemma == "be" or token.word in {"as", "than", "me", "myself"}
    )


def _is_private(words: Sequence[Token]) -> bool:
    """Return whether "my family", "a house" is meant rather than work."""
    return any(
        token.word in {"my", "a"} and PRIVATE & {after.word for after in words[at + 1 : at + 3]}
        for at, token in enumerate(words)
    )


def names_field(token: Token, extra: frozenset[str] = frozenset()) -> bool:
    """Return whether a word alone is a field of work."""
    if token.word in FIELDS:
        return token.word not in NEEDS_COMPANY
    return token.word in extra or _ends_as_a_field(token.word)


def _ends_as_a_field(word: str) -> bool:
    """Return whether a word is a trade or science by its ending: "auctioneering", "mycology"."""
    return word.endswith(FIELD_ENDINGS) and word not in NO_FIELDS


def field_at(
    sentence: Sequence[Token], begin: int, extra: frozenset[str] = frozenset(), *, reach: int = 6
) -> int | None:
    """Return the end of a field of work within the next few words: "cyber security", "law"."""
    for place in range(begin, min(begin + reach, len(sentence))):
        token = sentence[place]
        if token.word in BREAKS and place > begin and token.word != ",":
            return None
        if names_field(token, extra):
            return place + 1
        if _two_word_field(sentence, place) or is_field_of_two(sentence, place):
            return place + 2
        if token.word in OBJECT_ENDS:
            return None
    return None


def is_field_of_two(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "human rights" begins at `place`: a field by both words together."""
    if place + 1 >= len(sentence):
        return False
    return (sentence[place].word, sentence[place + 1].word) in OF_TWO_WORDS


COMPANIONS = FIELDS | {"management", "engineering", "development", "work", "design"}


def _two_word_field(sentence: Sequence[Token], place: int) -> bool:
    if place + 1 >= len(sentence):
        return False
    return sentence[place].word in FIELDS and sentence[place + 1].word in COMPANIONS
