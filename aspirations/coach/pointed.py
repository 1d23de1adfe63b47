"""Work that is pointed at: "pumps are where I'm heading", "what I want is ...", "plan who ..."."""

from collections.abc import Sequence

from aspirations.coach.objects import PLACES, concrete, end_of_object, is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token, clause_begins
from aspirations.coach.vocabulary.nouns import PEOPLE
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.word_sets import word_set

POINTING = Phrases(
    (
        "is|are|be where i {much}? want|would|will|see|hope|belong|am|like",
        "is|are|be what i {much}? want|would|will|hope|am to|like|love|going|heading",
        "is|are|be what i {much}? want|choose|prefer|fancy|seek",
        "is|are|be what i {much}? aim|go|hope|work|train|apply for|at|towards|toward",
        "is|are|be the thing|work|part|side|kind|one|bit|place|field i {much}? "
        "want|would|will|hope|am to|like|love|going|heading",
    ),
    {"much": word_set("really truly most ever just actually")},
)
WANTED = Phrases(
    (
        "what i {much}? want|need|hope|would .. is|are",
        "spend|spending|give my|more|most|the|all|some of? time|days|day|years|hours|life on|with",
        "all i want is|are",
        "area|field|side|subject that|which? appeals|interests|draws|attracts|"
        "excites|fascinates|tempts me? most|more? is|are",
    ),
    {"much": word_set("really truly most ever just actually would")},
)
QUESTIONS = word_set("who whom whose which what where when how")
ASKED = 8  # words
AUTHORS = word_set("i me my myself")
POINTERS = POINTING.first_words | WANTED.first_words  # what any of it begins with


def pointed_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of work that a phrase beginning here points at, before or behind it."""
    if end := POINTING.at(sentence, place):
        return end if _is_named(sentence, place) else None
    if end := WANTED.at(sentence, place):
        return _named_behind(sentence, end)
    return None


def asked_about(sentence: Sequence[Token], begin: int) -> int | None:
    """Return the end of "where the pallets stand": what somebody would decide or plan."""
    if begin >= len(sentence) or sentence[begin].word not in QUESTIONS:
        return None
    rest = sentence[begin + 1 : begin + 1 + ASKED]
    if any(t.word in AUTHORS for t in rest):
        return None  # "decide what I want" is no work
    named = (n for n, t in enumerate(rest) if is_content(t) or t.lemma in PEOPLE)
    return next((begin + n + 2 for n in named), None)


def _is_named(sentence: Sequence[Token], end: int) -> bool:
    """Return whether the words of a clause before its verb name work and no title."""
    begin = end
    while begin and not clause_begins(sentence, begin):
        begin -= 1
    if {t.word for t in sentence[begin:end]} <= {",", "that", "this", "it", "which", "because"}:
        begin = 0  # "forty trees, that is what"
    words = sentence[begin:end]
    if any(t.lemma in HEADS or t.word in PLACES for t in words):
        return False
    return any(is_content(t) for t in words)


def _named_behind(sentence: Sequence[Token], begin: int) -> int | None:
    words = sentence[begin : end_of_object(sentence, begin)]
    if any(t.lemma in HEADS for t in words) or (words and words[0].word == "to"):
        return None
    return asked_about(sentence, begin) or concrete(sentence, begin)
