"""Where somebody heads by a setting or a noun: "the medical field", "my next stop is clocks"."""

from collections.abc import Sequence

from aspirations.coach.developments import is_qualification
from aspirations.coach.evidence import NOTHING_OF_WORK
from aspirations.coach.objects import concrete, end_of_object, is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.titles import HEADS, LEVEL_WORDS, POSTS
from aspirations.coach.vocabulary.word_sets import word_set

SETTINGS = word_set("field sector setting industry trade profession settings sectors trades")
# They tell of what kind a setting is, not which one.
ANY_SETTING = word_set(
    "chosen preferred fast-paced paced competitive private public corporate academic career job "
    "work working related relevant chosen particular team group office busy demanding own "
    "intended respective desired dream expertise interest study"
)
STUDIED = word_set("degree diploma studied graduate graduated background major experience years")
GOAL_IS = Phrases(
    (
        "goal|ambition|dream|aim|plan|objective|target|wish|=hope|job|career|direction|"
        "destination|stop|thing|choice|move|calling|future|path .. is|are|be|: {small}? {small}?",
        "what i {have}? settled|chosen|picked|decided on|for? is|are|:",
    ),
    {"small": word_set("definitely probably still in a the an about"), "have": word_set("have am")},
)
# What may be said of a goal without naming it: "my ambitions are modest".
QUALITIES = word_set(
    "modest humble simple vague clear unclear obvious secret smaller rounder larger wider low "
    "lower high realistic unrealistic ordinary plain private public personal open undecided "
    "unknown uncertain blank same straightforward boring dull sky vibes luck greek glory power "
    "fame peace fun survival chaos sleep rest mystery joke nap pizza holiday weekend friday anyone "
    "nobody here gone over dead alive done mine yours bright crystal fluid flexible limitless "
    "endless excellence perfection independence comfort quiet silence love"
)
NO_GOAL = (
    NOTHING_OF_WORK
    | SKILL_WORDS
    | POSTS
    | LEVEL_WORDS
    | HEADS.keys()
    | QUALITIES
    | word_set("salary pay money family house certificate degree university college school")
)


AT_WORK = Phrases(
    (
        "=work|=working|job|=role|place|post for|at|with|among|alongside|on|in|within a|an|the",
        "=work|=working with|among|alongside|on|in|within",
        "something|anything|job|work|role|career involving|around|about|near",
        "be =handed|=given|=entrusted|=assigned with?",
        "aim|=aiming|=heading|=headed at|for|towards|toward",
    )
)
HEADINGS = SETTINGS | GOAL_IS.first_words | AT_WORK.first_words  # what any of it begins with


def heading(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of a setting or of a goal told by a noun that begins here."""
    if sentence[place].word in SETTINGS:
        return place + 1 if _names_setting(sentence, place) else None
    if end := GOAL_IS.at(sentence, place):
        return _goal(sentence, end)
    return _at_work(sentence, place)


def _names_setting(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "the medical field" or "a primary care setting" ends here."""
    before = list(sentence[max(place - 4, 0) : place])
    while before and any(t.word in BREAKS for t in before):
        before = before[1:]
    if not before or {t.word for t in before} & (ANY_SETTING | STUDIED):
        return False
    named = before[-1]
    return is_content(named) and not named.word.endswith(("ed", "ing", "able", "er"))


def _at_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "work for a community clinic": a house of some kind, no name of one."""
    end = AT_WORK.at(sentence, place)
    if end is None or (place and sentence[place - 1].word == "experience"):
        return None
    return _goal(sentence, end)


def _goal(sentence: Sequence[Token], begin: int) -> int | None:
    """Return the end of "cheese" in "the long-term plan is cheese"."""
    end = end_of_object(sentence, begin)
    words = sentence[begin:end]
    if not words or words[0].word in {"to", "not", "that", "what", "how", "never"} or words[0].form:
        return None
    named = next((n for n, t in enumerate(words) if t.word not in FUNCTION_WORDS), 0)
    ends = (n for n in range(named + 1, len(words)) if words[n].word in FUNCTION_WORDS)
    head = next(ends, len(words))
    if any({t.word, t.lemma} & NO_GOAL or is_qualification(t) for t in words[:head]):
        return None
    return concrete(sentence[:end], begin) if any(map(is_content, words[:head])) else None
