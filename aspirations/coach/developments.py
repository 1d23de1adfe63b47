"""Where a text names a skill, knowledge, qualification or experience to build."""

import re
from collections.abc import Iterator, Sequence

from aspirations.coach.awards import AWARDS_AND_STUDIES, ENDS, HELD_AFTER, award_alone
from aspirations.coach.known import KNOWING, TONGUES, knowledge, named_skill, tongue
from aspirations.coach.learning import WHO_DOES, end_of_learned, learned
from aspirations.coach.learning_phrases import HOW, NAMED_SKILLS, UP_TO_IT
from aspirations.coach.objects import end_of_list, end_of_object, is_content
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.awards import EXAMS, NAMED_AWARDS
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.skills import (
    ALONE,
    COMMON_SKILLS,
    GENERIC_SKILLS,
    OUTPUT,
    QUALIFICATIONS,
)
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import FINISHING, LEARNING
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
CODE = re.compile(r"[a-z]{2,}\d+")


def common_skills(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places where a skill is to be built that has a name, though a general one."""
    for place, token in enumerate(sentence):
        if token.lemma not in LEARNING or token.form not in {"base", "ing"}:
            continue
        end = end_of_list(sentence, place + 1)
        lemmas = [t.lemma for t in sentence[place + 1 : end]]
        built = next((n for n, lemma in enumerate(lemmas) if lemma in SKILL_WORDS), 0)
        if built and COMMON_SKILLS & set(lemmas[:built]):
            yield place, end


def developments(sentence: Sequence[Token], past: Sequence[bool]) -> Iterator[Found]:
    """Yield the places of a sentence that name something to learn or to build up."""
    for place, token in enumerate(sentence):
        if token.word not in BEGINNINGS and token.lemma not in BEGINNINGS:
            continue  # most words
        if past[place] and not _looks_ahead(sentence, place):
            continue
        end = (
            learned(sentence, place)
            or _finishing(sentence, place)
            or _how(sentence, place)
            or _alone(sentence, place)
            or award_alone(sentence, place)
            or knowledge(sentence, place)
            or tongue(sentence, place)
            or named_skill(sentence, place)
            or _up_to_it(sentence, place)
        )
        if end and not _is_a_title(sentence, place, end):
            yield place, end


def _is_a_title(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "a chartered engineer" is meant, which is what somebody would be."""
    being = {sentence[begin].word, sentence[begin].lemma} & (LICENSED | {"become", "be", "pursue"})
    return bool(being) and sentence[end - 1].lemma in HEADS


SIGNED_UP = word_set("signed enrolled registered booked")


def _looks_ahead(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a verb in a clause of the past is still to be done: "Pass what I failed"."""
    form = sentence[place].form
    if SIGNED_UP & {t.word for t in sentence[max(place - 4, 0) : place]}:
        return True
    return form == "ing" or sentence[place - 1].word == "to" or (place == 0 and form == "base")


def _finishing(sentence: Sequence[Token], place: int) -> int | None:
    token = sentence[place]
    to_have = token.word == "have" and place > 0 and sentence[place - 1].word == "to"
    to_have = to_have or (token.lemma in {"need", "lack"} and not _follows_to(sentence, place))
    if (token.lemma not in FINISHING and not to_have) or token.form not in {
        "base",
        "ing",
        "s",
        "ed",
    }:
        return None
    before = {t.word for t in sentence[max(place - 4, 0) : place]}
    if before & {"once", "after"} or _does_already(sentence, place, before):
        return None
    end = end_of_object(sentence, place + 1)
    for at in range(place + 1, end):
        if sentence[at].word in {
            "with",
            "as",
            "at",
            "for",
            "from",
            "to",
            "into",
            "out",
            "of",
            "me",
        }:
            return None
        if sentence[at].word == "level" and at + 1 < end and sentence[at + 1].word.isdigit():
            return at + 2
        passed = token.lemma == "pass" and sentence[at].lemma in {"test", "theory", "assessment"}
        if passed or is_award(sentence, at, token) or CODE.fullmatch(sentence[at].word):
            return at + 1
    return None


def _does_already(sentence: Sequence[Token], place: int, before: set[str]) -> bool:
    """Return whether "I hold a diploma" is said, or what somebody else gets."""
    token = sentence[place]
    if token.lemma in {"need", "lack", "have"}:
        return False
    by_me = token.form == "base" and place > 0 and sentence[place - 1].word in WHO_DOES
    return (by_me and not before & {"when", "if", "until", "by"}) or token.form == "s"


def is_award(sentence: Sequence[Token], at: int, verb: Token) -> bool:
    """Return whether a qualification is got here, no "certificate renewals" and no "BMW"."""
    token, after = sentence[at], sentence[at + 1 : at + 2]
    if after and after[0].word not in AWARDS_AND_STUDIES and _is_noun_behind(after[0]):
        return False
    if token.lemma in QUALIFICATIONS or token.word in NAMED_AWARDS | EXAMS:
        return True
    by_study = verb.lemma not in {"get", "take", "do", "start", "join", "hold", "secure", "receive"}
    return is_qualification(token) and (by_study or token.word in NAMED_AWARDS)


def _is_noun_behind(token: Token) -> bool:
    """Return whether a word makes of the one before the first part of a compound: "renewals"."""
    return token.word not in ENDS and token.form == "" and is_content(token)


def _follows_to(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "need to" is said."""
    return place + 1 < len(sentence) and sentence[place + 1].word == "to"


def _up_to_it(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "get my English good enough", with what is learned in between."""
    end = UP_TO_IT.at(sentence, place)
    if end is None or sentence[place - 1].word in WHO_DOES - {"i"}:
        return None
    named = any(
        is_content(t) and t.word not in GENERIC_SKILLS and t.lemma not in OUTPUT
        for t in sentence[place + 1 : end - 1]
    )
    return end if named else None


def _is_good_already(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I am good with" is said."""
    now = sentence[place].word in {"am", "is", "are"}
    if {t.word for t in sentence[place + 1 : place + 2]} & {"not"}:
        return False
    return now and place + 1 < len(sentence) and sentence[place + 1].word != "to"


def _is_done(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I am qualified for" or "board-certified" is said, not "get qualified in"."""
    token, before = sentence[place], sentence[max(place - 3, 0) : place]
    if token.lemma in {"qualify", "train"}:
        return token.form == "ed" and not {"get", "become"} & {t.lemma for t in before}
    if token.lemma in {"know", "understand"}:
        return not before or before[-1].word not in BEFORE_KNOWING
    if token.word not in LICENSED:
        return False
    return bool(before) and (before[-1].word == "-" or any(t.word in IS_NOW for t in before))


def _how(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "get to grips with" and the like with what is to be learned."""
    end = HOW.at(sentence, place)
    if end is None or _is_good_already(sentence, place) or _is_done(sentence, place):
        return None
    if sentence[place].form == "base" and place and sentence[place - 1].word in WHO_DOES:
        return None
    until = end_of_learned(sentence, end)
    if sentence[end - 1].word == "my" and any(t.lemma in OUTPUT for t in sentence[end:until]):
        return None  # "working on my novel"
    if sentence[end - 1].word in {"school", "university", "college", "exam", "exams"}:
        return end
    for at in range(until - 1, end - 1, -1):
        if is_content(sentence[at]) and sentence[at].word not in GENERIC_SKILLS:
            return at + 1
    return end if sentence[end - 1].word in QUALIFICATIONS | {"chartered", "certified"} else None


def is_qualification(token: Token) -> bool:
    """Return whether a word is a degree, a certificate or the short name of one."""
    return token.lemma in QUALIFICATIONS or (token.upper and token.word not in FIELDS)


BEFORE_KNOWING = word_set("to better really properly fully finally truly and")


HELD_ALREADY = word_set("my with after since post following")
LICENSED = word_set("registered licensed certified chartered accredited")


IS_NOW = word_set("am is are was were")


def licensed(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "become a registered dietitian"."""
    if sentence[place].word not in LICENSED or place + 1 >= len(sentence):
        return None
    before = sentence[max(place - 3, 0) : place]
    if _is_done(sentence, place):
        return None
    if sentence[place + 1].lemma in HEADS:
        return None  # "a registered nurse" is a title
    return place + 2 if {"become", "be", "a"} & {t.lemma for t in before} else None


def _alone(sentence: Sequence[Token], place: int) -> int | None:
    token = sentence[place]
    if end := licensed(sentence, place):
        return end
    after = {t.word for t in sentence[place + 1 : place + 3]}
    if token.word not in ALONE or after & HELD_AFTER:
        return None
    before = {t.word for t in sentence[max(place - 2, 0) : place]}
    return None if before & HELD_ALREADY else place + 1


# With one of these words begins whatever `developments` finds.
BEGINNINGS = (
    LEARNING
    | FINISHING
    | ALONE
    | LICENSED
    | AWARDS_AND_STUDIES
    | KNOWING
    | TONGUES
    | {"have", "need", "lack"}
    | HOW.first_words
    | NAMED_SKILLS.first_words
    | UP_TO_IT.first_words
)
