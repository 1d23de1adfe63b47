"""Amounts of time ahead: "in five years", "within the next 6-12 months"; tenure is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from aspirations.coach.text import Span, Token, span_of
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import WISHING
from aspirations.coach.vocabulary.word_sets import word_set

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
    point: int | None = None  # an age or a year of the calendar


_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: float(value) for value, word in enumerate(_COUNTED.split(" "))} | {
    "a": 1.0, "an": 1.0, "another": 1.0, "couple": 2.0, "half": 0.5, "thirty": 30.0, "forty": 40.0,
    "dozen": 12.0, "twenty-four": 24.0, "fifty": 50.0, "thirty-six": 36.0,
}  # fmt: skip
LOOSE = word_set("few several some many")
UNITS = {
    "year": 1.0, "yr": 1.0, "yrs": 1.0, "y": 1.0, "month": 1 / 12, "mth": 1 / 12, "mo": 1 / 12,
    "mos": 1 / 12, "mths": 1 / 12, "week": 7 / 365, "wk": 7 / 365, "quarter": 0.25, "decade": 10.0,
    "day": 1 / 365,
}  # fmt: skip
# "in", "within the next", "over the coming" lead to a time ahead.
AHEAD = word_set(
    "in within over next coming following inside upcoming after under another during throughout at"
)
BETWEEN = word_set(
    "the next coming about around roughly approximately say maybe perhaps another up comming "
    "these my first "
    "following just only than less more not like some over of at least to"
)
AFTERWARDS = word_set("from ahead down out later hence time plan horizon goal vision away")
PLANNED = word_set("plan goal vision horizon")
PAST = word_set("last past previous")
BEHIND = word_set("last past previous recent since been spent worked had ago old")
SURELY_AHEAD = word_set("next coming within")
TENURE_AFTER = word_set(
    "experience ago old tenure behind exp degree programme program course experienced into"
)
RANGE_WORDS = word_set("- – — to or and")


def counted(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    """Yield the frames with a number and a unit; a unit said once holds for "in 3, in 5" too."""
    unit: float | None = None
    frame: TimeFrame | None
    if _question_refused(sentence):
        return
    for place, token in enumerate(sentence):
        size = UNITS.get(token.lemma) or UNITS.get(token.word)
        if size == 1.0 and _is_numbered(sentence, place):
            frame = _frame(sentence[place : place + 2], number(sentence[place + 1].word) or 0.0)
        elif size is None:
            frame = _elliptic(sentence, place, unit)
        else:
            frame = _with_unit(sentence, place, size) or _listed(sentence, place, unit)
            unit = size if frame else unit
        if frame:
            yield frame


def _question_refused(sentence: Sequence[Token]) -> bool:
    """Return whether "where I'll be in five years" is only said to be unknown."""
    words = [t.word for t in sentence]
    asked = any(pair == ("where", "i") for pair in pairwise(words))
    return asked and bool(set(words) & {"not", "idk", "no", "unsure", "difficult", "hard"})


def _is_numbered(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "Year 3:" stands here."""
    after = [t.word for t in sentence[place + 1 : place + 3]]
    listed = sum(t.word == "year" for t in sentence) > 1
    if after and (listed or (place and sentence[place - 1].word in {"in", "by"})):
        return number(after[0]) is not None and after[1:] != ["years"]
    return (
        len(after) == 2 and number(after[0]) is not None and after[1] in {":", "–", "—", "-", "="}
    )


def _elliptic(sentence: Sequence[Token], place: int, unit: float | None) -> TimeFrame | None:
    """Return the frame of "in 8" or "within the next five" after a unit was said."""
    value = number(sentence[place].word)
    if value is None or value == 1 or place == 0 or is_unit(sentence, place + 1):
        return None
    after = sentence[place + 1].word if place + 1 < len(sentence) else ","
    if after not in {",", ";", "and", "or", ":", ")", "-", "i", "–"}:
        return None
    following = sentence[place + 2].word if place + 2 < len(sentence) else ""
    if after in {"-", "or"} and number(following) is not None:
        return None
    begin = _lead_in(sentence, place)
    lead = {t.word for t in sentence[begin:place]}
    if not lead & (AHEAD | {"by", "at"}) or (unit is None and "next" not in lead):
        return None
    return _frame(sentence[begin : place + 1], value * (unit or 1.0))


def _with_unit(sentence: Sequence[Token], place: int, size: float) -> TimeFrame | None:
    first, value, loose = _amount(sentence, place)
    if first == place or [t.word for t in sentence[first : place + 1]] == ["one", "day"]:
        return None
    begin = _lead_in(sentence, first)
    end = _half_after(sentence, place)
    value, end = _corrected(sentence, place, value, end)
    if not _is_ahead(sentence, begin, end):
        return None
    if loose:
        reach = Reach.LONG if size >= 1 else Reach.SHORT
        return TimeFrame(span_of(sentence[begin:end]), reach)
    return _frame(sentence[begin:end], (value or 0.0) * size)


def _listed(sentence: Sequence[Token], place: int, unit: float | None) -> TimeFrame | None:
    """Return the frame of "five years lead" in a list that began with "in two years"."""
    first, value, loose = _amount(sentence, place)
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if unit is None or loose or not value or first == 0 or after in TENURE_AFTER | {"of", "as"}:
        return None
    starts = sentence[first - 1].word in {",", ";"} and after not in {",", ""}
    return _frame(sentence[first : place + 1], value * unit) if starts else None


def _frame(tokens: Sequence[Token], years: float) -> TimeFrame:
    years = round(years, 2)
    reach = Reach.LONG if years >= LONG_FROM else Reach.UNKNOWN
    reach = Reach.SHORT if years <= SHORT_UP_TO else reach
    return TimeFrame(span_of(tokens), reach, years)


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
    if [t.word for t in sentence[at - 2 : at + 1]] == ["and", "a", "half"] and at > 2:
        whole = number(sentence[at - 3].word)
        return (at - 3, whole + 0.5, False) if whole else (unit_at, None, False)
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
    words = [t.word for t in sentence[unit_at + 1 : unit_at + 6]]
    for at, (one, other) in enumerate(pairwise(words), start=unit_at + 1):
        if one in {"or", "maybe", "perhaps", "possibly"} and (more := number(other)):
            return (more, at + 2) if value and 1 < more < 20 and more > value else (value, end)
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


PERFECT = word_set("did done have been worked spent had has was were studied since 've am")


def _is_ahead(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether an amount of time lies ahead, rather than being tenure or a rate."""
    words = [t.word for t in sentence]
    lead, after = set(words[begin:end]), words[end : end + 3]
    if lead & PAST or set(words[max(begin - 1, 0) : begin]) & BEHIND:
        return False
    if set(after[:1]) & PLANNED:  # "a ten-year plan", unless there is none
        return not {"not", "no", "never", "without"} & set(words[max(begin - 5, 0) : begin])
    since_then = words[begin] == "after" and not {"would", "will", "hope"} & set(words[:begin])
    busy = since_then and any(t.form == "ing" for t in sentence[end : end + 1])
    if busy or _is_tenure(after, strict=not lead & AHEAD or since_then):
        return False  # "after four years selling"
    if lead & AHEAD or set(after[:1]) & AFTERWARDS or after[:2] == ["to", "go"]:
        return bool(lead & SURELY_AHEAD) or not _tenure_by_verb(words, begin)
    if words[begin - 1 : begin] == ["for"]:
        says_how_long = UNITS.get(sentence[end - 1].lemma, 1.0) < 1  # "for a month"
        tenure = _tenure_by_verb(words, begin - 1) or _tenure_by_place(sentence, begin, end)
        return not says_how_long and not tenure
    return _marked_otherwise(words, begin, after)


def _is_tenure(after: list[str], *, strict: bool) -> bool:
    if after[:2] in (["on"], ["on", ","]):
        return False  # "ten years on, I'd like"
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
        set(words[max(begin - 9, 0) : begin]) & {"will", "would", "want", "hope", "to", "plan"}
    )


def _tenure_by_place(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "A nurse for ten years" or "For ten years I led" is said: no wish, a past."""
    wished = any(t.lemma in WISHING for t in sentence[:begin])
    done = sentence[end + 1 : end + 2]
    if begin == 1:
        return bool(done) and done[0].form == "ed" and done[0].word != done[0].lemma
    return not wished and sentence[begin - 2].lemma in HEADS


def _marked_otherwise(words: list[str], begin: int, after: list[str]) -> bool:
    """Return whether a colon or a place at the start marks an amount without "in"."""
    before = words[begin - 1 : begin]
    if (before in ([], [","], ["and"]) and after[:2] in (["on"], ["on", ","])) or words[
        begin - 2 : begin
    ] == ["give", "me"]:
        return True
    return after[:1] in ([":"], ["–"], ["—"], ["="]) or (
        begin == 0 and after[:1] in (["and"], ["as"], [","])
    )


def number(word: str) -> float | None:
    """Return the value of a number in digits or words, up to 99."""
    if not word[:1].isdigit():
        return NUMBERS.get(word)
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return float(word)
    if word.isascii() and len(word) <= 4 and word.replace(".", "", 1).isdigit() and "." in word:
        return float(word)
    return None


def is_unit(sentence: Sequence[Token], place: int) -> bool:
    if place < len(sentence) and sentence[place].word in {"-", "more", "+"}:
        place += 1
    return place < len(sentence) and sentence[place].lemma in UNITS
