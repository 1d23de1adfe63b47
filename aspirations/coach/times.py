"""Time frames of a goal: "in five years", "short-term", "by 2030"; tenure is none of them."""

import re
from collections.abc import Iterator, Sequence

from aspirations.coach.amounts import SHORT_UP_TO, Reach, TimeFrame, counted, is_unit, number
from aspirations.coach.clauses import WISH_NOUNS
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token, span_of
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS, MODALS
from aspirations.coach.vocabulary.verbs import WISHING
from aspirations.coach.vocabulary.word_sets import word_set

MONTHS = word_set(
    "january february march april june july august september october november december"
)
SEASONS = word_set(
    "spring summer autumn winter fall christmas easter thanksgiving halloween ramadan eid diwali "
    "midsummer harvest"
)
KINDS_OF_YEAR = word_set("school academic financial fiscal tax calendar business training")
WORDS_OF_TIME: dict[Reach, Phrases] = {
    Reach.SHORT: Phrases(
        (
            "short|shorter|near|nearer|immediate - term",
            "short|shorter|near term",
            "shortterm",
            "immediately after|upon|following",
            "straight|right after graduation|graduating|college|university|school|my",
            "in|over|during|come the? {season}",
            "immediate goal|plan|aim|focus|next|objective|priority|future",
            "this|=next|coming month|quarter|semester|week|season|{season}",
            "this year",
            "over|during|within|before|by|through this|the {kind} year",
            "this|=next|coming {kind} year",
            "within the year",
            "by|before|until|till|at|after this|=next? christmas|easter|thanksgiving|halloween",
            "this|=next|coming|by|before|until|till|from|in|come {month}",
            "by|before|until|till|at|from the? end|start|beginning|middle of? {month}|{season}",
            "by|before|until mid - {month}|{season}",
            "this|=next|coming term|trimester|academic",
            "by|before|until|till|for the|this|=next? term|{season}",
            "by|before|at the? end of this|the|current year|quarter|month|term|semester|season",
            "by|before this year|{season}",
            "by year - end",
            "before the year is|'s|ends",
            "later this year|month|week",
            "in the near|nearer|immediate future",
            "near future",
            "right now i|my|the want|goal|focus|aim|plan|would|hope|priority",
            "goal|goals|aim|aims|focus|priority|plan|want {any}? {any}? right|just now",
            "for now|starters",
            "right|straight away i|,",
            "immediately|tomorrow i|, would|will|want|i",
            "in|during|over|within my|the|our first months|weeks|few",
            "at the moment i want|would|aim|hope",
            "in the short run",
            "within|in weeks|months|days",
            "by|before|until|at my|our|the =next {any}",
            "by|before|until|in|this|=next|of q|h 1|2|3|4",
        ),
        {"month": MONTHS, "season": SEASONS, "kind": KINDS_OF_YEAR},
    ),
    Reach.LONG: Phrases(
        (
            "long|longer|medium|mid|far - term|range|run",
            "long|longer|mid term|run|range",
            "longterm",
            "in the long",
            "long haul",
            "over the long|longer",
            "=next|coming =years|=decade|=decades",
            "in|over|during|through the years ahead|to",
            "by|before|until the? end? of? the|this decade",
        )
    ),
}
NEXT_YEAR = Phrases(
    (
        "=next|coming =year",
        "next january|february|march|april|june|july|august|september|october|november|december",
    )
)
SOMEDAY = Phrases(
    (
        "eventually|eventual",
        "someday",
        "some|one fine? day",
        "at some point|stage",
        "sooner or later",
        "ultimate",
        "ultimately",
        "down the line|road|track",
        "further down|along the",
        "in the end",
        "in time i",
        "in|over the years to come",
        "later in|on? my|in career|life",
        "distant future",
        "way ahead",
        "by|at|toward|towards the end of my career|working|life",
        "in my? later years|life",
        "when i am old|older|grey|gray",
        "before i retire",
        "for the rest of my",
    )
)
AGE = Phrases(
    (
        "by|before|until the? age of? {number}",
        "by {number}",
        "by|before the time i am|turn|reach? {number}",
        "before|when|by i am|turn|reach|hit? {number}",
        "at age {number}",
        "in my early|mid|late? thirties|forties|fifties|sixties",
        "by|before|until my {any} birthday",
        "at the age of {number}",
    ),
    {"number": frozenset(map(str, range(25, 70))) | {"thirty", "forty", "fifty", "sixty"}},
)
ORDINALS = ("first", "second", "third", "fourth", "fifth")
COUNTED_YEAR = Phrases(
    (
        "in|during|by|within the? end? of? my|our|the {ordinal} year",
        "in|during|over my|the {ordinal} year",
    ),
    {"ordinal": frozenset(ORDINALS)},
)
YEAR = re.compile(r"20[2-9]\d")
BEFORE_A_YEAR = word_set("by in until before from of summer spring autumn end to since")


def time_frames(sentence: Sequence[Token]) -> list[TimeFrame]:
    """Return the time frames of a sentence."""
    return [
        *counted(sentence),
        *_worded(sentence),
        *_years_counted(sentence),
        *_ages(sentence),
        *_dates(sentence),
    ]


# What is so by a time, said of others and wished by nobody, is no plan.
NO_REMARK = WISHING | MODALS | WISH_NOUNS | word_set("i me my we goal goals to")


def is_remark_on_time(sentence: Sequence[Token], frame: TimeFrame) -> bool:
    """Return whether "it stops two days later" is said: a near time after what others do."""
    if frame.reach is not Reach.SHORT:
        return False
    before = [t for t in sentence if t.start < frame.span[0]][-REMARK:]
    if any({t.word, t.lemma} & NO_REMARK for t in before):
        return False
    return any(
        t.word in OTHERS and _does_something(before[at + 1 :]) for at, t in enumerate(before)
    )


def _does_something(words: Sequence[Token]) -> bool:
    """Return whether a verb of somebody else stands near: "it stops", "each of them is"."""
    return any(
        t.word in {"is", "are", "has"}
        or (t.word.endswith("s") and len(t.word) > 3 and t.word not in FUNCTION_WORDS)
        for t in words[:3]
    )


REMARK = 6  # words
OTHERS = word_set("it he she they that this each everybody nobody somebody them")


def _years_counted(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    """Yield the frames of "in my first year", but not of "I am in my first year"."""
    for begin, end in COUNTED_YEAR.within(sentence):
        years = float(ORDINALS.index(sentence[end - 2].word) + 1)
        now = begin > 0 and sentence[begin - 1].word in {"am", "was", "are", "currently", "still"}
        if now or {t.word for t in sentence[end : end + 1]} & {"of", "at"}:
            continue
        reach = Reach.SHORT if years <= SHORT_UP_TO else Reach.LONG
        yield TimeFrame(span_of(sentence[begin:end]), reach, years)


def _worded(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for reach, phrases in WORDS_OF_TIME.items():
        for begin, end in phrases.within(sentence):
            if not _tells_how_it_is(sentence, begin, end):
                yield TimeFrame(span_of(sentence[begin:end]), reach)
    for begin, end in NEXT_YEAR.within(sentence):
        unnumbered = begin > 0 and sentence[begin - 1].word in SEASONS | {"this"}
        years = None if unnumbered else 1.0  # "this coming year", "by Christmas next year"
        yield TimeFrame(span_of(sentence[begin:end]), Reach.SHORT, years)
    for begin, end in SOMEDAY.within(sentence):
        if sentence[end - 1].word == "day" and _is_rate(sentence, end):
            continue
        yield TimeFrame(span_of(sentence[begin:end]), Reach.LONG, explicit=False)


def _tells_how_it_is(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "for now" stands beside what is, no wish: "For now I chase late payers"."""
    if sentence[end - 1].word not in {"now", "starters"} or sentence[begin].word != "for":
        return False
    after = sentence[end : end + 3]
    return not after or (after[0].word == "i" and after[-1].lemma not in NO_REMARK)


def _is_rate(sentence: Sequence[Token], end: int) -> bool:
    """Return whether "one day a week" or "one day at a time" is said."""
    return end < len(sentence) and sentence[end].word in {"a", "per", "each", "at"}


BARE_AGE = Phrases(("at {number}",), {"number": frozenset(map(str, range(20, 70)))})
AGES_IN_A_LIST = 3


def _ages(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for begin, end in AGE.within(sentence):
        if end < len(sentence) and sentence[end].word in {"%", "percent"}:
            continue
        if not is_unit(sentence, end):
            yield _at_age(sentence[begin:end])
    listed = list(BARE_AGE.within(sentence))
    if len(listed) >= AGES_IN_A_LIST:
        yield from (_at_age(sentence[begin:end]) for begin, end in listed)


def _at_age(tokens: Sequence[Token]) -> TimeFrame:
    age = number(tokens[-1].word)
    return TimeFrame(span_of(tokens), Reach.UNKNOWN, point=int(age) if age else None)


def _dates(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for place, token in enumerate(sentence):
        if place and YEAR.fullmatch(token.word) and _before_a_year(sentence, place):
            span = span_of(sentence[place - 1 : place + 1])
            yield TimeFrame(span, Reach.UNKNOWN, point=int(token.word))


def _before_a_year(sentence: Sequence[Token], place: int) -> bool:
    before = sentence[place - 1].word
    done = place > 1 and sentence[place - 2].form == "ed"
    return before in BEFORE_A_YEAR and not (before in {"in", "since", "from"} and done)
