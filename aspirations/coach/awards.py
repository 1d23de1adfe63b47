"""Qualifications and courses named as what is wanted, though no verb of getting is said."""

from collections.abc import Sequence

from aspirations.coach.governing import clause_start, governor, stands_alone
from aspirations.coach.objects import is_content
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.awards import BADGES, EXAMS, NAMED_AWARDS, STUDIES
from aspirations.coach.vocabulary.skills import GENERIC_SKILLS
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
ABOUT = word_set("in of for on as")
# What one has is named behind these.
HELD = word_set(
    "with after since from post following have has had hold got was were am is are been as at "
    "qualified experience background graduate by without through despite no not using than"
)
HELD_AFTER = word_set(
    "lapsed expired holder holders student graduate graduated with candidate already"
)
AHEAD = word_set("first next then now soon before by within this inside in once eventually")
DOING = word_set("done finished passed completed under sat booked starts starting begins behind")
ENDS = BREAKS | AHEAD | DOING | {"in", "and", "as", "for", "on", "to", "while", "alongside", "or"}


def award_alone(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "NEBOSH cert, then site safety": a qualification with no verb before."""
    word = sentence[place].word
    if word not in AWARDS_AND_STUDIES or not _ends_here(sentence, place):
        return None
    if not (_is_wished(sentence, place) or _stands_free(sentence, place)):
        return None
    if word == "card":  # "gold card" is none
        named = any(t.word in NAMED_AWARDS for t in sentence[max(place - 3, 0) : place])
        return place + 1 if named else None
    if word in NAMED_AWARDS or _has_name(sentence, place):
        return place + 1
    return _about(sentence, place)


def _stands_free(sentence: Sequence[Token], place: int) -> bool:
    return not _is_held(sentence, place) and stands_alone(sentence, place)


def _is_wished(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I want my forklift licence" or "my aim is a diploma" is said."""
    verb = governor(sentence, place)
    if verb is None:
        return False
    between = {t.word for t in sentence[verb + 1 : place]}
    if sentence[verb].word == "is":
        subject = {t.word for t in sentence[max(verb - 4, 0) : verb]}
        return bool(subject & WISHES) and not between & NOT_IT
    leads = sentence[verb].lemma in WANTING and sentence[verb].form in {"base", "ing", ""}
    return leads and not between & NOT_IT


WISHES = word_set("aim goal step plan dream target ambition next priority hope wish then after")
WANTING = word_set("want need like apply work sign signing register enrol enroll go hope aim")
NOT_IT = word_set("with as at from in into by of have not any no than your our her his their")


def is_examined(token: Token) -> bool:
    """Return whether a qualification has an end that somebody can check, which a course hasn't."""
    return token.word in NAMED_AWARDS or token.word in EXAMS or token.word in BADGES


AWARDS_AND_STUDIES = NAMED_AWARDS | EXAMS | BADGES | STUDIES


def _ends_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a compound noun ends here: not "certificate renewals"."""
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if sentence[place].word in {"master", "bachelor"}:
        return after == "'s"
    return not after or after in ENDS


def _is_held(sentence: Sequence[Token], place: int) -> bool:
    begin = clause_start(sentence, place)
    before = {t.word for t in sentence[begin:place]}
    after = sentence[place + 1 : place + 4]
    if "with" in before and any(
        t.word in {"side", "alongside", "first"} for t in sentence[place:][:5]
    ):
        return False  # "heat pumps, with a conservation course on the side"
    if before & HELD or (begin and sentence[begin - 1].word == "with"):
        return True
    if any(t.word in HELD_AFTER for t in after[:2]):
        return True
    return "my" in before and not any(t.word in AHEAD | DOING for t in (*sentence[:begin], *after))


def _has_name(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a word before says which: "instrument rating", "C+E licence"."""
    named = sentence[max(place - 3, clause_start(sentence, place)) : place]
    return any(_says_which(t) for t in named)


def _says_which(token: Token) -> bool:
    if token.word in STUDIES or token.word in EXAMS:
        return False
    return (
        token.upper
        or token.word in {"c", "b", "e", "d"}
        or (is_content(token) and token.word not in GENERIC_SKILLS)
    )


def _about(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "a course on bleach" behind the noun."""
    place += sentence[place + 1 : place + 2] != [] and sentence[place + 1].word == "'s"
    if place + 2 >= len(sentence) or sentence[place + 1].word not in ABOUT:
        return None
    named = (n for n in range(place + 2, min(place + 6, len(sentence))) if is_content(sentence[n]))
    return next((n + 1 for n in named if sentence[n].word not in GENERIC_SKILLS), None)
