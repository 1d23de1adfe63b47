"""Where a text says why: a motive, or who is better off for it."""

import itertools
from collections.abc import Callable, Iterator, Sequence

from aspirations.coach.because_of import NO_PURPOSE, causes
from aspirations.coach.reason_phrases import BECAUSE, CONCERN, MOTIVE, SERVED
from aspirations.coach.stories import stories
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.nouns import BENEFICIARIES, BETTER, HELPING
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
# Why this employer was chosen, or why one has a claim, is no reason for the goal itself.
ABOUT_EMPLOYER = word_set(
    "company your opportunity opportunities offer employer organization organisation "
    "position vacancy "
    "qualified longest experienced eligible entitled ad ads culture"
)
THIS_POST = {
    (this, post)
    for this in ("this", "your", "the")
    for post in ("role", "job", "position", "company", "opportunity", "place", "organization")
}


def reasons(sentence: Sequence[Token], told: Sequence[bool]) -> Iterator[Found]:
    """Yield the places of a sentence that say why."""
    for begin, end in (*BECAUSE.within(sentence), *MOTIVE.within(sentence)):
        if (
            not _means_nothing(sentence, begin, end)
            and not _about_employer(sentence, begin, end)
            and not _wish_only(sentence, begin, end)
            and not _for_pay(sentence, end)
            and not _conceded(sentence, begin)
            and not _denied_or_any(sentence, begin, end)
            and not _of_what_happened(sentence, told, begin)
            and not _is_asked_of_a_job(sentence, begin)
        ):
            yield begin, end
    yield from CONCERN.within(sentence)
    yield from stories(sentence)
    yield from causes(sentence, told)
    yield from _does_something_to_me(sentence)
    for begin, end in SERVED.within(sentence):
        serves_as = [t.word for t in sentence[begin : begin + 2]] == ["serve", "as"]
        if _is_no_object(sentence, begin, end):
            continue
        if not serves_as and not _company_growth(sentence, begin, end):
            yield begin, end


# What others do to somebody at work and what is only wished for.
DONE_BY_OTHERS = word_set(
    "give let allow help enable ask tell call hire promote pay see want trust offer show teach "
    "send "
    "for to with of from by about around behind like than and or on at get take keep bring put "
    "find "
    "without within beside against after before near below above under "
    "provide expect notice watch call consider tell advise warn push promise appoint elect name "
    "choose pick invite interview contact email phone meet see recognise recognize sponsor mentor "
    "fund owe replace leave offer grant equip prepare qualify assign move transfer cost laugh "
    "one two three and or but not as pass save remind remember describe rate ignore overlook "
    "between over across through toward towards upon among beyond since than around onto into "
    "make train coach support join suit fit miss know trains coaches believe lead hires pays let be"
)


ANY_JOB = word_set("that which job career")
LIKING = word_set("enjoy love like")


def _is_asked_of_a_job(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "a job that I enjoy" is wished for: that is no reason for one."""
    before = {t.word for t in sentence[max(begin - 2, 0) : begin]}
    if "," in before:
        return False  # "more time at the bench, which I love"
    likes = {t.lemma for t in sentence[begin : begin + 3]} & LIKING
    return bool(likes) and bool(before & ANY_JOB) and sentence[begin].word == "i"


def _does_something_to_me(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of "numbers calm me": whatever it is that something does to somebody."""
    for place in range(1, len(sentence)):
        verb = sentence[place - 1]
        if sentence[place].word != "me" or not verb.is_word or verb.form == "ed":
            continue
        if {verb.word, verb.lemma} & DONE_BY_OTHERS or place < 2:
            continue
        before = {t.word for t in sentence[max(place - 6, 0) : place - 1]}
        if not before & NOT_YET and not verb.word.endswith("ed"):
            yield place - 2, place + 1


NOT_YET = word_set("to will would could can should may might you they he she who")


def _means_nothing(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether what looks like a motive is none, by its first word."""
    begin += sentence[begin].word == ","
    doubt = DOUBTS.get(sentence[begin].word)
    return doubt is not None and doubt(sentence, begin, end)


KNOWING_NOTHING = word_set("do can cannot have am")


def _is_denied(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "I really don't know" begins here: no reason for a goal."""
    return sentence[begin].word == "i" and "not" in {t.word for t in sentence[begin : begin + 5]}


def _of_applying(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "because" says why somebody applies, or nothing ("just because")."""
    if KNOWING_NOTHING & {t.word for t in sentence[end : end + 4]} and _is_denied(sentence, end):
        return True
    return end >= len(sentence) or bool(
        {t.word for t in sentence[max(begin - 4, 0) : begin]} & {"applying", "applied"}
    )


def _loves_a_person(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "who loves" is followed by no work."""
    if sentence[begin + 1].lemma != "love":
        return False
    return end >= len(sentence) or not sentence[end].word.endswith("ing")


def _gives_pay(sentence: Sequence[Token], _begin: int, end: int) -> bool:
    return bool({t.word for t in sentence[end : end + 4]} & {"salary", "pay", "money"})


def _is_no_purpose(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "so that" opens a sentence, or says "so that means" or "so that I can"."""
    following = sentence[end].word if end < len(sentence) else ""
    if following == "i" and sentence[begin + 1].word == "that":
        return True
    told = {t.word for t in sentence[begin + 1 : end + 1]}
    return (
        begin == 0 or following in {"means", "is", "was"} or bool(told & NO_PURPOSE - {"that", "i"})
    )


def _since_a_time(sentence: Sequence[Token], begin: int, _end: int) -> bool:
    """Return whether "since" tells from when on ("since I graduated"), not why."""
    if {"wanted", "dreamed", "dreamt", "loved"} & {t.word for t in sentence[:begin]}:
        return False  # "wanted to be a nurse since I was five"
    verb = sentence[begin + 2] if begin + 2 < len(sentence) else None
    if begin and sentence[begin - 1].word in {"years", "ever", "year", "months"}:
        return True
    return verb is not None and (
        (verb.form == "ed" and verb.lemma != verb.word) or verb.word == "was"
    )


DRAWN = word_set(
    "fascinated interested curious drawn passionate keen my the attracted into intrigued inspired "
    "moved important"
)


def _of_being_asked(sentence: Sequence[Token], _begin: int, end: int) -> bool:
    """Return whether "I hate this question" is said, or "I have always been organised"."""
    if sentence[end - 1].word == "always" and sentence[end : end + 1]:
        after = {t.word for t in sentence[end + 1 : end + 3]}
        return sentence[end].word == "been" and not after & DRAWN
    return bool({"question", "questions"} & {t.word for t in sentence[end : end + 3]})


DOUBTS: dict[str, Callable[[Sequence[Token], int, int], bool]] = {
    "since": _since_a_time,
    "because": _of_applying,
    "who": _loves_a_person,
    "gives": _gives_pay,
    "so": _is_no_purpose,
    "i": _of_being_asked,
}


LIKED = word_set("part parts side bit thing")


def _about_employer(sentence: Sequence[Token], begin: int, end: int) -> bool:
    near = [t.word for t in sentence[max(begin - 8, 0) : end + 8]]
    if sentence[begin].word == "the" and sentence[begin + 1].word in LIKED:
        return False  # "the part of the job I enjoy most"
    if ("i", "deserve") in itertools.pairwise(near):
        return True
    if set(near[-8:]) & ABOUT_EMPLOYER:
        return True
    return any(pair in THIS_POST for pair in itertools.pairwise(near))


def _wish_only(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "enjoy" or "love" speaks of a wish ("I would love to"), not of a motive."""
    before = {t.word for t in sentence[max(begin - 2, 0) : end]}
    following = sentence[end].word if end < len(sentence) else ""
    asked = begin > 0 and sentence[begin - 1].word == "what"
    return bool(before & {"would", "'d", "will"}) and (following == "to" or asked)


def _conceded(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "while I enjoy ..." grants something before the goal is said."""
    return begin > 0 and sentence[begin - 1].word in {"while", "although", "though", "whilst"}


DOING = word_set("do doing did be of follow find pursue")
NONE = word_set("none nothing neither no nobody")


def _denied_or_any(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "not obsessed with", "I like none", "do what I love" or "for this reason"."""
    before = sentence[begin - 1].word if begin else ""
    following = sentence[end].word if end < len(sentence) else ""
    if before in {"not", "never"} or following in NONE or sentence[begin].word == "this":
        return True
    if sentence[begin].word in {"since", "as", ","} and following in {"form", "advert", "ad"}:
        return True  # "since this form asks"
    whatever = sentence[begin].word == "what" or before == "what"
    return whatever and bool(DOING & {t.word for t in sentence[max(begin - 2, 0) : begin]})


OF_ONESELF = word_set("i we of my")
WHY_IT_WAS = word_set("because as since so given due")


def _of_what_happened(sentence: Sequence[Token], told: Sequence[bool], begin: int) -> bool:
    """Return whether "because" says why something was done: "because nobody else was there"."""
    if sentence[begin].word not in WHY_IT_WAS or not begin:
        return False
    if {t.word for t in sentence[begin + 1 : begin + 2]} & OF_ONESELF:
        return False
    before = begin - 2 if sentence[begin - 1].word in {"only", "just", ","} else begin - 1
    before -= before > 0 and sentence[before].word == ","
    return told[max(before, 0)]


def _for_pay(sentence: Sequence[Token], end: int) -> bool:
    """Return whether pay is what stands behind "because"."""
    words = {t.word for t in sentence[end : end + 8]}
    pay = {"salary", "pay", "pays", "paid", "money", "bonus", "wage"}
    return bool(words & pay) and bool(words & {"best", "better", "well", "more", "good", "double"})


PLACING = word_set("in at of on")
APART = word_set("and , or")


def _is_no_object(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "support in the community" is said, or "save money and gain experience"."""
    verb = sentence[begin]
    if verb.lemma == "solve" and sentence[end - 1].lemma == "problem":
        return {t.word for t in sentence[end : end + 1]} != {"for"}  # whose problems?
    if sentence[end - 1].word == "life" and sentence[end - 2].word == "to":
        return True  # "bring visions to life"
    if verb.lemma == "keep" and sentence[end - 1].word == "from" and verb is not sentence[end - 1]:
        return sentence[begin + 1].form == "ing"  # "keep turning away from"
    inside = [t.word for t in sentence[begin + 1 : end - 1]]
    if verb.lemma in HELPING and inside[:1] and inside[0] in PLACING:
        return True
    return verb.lemma in BETTER and bool(APART & set(inside))


def _company_growth(sentence: Sequence[Token], begin: int, end: int) -> bool:
    words = {t.word for t in sentence[begin : end + 3]}
    return (
        bool(words & {"company", "organization", "organisation", "business's", "skills", "myself"})
        and not words & BENEFICIARIES
    )
