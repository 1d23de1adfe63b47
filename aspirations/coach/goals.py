"""Which words of a text stand in a goal, not in what is told, asked or refused."""

from collections.abc import Sequence
from enum import Enum

from aspirations.coach.clauses import WISH_NOUNS
from aspirations.coach.text import Text, Token, clauses
from aspirations.coach.vocabulary.grammar import MODALS
from aspirations.coach.vocabulary.word_sets import word_set


class Said(Enum):
    """What a clause does: it wishes, it tells or refuses, or it goes on with what was before."""

    WISHED = 1
    TOLD = 2
    REFUSED = 3
    GOES_ON = 4


AUTHOR = word_set("i we")
OTHERS = word_set(
    "he she they you it nobody somebody someone everybody everyone people folks mum mom dad mother "
    "father uncle aunt nan gran grandma grandad grandpa brother sister son daughter wife husband "
    "boss "
    "friend friends mate mates cousin girlfriend boyfriend partner teacher supervisor parents "
    "there "
    "this that"
)
# After "I" these are a wish, or tell at least what somebody heads for or is drawn to.
WISH_VERBS = word_set(
    "want hope plan aim aspire intend wish prefer seek strive expect desire commit need fancy love "
    "like enjoy interest dream look see picture imagine envision consider think explore pursue "
    "mean "
    "go keen head excite choose decide settle"
)
# "I could say machines": of the answer itself, not of a goal.
WISHED_BEFORE = word_set("wanted hoped planned dreamed dreamt wished intended")
OF_THE_ANSWER = word_set("say tell lie joke answer bluff write guess know pretend admit")
NEGATIONS = word_set("not no never neither nor none nobody nothing without hardly")
FINITE = word_set("is are was were has had does did am have been")
# Verbs with an -s that are hardly ever nouns.
OF_OTHERS = word_set(
    "say tell ask want like love think know send take make keep give get come go turn become seem "
    "feel mean put let bring hate need believe see find happen depend matter"
)
ASIDE = word_set("if because unless since whether though although")
DESCRIBING = word_set("which that where who whose")
TO_READERS = word_set(
    "ask tell send come put call catch wake trust give let bear excuse forgive pardon"
)
PAINTING = word_set("in by within when once after until")
PAST_OPENING = word_set(
    "graduated worked studied spent did had was grew came left got been started born raised used "
    "tried joined moved taught ran built"
)
QUOTING = word_set("said told answered wrote thought")
EARLY = 6  # words in which a clause shows what it is


def beside_goals(text: Text, narrated: Sequence[Sequence[bool]]) -> list[list[bool]]:
    """Return for each sentence which of its words stand outside of a goal.

    `narrated` says which words tell what happened. "I bake. I want to rest.": the first sentence.
    """
    found: list[list[bool]] = []
    for at, sentence in enumerate(text.sentences):
        if _is_asked(text, at):
            found.append([True] * len(sentence))
            continue
        goes_on = bool(at) and sentence[0].word in GOING_ON and found[-1][-1]
        found.append(_outside(sentence, narrated[at], Said.TOLD if goes_on else Said.WISHED))
    return found


def _is_asked(text: Text, at: int) -> bool:
    """Return whether a sentence is a question that something follows or goes before."""
    if len(text.sentences) == 1:
        return False
    return text.raw[text.sentences[at][-1].end :][:3].lstrip('" ”)')[:1] == "?"


def _outside(sentence: Sequence[Token], narrated: Sequence[bool], before: Said) -> list[bool]:
    flags = [False] * len(sentence)
    painted = sentence[0].word in PAINTING
    for begin, end in clauses(sentence):
        said = _said(sentence[begin:end], painted=painted)
        if narrated[begin] and _is_story(sentence[begin:end], said):
            said = Said.TOLD
        said = before if said is Said.GOES_ON else said
        flags[begin:end] = [said is not Said.WISHED] * (end - begin)
        before = Said.WISHED if said is Said.REFUSED else said
    return flags


def _is_story(clause: Sequence[Token], said: Said) -> bool:
    """Return whether a clause in the past holds no wish: "I told them I see myself" holds none."""
    if said is Said.WISHED:
        return any(t.word in QUOTING for t in clause)
    return said is not Said.GOES_ON or clause[0].form not in {"base", "ing"}


def _said(clause: Sequence[Token], *, painted: bool) -> Said:
    words = [t.word for t in clause if t.is_word]
    if not words or words[0] in DESCRIBING or words[:2] in (["then", "it"], ["what", "i"]):
        return Said.GOES_ON
    if WHATEVER & set(words[:2]):
        return Said.TOLD
    authors = [n for n, t in enumerate(clause) if t.word in AUTHOR]
    if not authors:
        return _of_anybody(clause, words)
    if words[0] in NEGATIONS:
        return Said.REFUSED
    said = [_of_author(clause, at, painted=painted) for at in authors[:3]]
    if Said.WISHED in said:
        return Said.WISHED
    return Said.WISHED if _described(clause, authors[0]) else said[-1]


def _described(clause: Sequence[Token], author: int) -> bool:
    """Return whether "the exam I failed" is said, which only describes a thing."""
    before = [t for t in clause[:author] if t.is_word]
    if len(before) < 2 or before[-1].form or before[-1].word in NO_THING:
        return False
    return not any(t.word in ASIDE for t in before) and not any(
        t.word in {"is", "are", "was", "were"} for t in clause
    )


NO_THING = word_set(
    "and but so or then now when while as where because though day days year years time truth"
)
WHATEVER = word_set("whatever wherever however whoever whichever whenever")
GOING_ON = word_set("then and another also plus")


def _of_author(clause: Sequence[Token], author: int, *, painted: bool) -> Said:
    rest = clause[author + 1 : author + 1 + EARLY]
    first = [t.word for t in rest]
    modal = MODALS & set(first[:3])
    if NEGATIONS & set(first[:3]) or first[:1] in (["used"], ["was"], ["did"], ["had"]):
        return Said.TOLD
    if clause[0].word == "if" and not modal:
        return Said.TOLD
    if modal and any(t.lemma in OF_THE_ANSWER for t in rest[:4]) and clause[0].word != "if":
        return Said.TOLD
    if modal or painted or WISH_NOUNS & {t.word for t in clause}:
        return Said.WISHED
    if "am" in first[:2]:
        going = any(t.word.endswith("ing") or t.lemma in WISH_VERBS for t in rest[1:])
        return Said.WISHED if going else Said.TOLD
    now = first[:1] == ["have"] or first[:2] == ["'ve"]
    wishes = any(
        t.lemma in WISH_VERBS and (now or t.form != "ed" or t.word in WISHED_BEFORE)
        for t in rest[:3]
    )
    return Said.WISHED if wishes else Said.TOLD


def _of_anybody(clause: Sequence[Token], words: Sequence[str]) -> Said:
    if WISH_NOUNS & set(words):
        return Said.WISHED
    if words[0] in NEGATIONS:
        return Said.REFUSED
    if words[0] in ASIDE | PAST_OPENING or _is_to_reader(words):
        return Said.TOLD
    others = OTHERS & set(words[:3])
    if others and words[0] in {"some", "my", "most", "many", "other", "our"}:
        return Said.TOLD
    if MODALS & set(words[:EARLY]):
        return Said.TOLD if others else Said.WISHED
    finite = any(_is_finite(clause, at) for at in range(len(clause)))
    return Said.TOLD if finite else Said.GOES_ON


def _is_to_reader(words: Sequence[str]) -> bool:
    """Return whether "ask me again" is said, or "come and get me"."""
    return words[0] in TO_READERS and bool({"me", "us", "my", "again"} & set(words[:5]))


def _is_finite(clause: Sequence[Token], at: int) -> bool:
    """Return whether "is" or "takes" stands here, and not in "bikes that have"."""
    token = clause[at]
    if at and clause[at - 1].word in DESCRIBING and at > 1:
        return False
    return token.word in FINITE or (bool(at) and token.form == "s" and token.lemma in OF_OTHERS)
