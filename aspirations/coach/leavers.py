"""Who leaves, and what is left: the author an employer, or somebody, some time, something else."""

import itertools
from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import PEOPLE
from aspirations.coach.vocabulary.word_sets import word_set

GOING = word_set("retire resign quit leave")
EMPLOYER = word_set(
    "company job organization organisation firm employer role industry field profession office "
    "country place workplace trade career world city town corporate academia business it "
    "everything all house store"
)
OTHERS = PEOPLE | word_set(
    "they he she who that which you somebody nobody anybody people boss manager everybody "
    "them him her us"
)
AT_THAT_TIME = word_set("when until till before once whenever while by")
SPARES = word_set(
    "no nothing nobody none a an every each early late on at with something behind enough "
    "room open space less more"
)
GOING_OUT = word_set("at by on before early earlier late later in")
HOUSE = word_set(
    "ward branch company department team office plant group organisation organization hospital "
    "school site station unit division surgery library depot clinic house yard lab firm business"
)
AT = word_set("in at on within")
NEAR_HOUSE, NEAR_OBJECT = 8, 4  # words
HOUSES_LEFT = (HOUSE - {"team"}) | word_set(
    "hotel bank kitchen restaurant salon shop force service army studio university club garage "
    "council police factory warehouse ministry classroom buses railway trade"
)
AFTER_HOUSE = word_set("and to for in at once after when by behind with before as then next this")


def another_leaves(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether it is others who go: "when Hal retires", "why people resign"."""
    at = _place_of_going(sentence, begin)
    if at is None:
        return False
    if sentence[at].form == "s" or _is_left_over(sentence, at):
        return True
    if at and sentence[at - 1].word in {"has", "is", "was", "does"}:
        return True  # "my mentor has retired"
    before = sentence[max(at - 3, 0) : at]
    of_others = sentence[at].lemma == "retire" and any(
        {t.word, t.lemma} & (OTHERS | {"parent"}) for t in sentence[at + 1 : at + 2]
    )
    if of_others:
        return True  # "retired parents"
    return any({t.word, t.lemma} & OTHERS for t in before) or (
        bool(before)
        and before[-1].word.endswith("s")
        and before[-1].form == ""
        and before[-1].word not in SMALL_WORDS
    )


SMALL_WORDS = word_set("probs perhaps always plus yes this years months weeks besides is as")


def _is_left_over(sentence: Sequence[Token], at: int) -> bool:
    """Return whether "what is left" is said, of things."""
    before = {t.word for t in sentence[max(at - 2, 0) : at]}
    return sentence[at].word == "left" and not before & {"have", "i"}


def only_says_when(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "when I have retired" only tells until when something else lasts."""
    at = _place_of_going(sentence, begin)
    if at is None or sentence[at].lemma != "retire" or not at:
        return False
    before = [t.word for t in sentence[max(at - 4, 0) : at]]
    return "i" in before and bool(AT_THAT_TIME & set(before))


def something_else_is_left(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether what is left is no employer: "quit the night shift", "leave no customer"."""
    at = _place_of_going(sentence, begin)
    if at is None or at + 1 >= len(sentence):
        return False
    words = [t.word for t in sentence[at + 1 : at + 1 + NEAR_OBJECT]]
    if sentence[at].lemma == "leave" and _leaves_for_the_day(words):
        return True
    habit = words[0].endswith("ing") and words[0] not in FIELDS  # "quit smoking", not "nursing"
    if sentence[at].lemma != "leave" and (habit or words[0] == "myself"):
        return True
    left = next((word for word in words if word in EMPLOYER), None)
    if words[1:2] and words[0] in DETERMINERS and words[1] in HOUSES_LEFT:
        return bool(words[2:3]) and words[2] not in AFTER_HOUSE | BREAKS
    if words[0] in DETERMINERS | {"old"} and not (left and sentence[at].lemma != "retire"):
        return True
    inside = sentence[at + 2 : at + 2 + NEAR_HOUSE]
    return not left and words[0] not in FUNCTION_WORDS and _names_own_house(inside)


HANDED = word_set("turn hand give throw hang return pack jack chuck clear swap trade")


def handed_back(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "turning in my badge" is said, which is at the house that is left."""
    first = sentence[begin].word
    return end - begin > 2 and any(first.startswith(verb) for verb in HANDED)


def in_house(sentence: Sequence[Token], end: int) -> bool:
    """Return whether what follows is "on our ward" or "for our Lisbon office": work here."""
    return _names_own_house(sentence[end : end + NEAR_HOUSE])


def _names_own_house(words: Sequence[Token]) -> bool:
    after = [t.word for t in words]
    threes = itertools.zip_longest(after, after[1:], after[2:], fillvalue="")
    return any(
        (here in {"our", "this"} or (here in AT and near == "the")) and bool({near, far} & HOUSE)
        for here, near, far in threes
    )


def _leaves_for_the_day(words: Sequence[str]) -> bool:
    if words[0] in SPARES:
        return True
    at_work = words[0] == "work" or words[:2] in (["the", "office"], ["my", "desk"])
    return at_work and bool(GOING_OUT & set(words[1:3]))


def _place_of_going(sentence: Sequence[Token], begin: int) -> int | None:
    """Return where "leave" stands in a phrase that begins here: "to leave", "will quit"."""
    for at in range(begin, min(begin + 2, len(sentence))):
        if sentence[at].lemma in GOING:
            return at
    return None
