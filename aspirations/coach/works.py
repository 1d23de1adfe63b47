"""Verbs of work with what they are done to: "lead a team", "untangling supplier data"."""

from collections.abc import Sequence, Set

from aspirations.coach.clauses import WISH_NOUNS
from aspirations.coach.developments import is_qualification
from aspirations.coach.objects import concrete, end_of_object, field_at, names_field
from aspirations.coach.patterns import Phrases
from aspirations.coach.pointed import asked_about
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS, MODALS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import (
    EMPTY,
    LEADING,
    LEARNING,
    PEOPLE_WORK,
    STRONG_WORK,
    WEAK_WORK,
)
from aspirations.coach.vocabulary.word_sets import word_set

PHRASAL = Phrases(
    (
        "set|setting up",
        "take|taking over|on|charge|care|ownership|responsibility of|for?",
        "do|doing the|our|all|some",
        "put|putting together",
        "roll|rolling out",
        "look|looking after",
        "bring|bringing .. down",
        "carry|carrying out",
    )
)
VENTURES = word_set(
    "business company startup agency shop studio restaurant cafe bakery practice clinic "
    "store firm bistro pharmacy"
)
STUDIES = word_set("degree course training school studies apprenticeship licence license programme")
OPENING = word_set("open launch")
FOUNDING = word_set("start found open launch")
NOUN_BEFORE = word_set(
    "the a an my your our their his her its this that these those more "
    "of in new any some technical great good strong 's - senior"
)
LEARNING_OR_EMPTY = LEARNING | EMPTY
NO_OBJECT = FUNCTION_WORDS - DETERMINERS
NEEDS_AFTER = {
    "work": word_set("on in with within at"),
    "contribute": word_set("to towards"),
}
MANNERS = word_set("specifically directly closely mainly mostly exclusively primarily more further")
NOUN_OR_VERB = word_set(
    "head lead market program design direct research audit nurse cook model practice volunteer map "
    "host test staff schedule engineer architect coach champion tutor chair plan influence focus "
    "work end change help support offer start project experiment film code brew"
)
BEFORE_A_VERB = word_set(
    "to and or , then will would can could who that also i help : we not either both ( where even "
    "successfully directly effectively ; – — - rather sooner better"
) | {""}
BEFORE_A_NOUN_IN_ING = DETERMINERS | word_set("better of 's more new fast")


def work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of a verb of work with its object: "mentoring junior developers"."""
    if end := PHRASAL.at(sentence, place):
        return _taken_on(sentence, place, end)
    if not _is_verb_here(sentence, place) or _is_no_work(sentence, place):
        return None
    verb = sentence[place].lemma
    if verb in {"make", "lead", "head"} and _makes_a_title(sentence, place):
        return None
    if verb in STRONG_WORK:
        begin = _after_pair(sentence, place)
        found = concrete(sentence, begin, strong=verb in LEADING, people=verb in PEOPLE_WORK)
        return found or asked_about(sentence, begin)
    if verb in FOUNDING:
        return _founded(sentence, place)
    return _weak(sentence, place) if verb in WEAK_WORK else None


def _taken_on(sentence: Sequence[Token], place: int, begin: int) -> int | None:
    """Return the end of "take over the rota" or "do the accounts", but not of "do the exam"."""
    small = sentence[place].lemma == "do" or sentence[begin - 1].word == "on"
    words = sentence[begin : end_of_object(sentence, begin)]
    if small and words and words[0].word == "same":
        return None
    if small and any(is_qualification(t) or t.lemma in HEADS for t in words):
        return None
    return concrete(sentence, begin, strong=not small)


def _is_no_work(sentence: Sequence[Token], place: int) -> bool:
    return (
        _only_listens(sentence, place)
        or _heads_title(sentence, place)
        or _own_venture(sentence, place)
        or (sentence[place].lemma == "plan" and follows(sentence, place, {"on"}))  # a wish
    )


MOST_IN_TITLE = 4  # words


def _makes_a_title(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "make a good assistant" or "Lead Technical Architect" is meant."""
    end = end_of_object(sentence, place + 1)
    if sentence[end - 1].lemma not in HEADS:
        return False
    if sentence[place].lemma == "make":
        return follows(sentence, place, {"a", "an"})
    return sentence[end - 1].word in HEADS and end - place <= MOST_IN_TITLE and not place


def _only_listens(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "to" or "as" follows a verb that doesn't ask for it: "open to"."""
    asked = NEEDS_AFTER.get(sentence[place].lemma, frozenset())
    return follows(sentence, place, {"to", "as"} - asked)


def _weak(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "work on", "improve" and the like with something named."""
    verb = sentence[place].lemma
    if follows(sentence, place, MANNERS):
        place += 1
    if verb in NEEDS_AFTER and not follows(sentence, place, NEEDS_AFTER[verb]):
        return None
    if verb in {"help", "support"} and _helps_employer(sentence, place):
        return None
    words = sentence[place + 1 : end_of_object(sentence, place + 1)]
    if words and words[0].word == "my":
        # "using my data skills" says where to, "using my talents" doesn't
        return field_at(sentence, place + 1) if verb in {"use", "apply", "leverage"} else None
    return None if _is_learning(words) else concrete(sentence, place + 1)


def _is_learning(words: Sequence[Token]) -> bool:
    named = bool(words) and words[0].word in DETERMINERS  # "a reading programme"
    return any({t.word, t.lemma} & SKILL_WORDS for t in words) or any(
        t.form == "ing" and t.lemma in LEARNING_OR_EMPTY and not named for t in words[:2]
    )


def _helps_employer(sentence: Sequence[Token], place: int) -> bool:
    rest = [t.word for t in sentence[place + 1 : place + 4]]
    return bool(
        {"company", "organization", "organisation", "employer", "business", "firm"} & set(rest)
    )


def _founded(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "start an education company": a venture is work if its field is named."""
    end = end_of_object(sentence, place + 1)
    if _speaks_of(sentence, place + 1, end, STUDIES):
        return None
    if sentence[place].lemma in OPENING and not _speaks_of(sentence, place + 1, end, VENTURES):
        return concrete(sentence, place + 1)
    named = [at for at in range(place + 1, end) if names_field(sentence[at])]
    return named[-1] + 1 if named else None


def _speaks_of(sentence: Sequence[Token], begin: int, end: int, words: Set[str]) -> bool:
    return any(t.lemma in words or t.word in words for t in sentence[begin:end])


def _own_venture(sentence: Sequence[Token], place: int) -> bool:
    """Return whether an own business is meant, which is no direction unless its field is named."""
    words = [t.word for t in sentence[place : end_of_object(sentence, place + 1)]]
    after_own = words[words.index("own") + 1 :][:3] if "own" in words else []
    return bool(VENTURES & set(after_own)) and not {"in", "within", "at"} & set(after_own)


def _after_pair(sentence: Sequence[Token], place: int) -> int:
    """Return where the object of "lead" or of "lead and develop" begins."""
    if follows(sentence, place, {"and", "or"}) and place + 2 < len(sentence):
        return place + 3
    return place + 1


def _heads_title(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a word belongs to a title or a field: "marketing manager", "head of"."""
    if place + 1 >= len(sentence):
        return True
    after = sentence[place + 1]
    if (
        sentence[place].word in FIELDS
        and not _after_modal(sentence, place)
        and (after.word in BREAKS or after.word in NO_OBJECT)
    ):
        return True
    return (after.lemma in HEADS and after.word == after.lemma) or (
        sentence[place].word == "head" and after.word == "of"
    )


def _after_modal(sentence: Sequence[Token], place: int) -> bool:
    return place > 0 and sentence[place - 1].word in MODALS | {"to"}


def follows(sentence: Sequence[Token], place: int, words: Set[str]) -> bool:
    """Return whether one of `words` stands right after `place`."""
    return place + 1 < len(sentence) and sentence[place + 1].word in words


def _is_verb_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a word that may be a noun as well ("lead", "plan") is a verb here."""
    token = sentence[place]
    before = sentence[place - 1].word if place else ""
    if token.form == "s":
        return before in {"who", "that", "which", "and", "or", "also", ","}
    if _is_to_learn(sentence, place):
        return False
    if token.form == "ing":
        return before not in BEFORE_A_NOUN_IN_ING or _is_gerund_after_of(sentence, place)
    if token.form == "ed" and before == "have" and place > 1:
        return sentence[place - 2].word in {"to", "will", "would"}
    if token.form != "base" or before in NOUN_BEFORE or before in FIELDS or before in HEADS:
        return token.form == "base" and before == "that"
    after_wish = (
        before == "is" and place > 1 and sentence[place - 2].word in WISH_NOUNS | {"wish", "hope"}
    )
    free = before in BEFORE_A_VERB or before.endswith("ly") or before in {"perhaps", "maybe"}
    return token.word not in NOUN_OR_VERB or free or after_wish


def _is_gerund_after_of(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "capable of designing" leads to a verb; "head of marketing" does not."""
    if place < 2 or sentence[place - 1].word != "of" or sentence[place].word in FIELDS:
        return False
    return sentence[place - 2].lemma not in HEADS


def _is_to_learn(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "learn to" or "how to" comes before: that is development, not yet work."""
    if place < 2:
        return False
    two_before, before = sentence[place - 2], sentence[place - 1].word
    return two_before.lemma == "learn" or (before == "to" and two_before.word == "how")
