"""Verbs of learning with what is learned: "learn contract drafting", "deepen my statistics"."""

from collections.abc import Sequence

from aspirations.coach.objects import end_of_list, is_content
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import SUBJECTS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.skills import GENERIC_SKILLS, OUTPUT, QUALIFICATIONS, TOO_BROAD
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import LEARNING
from aspirations.coach.vocabulary.word_sets import word_set

RAISING = word_set("increase advance grow expand")  # "increase my sales" is work
WHO_DOES = word_set("i we you they who")
STEPS = word_set("first then until when by before next")
AFTER_NO_OBJECT = word_set(
    "throughout during in at with every each within along forward is are was has will would can"
)


def learned(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "learn", "deepen" or "build" with what is learned or built."""
    if not _is_learned_now(sentence, place):
        return None
    verb = sentence[place].lemma
    end = end_of_learned(sentence, place + 1)
    words = sentence[place + 1 : end]
    if not words or _begins_no_object(words[0], sentence[place]):
        return None
    if (verb not in RAISING and _my_subject(words)) or _in_that(sentence, place + 1, end):
        return end
    if verb in {"learn", "study", "master", "deepen"}:
        return _named(words, place + 1, free=verb != "deepen")
    built = any(is_skill(t) or t.lemma in QUALIFICATIONS for t in words)
    return _named(words, place + 1, free=True) if built else None


def is_skill(token: Token) -> bool:
    """Return whether a word is what one builds by learning: "skills", "an understanding"."""
    return token.lemma in SKILL_WORDS or token.word in SKILL_WORDS


def _begins_no_object(after: Token, verb: Token) -> bool:
    """Return whether nothing learned follows: "learn, and", "learning is", "learn they broke"."""
    if after.word in AFTER_NO_OBJECT or after.word in BREAKS:
        return True
    return after.word in SUBJECTS - {"this", "that", "it"} or (
        verb.lemma in RAISING and after.word == "to"
    )


def _is_learned_now(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a verb of learning stands here that looks ahead."""
    token = sentence[place]
    if token.lemma not in LEARNING or not token.form or token.form == "s":
        return False
    if token.form == "ed":
        before = [t.word for t in sentence[max(place - 2, 0) : place] if not t.word.endswith("ly")]
        return before[-1:] != [] and before[-1] in {"have", "has", ",", "and", "once"}
    if token.lemma == "study" and _is_studying(sentence, place):
        return False
    if token.form == "base" and place and _does_today(sentence, place):
        return False  # "I study English": what one does already
    looks_back = place + 1 < len(sentence) and sentence[place + 1].word in {"on", "upon"}
    return not looks_back and not _is_noun(sentence, place)


def _is_studying(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I am studying" is said: what one does already."""
    before = {t.word for t in sentence[max(place - 3, 0) : place]}
    return sentence[place].form == "ing" and bool(before & {"am", "been", "are"})


def _is_noun(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "a master's" or "the study of" is meant rather than a verb."""
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    before = sentence[place - 1].word if place else ""
    if sentence[place].form == "ing":
        after_noun = place > 0 and is_content(sentence[place - 1]) and not sentence[place - 1].form
        if after_noun and sentence[place].lemma == "build" and after in {"skills", "experience"}:
            return True  # "web building skills"
        return before in {"machine", "deep", "e", "online", "distance", "lifelong", "-"}
    is_head = sentence[place].lemma == "master" and after in HEADS  # "master butcher"
    return is_head or after in {"'s", "of"} or before in {"a", "an", "my", "the", "this"}


def end_of_learned(sentence: Sequence[Token], begin: int) -> int:
    """Return where what is learned ends, also behind "how to" and "the ability to"."""
    end = end_of_list(sentence, begin)
    to = sentence[end].word if end < len(sentence) else ""
    before = sentence[end - 1].lemma
    if to == "to" and (before in {"how", "ability", "able", "learn"}):
        return end_of_list(sentence, min(end + 2, len(sentence)))
    return end


def _my_subject(words: Sequence[Token]) -> bool:
    """Return whether "my statistics" is meant: a subject of one's own, not "my skills"."""
    return (
        len(words) > 1
        and words[0].word == "my"
        and any(is_content(t) and t.word not in GENERIC_SKILLS for t in words[1:3])
        and not any(t.lemma in OUTPUT or t.word == "own" for t in words[1:4])
    )


def _in_that(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "my skills in that direction" points at something named before."""
    if end >= len(sentence) or end - begin < 2:
        return False
    words = [t.lemma for t in sentence[end - 2 : end]]
    return words[1] == "in" and words[0] in SKILL_WORDS and sentence[end].word == "that"


def _named(words: Sequence[Token], begin: int, *, free: bool) -> int | None:
    """Return the end of the words if one of them names what is learned."""
    if not free and not any(map(is_skill, words)) and not any(t.word in FIELDS for t in words):
        return None
    words = words[: next((n for n, t in enumerate(words) if t.word == "as"), len(words))]
    if any(t.word == "fundamentals" for t in words):
        return begin + len(words)
    named = [n for n, t in enumerate(words) if _names_skill(words, n) and not is_skill(t)]
    return begin + named[-1] + 1 if named else None


def _names_skill(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.word in FIELDS and token.word not in TOO_BROAD:
        return True
    if token.word in GENERIC_SKILLS or token.lemma in GENERIC_SKILLS:
        return False
    if token.lemma == "manage" or token.word == "management":
        return at > 0 and is_content(words[at - 1])
    return is_content(token)


def _does_today(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I study English" is said, but not "first I study English, then ..."."""
    around = {t.word for t in sentence[max(place - 4, 0) : place]}
    return sentence[place - 1].word in WHO_DOES - {"you"} and not around & STEPS
