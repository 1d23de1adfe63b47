"""Whether an amount of time lies ahead, or is tenure or a rate."""

from collections.abc import Sequence

from aspirations.coach.standing_alone import is_all_that_is_said, says_it_is_ahead
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import WISHING
from aspirations.coach.vocabulary.word_sets import word_set

# "in", "within the next", "over the coming" lead to a time ahead.
AHEAD = word_set(
    "in within over next coming following inside upcoming after under another during throughout at"
)
AFTERWARDS = word_set("from ahead down out later hence time plan horizon goal vision away")
PLANNED = word_set("plan goal vision horizon target aim ambition dream view timeline window")
PAST = word_set("last past previous")
BEHIND = word_set("last past previous recent since been spent worked had ago old")
SURELY_AHEAD = word_set("next coming within")
TENURE_AFTER = word_set(
    "experience ago old tenure behind exp degree programme program course experienced into"
)
AWAY = word_set("out off away with back raising caring")
LEAVING = word_set("leaving left quitting returning return back retiring")
UNITS = {
    "year": 1.0, "yr": 1.0, "yrs": 1.0, "y": 1.0, "month": 1 / 12, "mth": 1 / 12, "mo": 1 / 12,
    "mos": 1 / 12, "mths": 1 / 12, "week": 7 / 365, "wk": 7 / 365, "quarter": 0.25, "decade": 10.0,
    "day": 1 / 365, "fortnight": 14 / 365, "semester": 0.5,
}  # fmt: skip


PERFECT = word_set("did done have been worked spent had has was were studied since 've am")


def is_ahead(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether an amount of time lies ahead, rather than being tenure or a rate."""
    words = [t.word for t in sentence]
    lead, after = set(words[begin:end]), words[end : end + 3]
    if lead & PAST or set(words[max(begin - 1, 0) : begin]) & BEHIND:
        return False
    if set(after[:1]) & PLANNED:  # "a ten-year plan", unless there is none
        return not {"not", "no", "never", "without"} & set(words[max(begin - 5, 0) : begin])
    return says_it_is_ahead(sentence, begin, end) or _is_led_to(sentence, begin, end)


def _is_led_to(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "in", "within the next" leads to an amount, and no tenure is told."""
    words = [t.word for t in sentence]
    lead, after = set(words[begin:end]), words[end : end + 3]
    since_then = words[begin] == "after" and not {"would", "will", "hope"} & set(words[:begin])
    was_away = since_then and _was_away(sentence, begin, end)
    if was_away or _is_tenure(after, strict=not lead & AHEAD or since_then):
        return False  # "after four years selling"
    if lead & AHEAD or set(after[:1]) & AFTERWARDS or after[:2] == ["to", "go"]:
        return bool(lead & SURELY_AHEAD) or not _tenure_by_verb(words, begin)
    if words[begin - 1 : begin] == ["for"]:
        says_how_long = UNITS.get(sentence[end - 1].lemma, 1.0) < 1  # "for a month"
        tenure = _tenure_by_verb(words, begin - 1) or _tenure_by_place(sentence, begin, end)
        return not says_how_long and not tenure
    return is_all_that_is_said(sentence, begin, end) or _marked_otherwise(words, begin, after)


def _was_away(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "after nine years out", "leaving after nine years" or "selling" is said."""
    if any(t.word in LEAVING for t in sentence[max(begin - 6, 0) : begin]):
        return True
    return any(t.word in AWAY or t.form == "ing" for t in sentence[end : end + 1])


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
        begin == 0 and after[:1] in (["and"], ["as"])
    )
