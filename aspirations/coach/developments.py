"""Where a text names a skill, knowledge, qualification or experience to build."""

import re
from collections.abc import Iterator, Sequence

from aspirations.coach.objects import end_of_list, end_of_object, is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.skills import (
    ALONE,
    COMMON_SKILLS,
    GENERIC_SKILLS,
    OUTPUT,
    QUALIFICATIONS,
)
from aspirations.coach.vocabulary.verbs import FINISHING, LEARNING
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
HOW = Phrases(
    (
        "take|taking|attend|attending|join|do|doing {any}? {any}? "
        "class|classes|course|courses|lessons|training in|on|for|about",
        "become|be|feel|get|grow {any}? more confident|fluent|comfortable|skilled|experienced|"
        "competent|proficient in|with|at|about",
        "more|some|further|better exposure|insight|practice|training to|into|with|in|of|on",
        "sit|sitting in on",
        "attend|apply|get|go|start|finish|through|into|do|to to? into? {trade} school|college|"
        "university",
        "get|getting the|a hang|feel|grip|grasp of|on|for",
        "find|finding my feet|way in|with|around|round",
        "get|become|becoming|getting familiar|acquainted|conversant|fluent with|in",
        "read|reading up on|about",
        "try|trying my hand at",
        "immerse|immersing myself in",
        "learn|learning the ropes of|in",
        "a? better|deeper|solid|firm|good grasp|understanding|command of",
        "know|understand how|what",
        "get|getting to know|understand",
        "work|working on my",
        "fill|filling the? gap|gaps in",
        "ride|riding|go|going|tag|tagging along with|beside",
        "what i lack|miss|need is|are",
        "what i {any}? to learn is|are",
        "what i am missing|lacking is|are",
        "get signed off on|as",
        "get my head around|round",
        "get to grips with",
        "brush up on",
        "pick up some|a|more",
        "continue|further my education|studies on?|onward? in|into|with",
        "rotation|stint|secondment|placement in|with|on",
        "go|get|dig|delve|dive deeper|deep into",
        "shadow",
        "learn how|about|to|from|more? about|from",
        "get|getting|become|be|becoming|feel|feeling better|comfortable|confident|fluent|"
        "proficient|stronger|good at|with|in",
        "qualify|train|retrain|requalify as|in|for",
        "certified|chartered|accredited|licensed in|as?",
        "learn as much as i can about|on",
        "confidence|fluency|proficiency|fluent|confident in|with",
        "for that|it|this|which i will|would? need|lack",
        "get|gain|gather|build more? hands? -? on? experience|exposure in|with|of|as|to",
        "certification|certifications|certificate|certificates|qualification|qualifications in|for",
        "upskill|reskill in|on|with",
        "speak|speaking .. fluently",
        "prepare|study for .. exam|exams|school|certification|paper|papers|certificate",
        "finish|complete .. school|university|college|studies|degree",
        "get|take|become chartered|certified|licensed|qualified|accredited",
    ),
    {
        "trade": word_set(
            "law medical nursing business art music dental veterinary vet culinary trade beauty "
            "cosmetology welding film drama graduate grad journalism flight police cooking therapy"
        )
    },
)
RAISING = word_set("increase advance grow expand")  # "increase my sales" is work
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
        if past[place] and token.form != "ing" and sentence[place - 1].word != "to":
            continue
        end = (
            _learning(sentence, place)
            or _finishing(sentence, place)
            or _how(sentence, place)
            or _alone(sentence, place)
        )
        if end:
            yield place, end


def _learning(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "learn", "deepen" or "build" with what is learned or built."""
    if not _is_learned_now(sentence, place):
        return None
    verb = sentence[place].lemma
    end = _end_of_learned(sentence, place + 1)
    words = sentence[place + 1 : end]
    if words and words[0].word in AFTER_NO_OBJECT:
        return None
    if (verb not in RAISING and _my_subject(words)) or _in_that(sentence, place + 1, end):
        return end
    if verb in {"learn", "study", "master", "deepen"}:
        return _named(words, place + 1, free=verb != "deepen")
    built = any(t.lemma in SKILL_WORDS or t.lemma in QUALIFICATIONS for t in words)
    return _named(words, place + 1, free=True) if built else None


def _is_learned_now(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a verb of learning stands here that looks ahead."""
    token = sentence[place]
    if token.lemma not in LEARNING or not token.form or token.form == "s":
        return False
    if token.form == "ed":
        return place > 0 and sentence[place - 1].word in {"have", "has", ",", "and", "once"}
    if token.lemma == "study" and _is_studying(sentence, place):
        return False
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
        return before in {"machine", "deep", "e", "online", "distance", "lifelong", "-"}
    return after in {"'s", "of"} or before in {"a", "an", "my", "the", "this"}


def _end_of_learned(sentence: Sequence[Token], begin: int) -> int:
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
        and not any(t.lemma in OUTPUT for t in words[1:4])
    )


def _in_that(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "my skills in that direction" points at something named before."""
    if end >= len(sentence) or end - begin < 2:
        return False
    words = [t.lemma for t in sentence[end - 2 : end]]
    return words[1] == "in" and words[0] in SKILL_WORDS and sentence[end].word == "that"


def _named(words: Sequence[Token], begin: int, *, free: bool) -> int | None:
    """Return the end of the words if one of them names what is learned."""
    if (
        not free
        and not any(t.lemma in SKILL_WORDS for t in words)
        and not any(t.word in FIELDS for t in words)
    ):
        return None
    words = words[: next((n for n, t in enumerate(words) if t.word == "as"), len(words))]
    if any(t.word == "fundamentals" for t in words):
        return begin + len(words)
    named = [
        n for n, t in enumerate(words) if _names_skill(words, n) and t.lemma not in SKILL_WORDS
    ]
    return begin + named[-1] + 1 if named else None


def _names_skill(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.word in FIELDS and token.word not in {
        "technical",
        "people",
        "customer",
        "learning",
        "technology",
        "tech",
    }:
        return True
    if token.word in GENERIC_SKILLS or token.lemma in GENERIC_SKILLS:
        return False
    if token.lemma == "manage" or token.word == "management":
        return at > 0 and is_content(words[at - 1])
    return is_content(token)


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
    if {t.word for t in sentence[max(place - 4, 0) : place]} & {"once", "after"}:
        return None
    end = end_of_object(sentence, place + 1)
    for at in range(place + 1, end):
        if sentence[at].word in {"with", "as", "at", "for", "from", "to", "into", "out"}:
            return None
        if sentence[at].word == "level" and at + 1 < end and sentence[at + 1].word.isdigit():
            return at + 2
        passed = token.lemma == "pass" and sentence[at].lemma in {"test", "theory", "assessment"}
        if passed or is_qualification(sentence[at]) or CODE.fullmatch(sentence[at].word):
            return at + 1
    return None


def _follows_to(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "need to" is said."""
    return place + 1 < len(sentence) and sentence[place + 1].word == "to"


def _is_good_already(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "I am good with" is said."""
    now = sentence[place].word in {"am", "is", "are"}
    return now and place + 1 < len(sentence) and sentence[place + 1].word != "to"


def _how(sentence: Sequence[Token], place: int) -> int | None:
    end = HOW.at(sentence, place)
    if end is None or _is_good_already(sentence, place):
        return None
    until = _end_of_learned(sentence, end)
    if sentence[end - 1].word in {"school", "university", "college", "exam", "exams"}:
        return end
    named = [
        at
        for at in range(end, until)
        if is_content(sentence[at]) and sentence[at].word not in GENERIC_SKILLS
    ]
    if named:
        return named[-1] + 1
    return end if sentence[end - 1].word in QUALIFICATIONS | {"chartered", "certified"} else None


def is_qualification(token: Token) -> bool:
    """Return whether a word is a degree, a certificate or the short name of one."""
    return token.lemma in QUALIFICATIONS or (token.upper and token.word not in FIELDS)


AFTER_NO_OBJECT = word_set("throughout during in at with every each within along forward")
HELD_ALREADY = word_set("my with after since post following")
LICENSED = word_set("registered licensed certified chartered accredited")


def licensed(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "become a registered dietitian"."""
    if sentence[place].word not in LICENSED or place + 1 >= len(sentence):
        return None
    before = {t.lemma for t in sentence[max(place - 3, 0) : place]}
    return place + 2 if before & {"become", "be", "a"} else None


def _alone(sentence: Sequence[Token], place: int) -> int | None:
    token = sentence[place]
    if end := licensed(sentence, place):
        return end
    if token.word not in ALONE:
        return None
    before = {t.word for t in sentence[max(place - 2, 0) : place]}
    return None if before & HELD_ALREADY else place + 1
