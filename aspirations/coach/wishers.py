"""Who wishes for what a sentence names: its author, somebody else, or nobody."""

from collections.abc import Sequence

from aspirations.coach.text import BREAKS, Token, clause_begins
from aspirations.coach.titles import Title
from aspirations.coach.vocabulary.word_sets import word_set

BACK = 12  # words
AUTHOR, OTHERS = word_set("i we"), word_set("he she they")
NOT = word_set("not never")
STILL_WISHED = word_set("only mind just wait why afraid stop rest hesitate say")
# What others say, think and want.
SAYS = word_set(
    "says said thinks thought tells told believes reckons insists wants wanted hopes expects "
    "swears predicts jokes"
)
WISHES_FOR_ME = word_set("like want see hope expect love picture imagine prefer") | SAYS
GIVEN_UP = (["was", "going"], ["was", "supposed"], ["was", "meant"], ["used", "to"])
# Before one's own occupation they make no title of it.
QUALITIES = word_set(
    "great good excellent outstanding better best skilled skillful successful professional top "
    "competent reliable versatile effective well-rounded strong confident real true exceptional"
)
LOWER = word_set(
    "deputy assistant junior trainee vice apprentice associate intern student commis sous under "
    "second"
)
PAINTING = word_set("in within by")
YEARS = word_set("year years months")
GROWING = word_set("develop developing grow growing improve improving learn progress evolve")


def is_not_wished(sentence: Sequence[Token], place: int) -> bool:
    """Return whether what stands at `place` is wished by somebody else, or not at all.

    "My sister wants to be a vet", "Mum says I'd make a nurse", "I don't want to be a boss".
    """
    words = [t.word for t in _clause_before(sentence, place)]
    subject = next((n for n in reversed(range(len(words))) if words[n] in AUTHOR | OTHERS), None)
    if subject is None:
        return bool(SAYS & set(words)) and not _is_asked_of_me(words)
    before, after = words[:subject], words[subject + 1 :]
    if words[subject] in OTHERS:
        return "me" not in after or bool(WISHES_FOR_ME & set(after))
    if before and before[-1] in SAYS and not AUTHOR & set(before[-3:]):
        return True
    return after[:2] in GIVEN_UP or bool(NOT & set(after) and not STILL_WISHED & set(after))


def _is_asked_of_me(words: Sequence[str]) -> bool:
    """Return whether "is wanted" rather than "somebody wants" is said."""
    return bool({"is", "be", "being"} & set(words)) and "my" not in words


def _clause_before(sentence: Sequence[Token], place: int) -> Sequence[Token]:
    first = max(place - BACK, 0)
    begin = next((n for n in range(place, first, -1) if clause_begins(sentence, n)), first)
    return sentence[begin:place]


def is_goal(sentence: Sequence[Token], title: Title, role_words: frozenset[str]) -> bool:
    """Return whether a title is what somebody would be: neither "my manager" nor "as a nurse"."""
    before = [t.word for t in sentence[max(title.begin - 4, 0) : title.begin]]
    if title.level == 0 or _is_beside(before) or _is_of_others(sentence, title, before):
        return False
    if {"kind", "sort", "type"} & set(before):
        return False  # "the kind of leader who"
    if before[-2:] in (["as", "a"], ["as", "an"]) and GROWING & set(before):
        return False  # "develop as a leader"
    painted = sentence[0].word in PAINTING or bool(YEARS & set(before))  # "in five years I am"
    return (painted or not _is_now(before)) and not _is_own(sentence, title, role_words)


def _is_of_others(sentence: Sequence[Token], title: Title, before: Sequence[str]) -> bool:
    """Return whether "my manager", "a better nurse" or "no fortune-teller" is said."""
    words = {t.word for t in sentence[title.begin : title.end]}
    if before[-1:] in (["my"], ["our"]) and not title.level_only:
        return True
    if "better" in words or "not" in before or (before[-1:] == ["-"] and len(words) == 1):
        return True
    return is_not_wished(sentence, title.begin)


def _is_own(sentence: Sequence[Token], title: Title, role_words: frozenset[str]) -> bool:
    """Return whether "a great nurse" is said by a nurse, which names no other post."""
    words = sentence[title.begin : title.end]
    if LOWER & role_words - {t.word for t in words}:
        return False  # "service manager" is another post for a deputy service manager
    return all(t.lemma in role_words or t.word in QUALITIES for t in words)


def _is_beside(before: list[str]) -> bool:
    """Return whether a title is not one's own: "support managers", "years as a nurse"."""
    before = before[max(n for n, word in enumerate((":", *before)) if word in BREAKS) :]
    others = {"with", "under", "support", "assist", "supporting", "assisting"} & set(before[-2:])
    return bool(others or "better" in before[-1:] or {"years", "experience"} & set(before[-3:]))


def _is_now(before: list[str]) -> bool:
    between = before[before.index("am") + 1 :] if "am" in before else None
    if between is not None:
        return not set(between) & {"to", "going", "for", "at", "in", "be", "become"}
    as_one = before[-2:] == ["as", "a"] or before[-1:] == ["as"] or before[-2:] == ["as", "an"]
    return as_one and len(before) < 3
