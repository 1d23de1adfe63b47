"""Amounts of time ahead: "in five years", "within the next 6-12 months"; tenure is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from aspirations.coach.ahead import AHEAD, TENURE_AFTER, UNITS, is_ahead
from aspirations.coach.text import Span, Token, span_of
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
BETWEEN = word_set(
    "the next coming about around roughly approximately say maybe perhaps another up comming "
    "these my first "
    "following just only than less more not like some over of at least to"
)
SOME_DAY = (["one", "day"], ["some", "day"])
ENDED: tuple[list[str], ...] = ([], [","], [";"])
RANGE_WORDS = word_set("- – — to or and")
BEFORE_A_POST = word_set("a an the their your my head senior lead chief")  # "in five a director"


def counted(sentence: Sequence[Token]) -> Iterator[TimeFrame]:
    """Yield the frames with a number and a unit; a unit said once holds for "in 3, in 5" too."""
    frame: TimeFrame | None
    unit = 1.0 if _counts_in_years(sentence) else None
    for place, token in enumerate(sentence):
        size = UNITS.get(token.lemma) or UNITS.get(token.word)
        if size == 1.0 and _is_numbered(sentence, place):
            frame = _frame(sentence[place : place + 2], number(sentence[place + 1].word) or 0.0)
        elif size is None:
            frame = _elliptic(sentence, place, unit)
        else:
            frame = _with_unit(sentence, place, size) or _listed(sentence, place, unit and size)
            unit = size if frame else unit
        if frame:
            yield frame


def _counts_in_years(sentence: Sequence[Token]) -> bool:
    """Return whether "associate in two, partner in six" is said, so that years are meant."""
    words = [t.word for t in sentence]
    ends = [n for n, word in enumerate(words) if word == "in" and words[n + 2 : n + 3] in ENDED]
    ends = [n for n in ends if 0 < n < len(words) - 1 and not number(words[n - 1])]
    counted = sum(1 for n in ends if number(words[n + 1]))
    return counted + ("year" in words) > 1


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
    posts = unit is not None and sentence[place - 1].word == "in" and after in BEFORE_A_POST
    if after not in {",", ";", "and", "or", ":", ")", "-", "i", "–"} and not posts:
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
    if first == place or [t.word for t in sentence[first : place + 1]] in SOME_DAY:
        return None
    begin = _lead_in(sentence, first)
    end = _half_after(sentence, place)
    value, end = _corrected(sentence, place, value, end)
    if not is_ahead(sentence, begin, end):
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
    starts = sentence[first - 1].word in {",", ";"} and after not in {",", "", "a", "per"}
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
    if value == 1 and at and sentence[at - 1].word == "half":
        value = 0.5  # "half a decade"
    return (unit_at if value is None else _range_begin(sentence, at)), value, False


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
