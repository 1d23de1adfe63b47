"""Time frames of a goal: "in five years", "short-term", "by 2030"; tenure is none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Span, Token, span_of

SHORT_UP_TO = 2.0  # years
LONG_FROM = 2.5


class Reach(Enum):
    """How far ahead a time frame lies."""

    SHORT = "short"
    LONG = "long"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """A time named for a goal. `explicit` is false for "eventually" and the like."""

    span: Span
    reach: Reach
    years: float | None = None
    explicit: bool = True


NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "a": 1.0, "an": 1.0, "couple": 2.0, "half": 0.5, "thirty": 30.0, "forty": 40.0,
    "dozen": 12.0, "twenty-four": 24.0, "fifty": 50.0, "thirty-six": 36.0,
}  # fmt: skip
LOOSE = frozenset("few several some many".split())
UNITS = {
    "year": 1.0, "yr": 1.0, "yrs": 1.0, "y": 1.0, "month": 1 / 12, "mth": 1 / 12, "mo": 1 / 12,
    "mos": 1 / 12, "mths": 1 / 12, "week": 7 / 365, "wk": 7 / 365, "quarter": 0.25, "decade": 10.0,
    "day": 1 / 365,
}  # fmt: skip
# "in", "within the next", "over the coming" lead to a time ahead.
AHEAD = frozenset(
    "in within over next coming following inside upcoming after under another during throughout at "
    "".split()
)
BETWEEN = frozenset(
    "the next coming about around roughly approximately say maybe perhaps another up comming these my first "
    "following just only than less more not like some over of at least to".split()
)
AFTERWARDS = frozenset("from ahead down out later hence time plan horizon goal vision away".split())
BEHIND = frozenset("last past previous recent for since been spent worked had ago than old".split())
TENURE_AFTER = frozenset(
    "experience ago old tenure behind exp degree programme program course experienced into".split()
)
RANGE_WORDS = frozenset("- – — to or and".split())

WORDS_OF_TIME: dict[Reach, Phrases] = {
    Reach.SHORT: Phrases((
        "short|shorter|near|nearer|immediate - term", "short|shorter|near term", "shortterm",
        "immediate goal|plan|aim|focus|next|objective|priority|future",
        "this|=next|coming month|quarter|semester|summer|autumn|fall|spring|winter|week|season", "this year",
        "by|before the? end of this|the|current year|quarter|month",
        "by|before this year|summer|spring|autumn|christmas|easter",
        "by year - end", "later this year", "in the near|nearer|immediate future", "near future",
        "right now i|my|the want|goal|focus|aim|plan|would|hope|priority", "for now|starters", "in|during|over|within my first year|months|weeks",
        "at the moment i want|would|aim|hope", "in the short run",
    )),
    Reach.LONG: Phrases((
        "long|longer|medium|mid|far - term|range|run", "long|longer|mid term|run|range", "longterm",
        "in the long", "long haul", "over the long|longer",
    )),
}  # fmt: skip
NEXT_YEAR = Phrases((
    "=next|coming year", "next january|february|march|april|june|july|august|september|october|november|december",
))  # fmt: skip
SOMEDAY = Phrases((
    "eventually", "someday", "some day", "one day", "ultimate", "ultimately", "down the line|road|track",
    "in the end", "in time i", "in|over the years to come", "later in|on? my|in career|life", "distant future",
    "way ahead", "by the end of my career", "before i retire", "for the rest of my",
))  # fmt: skip
AGE = Phrases((
    "by|before|until the? age of? {number}", "by {number}", "by|before the time i am|turn|reach? {number}",
    "before|when|by i am|turn|reach|hit? {number}", "at age {number}", "at the age of {number}",
), {"number": frozenset(map(str, range(25, 70))) | {"thirty", "forty", "fifty", "sixty"}})  # fmt: skip
YEAR = re.compile(r"20[2-9]\d")
BEFORE_A_YEAR = frozenset("by in until before from of summer spring autumn end to since".split())


def time_frames(sentence: Sequence[Token]) -> list[TimeFrame]:
    """Return the time frames of a sentence."""
    return [
        *_counted(sentence),
        *_worded(sentence),
        *_ages(sentence),
        *_dates(sentence),
    ]


def _worded(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for reach, phrases in WORDS_OF_TIME.items():
        for begin, end in phrases.within(sentence):
            yield TimeFrame(span_of(sentence[begin:end]), reach)
    for begin, end in NEXT_YEAR.within(sentence):
        yield TimeFrame(span_of(sentence[begin:end]), Reach.SHORT, 1.0)
    for begin, end in SOMEDAY.within(sentence):
        if end < len(sentence) and sentence[end].word in {"a", "per", "each"}:
            continue  # "one day a week"
        yield TimeFrame(span_of(sentence[begin:end]), Reach.LONG, explicit=False)


def _ages(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for begin, end in AGE.within(sentence):
        if end < len(sentence) and sentence[end].word in {"%", "percent"}:
            continue
        if not _is_unit(sentence, end):
            yield TimeFrame(span_of(sentence[begin:end]), Reach.UNKNOWN)


def _dates(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    for place, token in enumerate(sentence):
        if place and YEAR.fullmatch(token.word) and _before_a_year(sentence, place):
            yield TimeFrame(span_of(sentence[place - 1 : place + 1]), Reach.UNKNOWN)


def _before_a_year(sentence: Sequence[Token], place: int) -> bool:
    before = sentence[place - 1].word
    done = place > 1 and sentence[place - 2].form == "ed"
    return before in BEFORE_A_YEAR and not (before in {"in", "since", "from"} and done)


def _counted(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    """Yield frames with a number or "few" and a unit; a unit said once holds for "in 3, in 5"."""
    unit: float | None = None
    if _question_refused(sentence):
        return
    for place, token in enumerate(sentence):
        size = UNITS.get(token.lemma) or UNITS.get(token.word)
        if size == 1.0 and _is_numbered(sentence, place):
            frame = _frame(sentence[place : place + 2], number(sentence[place + 1].word) or 0.0)
        elif size is None:
            frame = _elliptic(sentence, place, unit)
        else:
            frame = _with_unit(sentence, place, size)
            unit = size if frame else unit
        if frame:
            yield frame


def _question_refused(sentence: Sequence[Token]) -> bool:
    """Return whether "where I'll be in five years" is only said to be unknown."""
    words = [t.word for t in sentence]
    asked = any(pair == ("where", "i") for pair in zip(words, words[1:], strict=False))
    return asked and bool(set(words) & {"not", "idk", "no", "unsure", "difficult", "hard"})


def _is_numbered(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "Year 3:" stands here."""
    after = [t.word for t in sentence[place + 1 : place + 3]]
    return (
        len(after) == 2 and number(after[0]) is not None and after[1] in {":", "–", "—", "-", "="}
    )


def _elliptic(sentence: Sequence[Token], place: int, unit: float | None) -> TimeFrame | None:
    """Return the frame of "in 8" or "within the next five" after a unit was said."""
    value = number(sentence[place].word)
    if value is None or value == 1 or place == 0 or _is_unit(sentence, place + 1):
        return None
    after = sentence[place + 1].word if place + 1 < len(sentence) else ","
    if after not in {",", ";", "and", "or", ":", ")", "-", "i", "–"}:
        return None
    if number(sentence[min(place + 2, len(sentence) - 1)].word) is not None and after in {
        "-",
        "or",
    }:
        return None
    begin = _lead_in(sentence, place)
    lead = {t.word for t in sentence[begin:place]}
    if not lead & (AHEAD | {"by", "at"}) or (unit is None and "next" not in lead):
        return None
    return _frame(sentence[begin : place + 1], value * (unit or 1.0))


def _with_unit(sentence: Sequence[Token], place: int, size: float) -> TimeFrame | None:
    first, value, loose = _amount(sentence, place)
    if first == place:
        return None
    begin = _lead_in(sentence, first)
    end = _half_after(sentence, place)
    value, end = _corrected(sentence, place, value, end)
    if not _is_ahead(sentence, begin, end):
        return None
    years = None if loose else _round((value or 0) * size)
    if loose:
        reach = Reach.LONG if size >= 1 else Reach.SHORT
        return TimeFrame(span_of(sentence[begin:end]), reach)
    return _frame(sentence[begin:end], years or 0.0)


def _frame(tokens: Sequence[Token], years: float) -> TimeFrame:
    years = _round(years)
    reach = Reach.LONG if years >= LONG_FROM else Reach.UNKNOWN
    reach = Reach.SHORT if years <= SHORT_UP_TO else reach
    return TimeFrame(span_of(tokens), reach, years)


def _round(years: float) -> float:
    return round(years, 2)


def _amount(sentence: Sequence[Token], unit_at: int) -> tuple[int, float | None, bool]:
    """Return where the number before a unit begins, its (upper) value, and whether it is loose."""
    at = unit_at - 1
    while at >= 0 and sentence[at].word in {"-", "of", "or", "so", "+", "more", "'s"}:
        at -= 1
    if at < 0:
        return unit_at, None, False
    if sentence[at].word in {"next", "coming"} and _half_after(sentence, unit_at) > unit_at + 1:
        return at, 1.0, False
    if sentence[at].word in LOOSE:
        return (at - 1 if at and sentence[at - 1].word == "a" else at), None, True
    value = number(sentence[at].word)
    if value is None:
        return unit_at, None, False
    return _range_begin(sentence, at), value, False


def _range_begin(sentence: Sequence[Token], at: int) -> int:
    """Return where "3-5", "three to five" or "a couple" begins that ends at `at`."""
    if at >= 2 and sentence[at - 1].word in RANGE_WORDS and number(sentence[at - 2].word):
        return at - 2
    if at and sentence[at].word in {"couple", "half", "dozen"} and sentence[at - 1].word == "a":
        return at - 1
    return at


def _corrected(
    sentence: Sequence[Token], unit_at: int, value: float | None, end: int
) -> tuple[float | None, int]:
    """Return value and end of "a year and a half" and "a year or two"."""
    if value and end > unit_at + 1:
        return value + 0.5, end
    words = [t.word for t in sentence[unit_at + 1 : unit_at + 3]]
    if len(words) == 2 and words[0] == "or" and (more := number(words[1])):
        return more, unit_at + 3
    return value, end


def _half_after(sentence: Sequence[Token], unit_at: int) -> int:
    """Return the end of "year and a half", or of the unit alone."""
    words = [t.word for t in sentence[unit_at + 1 : unit_at + 4]]
    return unit_at + 4 if words == ["and", "a", "half"] else unit_at + 1


def _lead_in(sentence: Sequence[Token], first: int) -> int:
    """Return where "within the next" before a number begins."""
    at = first
    while at and first - at < 5 and sentence[at - 1].word in BETWEEN | AHEAD:
        at -= 1
    return at


PERFECT = frozenset("have been worked spent had has was were studied since 've am".split())


def _is_ahead(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether an amount of time lies ahead, rather than being tenure or a rate."""
    words = [t.word for t in sentence]
    lead = set(words[begin:end])
    after = words[end : end + 3]
    if lead & {"last", "past", "previous"} or set(words[max(begin - 1, 0) : begin]) & BEHIND - {
        "for", "than"
    }:  # fmt: skip
        return False
    if _is_tenure(after, strict=not lead & AHEAD or words[begin] == "after"):
        return False
    if lead & AHEAD - {"over", "more"} or after[:1] in ([w] for w in AFTERWARDS):
        return not _tenure_by_verb(words, begin) or bool(lead & {"next", "coming", "within"})
    if "over" in lead:
        return not _tenure_by_verb(words, begin)
    if words[begin - 1 : begin] == ["for"]:
        return not _tenure_by_verb(words, begin - 1)
    return _marked_otherwise(words, begin, after)


def _is_tenure(after: list[str], *, strict: bool) -> bool:
    if after[:1] == ["'"]:
        after = after[1:]
    return (
        bool(set(after[:1]) & TENURE_AFTER)
        or bool(
            after[:1] in (["of"], ["in"], ["as"], ["on"], ["'s"]) and set(after[1:]) & TENURE_AFTER
        )
        or (strict and after[:1] in (["of"], ["on"], ["as"], ["at"], ["here"], ["in"]))
    )


def _tenure_by_verb(words: list[str], begin: int) -> bool:
    """Return whether "have worked", "spent" stands right before an amount of time."""
    return bool(set(words[max(begin - 5, 0) : begin]) & PERFECT) and not (
        set(words[max(begin - 5, 0) : begin]) & {"will", "would", "want", "hope", "to"}
    )


def _marked_otherwise(words: list[str], begin: int, after: list[str]) -> bool:
    """Return whether a colon or a place at the start marks an amount without "in"."""
    if begin == 0 and after[:1] == ["on"]:
        return True
    return after[:1] in ([":"], ["–"], ["—"], ["="]) or (
        begin == 0 and after[:1] in (["and"], ["as"], [","])
    )


def number(word: str) -> float | None:
    """Return the value of a number in digits or words, up to 99."""
    if word in NUMBERS:
        return NUMBERS[word]
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return float(word)
    if word.isascii() and len(word) <= 4 and word.replace(".", "", 1).isdigit() and "." in word:
        return float(word)
    return None


def _is_unit(sentence: Sequence[Token], place: int) -> bool:
    if place < len(sentence) and sentence[place].word in {"-", "more", "+"}:
        place += 1
    return place < len(sentence) and sentence[place].lemma in UNITS
