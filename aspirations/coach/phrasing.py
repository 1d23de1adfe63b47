"""How a short answer is put, by its first words: enough to set the right words before it."""

import re
from enum import Enum

from aspirations.coach.vocabulary.word_sets import word_set

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Form(Enum):
    """How an answer begins."""

    CLAUSE = "I want, it is, my aim is"
    REASON = "because, so that"
    TO = "to lead"
    VERB = "lead"
    TITLE = "a team leader"
    THING = "my work in, leading, statistics"
    FOR = "for our patients"
    FROM = "from my work in"
    PLACE = "in payroll, with children"
    HEDGE = "maybe"
    HEDGED_VERB = "maybe lead"
    OTHER = "anything else"


SUBJECTS = word_set("i i'd i'll i'm i've we we'd we'll we're we've it it's there he she they you")
SPEAKERS = word_set("i i'd i'll i'm we we'll")
FINITE = word_set(
    "is are was were has have had will would can could should isn't aren't "
    "makes gives keeps feels means matters helps needs takes brings lets"
)
DETERMINERS = word_set("a an the my our their this that these those more less all both another")
INDEFINITE = word_set("a an more another")
OWNED = word_set("my our their")
AFTER_A_NOUN = word_set("in at on with as for of from that")
TIME_LEADS = word_set("by in within until before after this next over during from")
PLACES = word_set("in with on at near within among inside outside")
HEDGES = word_set("maybe perhaps probably possibly hopefully ideally")
# First words that open with a verb; those that may be nouns too need a sign behind them.
VERBS = word_set(
    "lead run manage build learn teach become help write develop grow improve finish complete "
    "take make create start join move get give keep stay deepen understand solve become bring "
    "find prepare organise organize coordinate advise mentor sell buy repair maintain install "
    "develop deliver introduce reduce cut raise double halve increase handle treat care serve "
    "speak specialise specialize qualify pass earn gain apply use see go look own set put turn "
    "open launch publish translate negotiate recruit hire analyse analyze investigate simplify "
    "automate define shape supervise oversee be do have read attend follow explore try spend "
    "visit know carry protect prevent defend represent produce assist contribute continue "
    "strengthen expand combine connect share show tell meet remain pursue acquire obtain hold "
    "rebuild redesign replace close settle save"
)
EITHER = word_set(
    "work plan design research program test support train coach market staff film head host model "
    "audit nurse study practice practise answer master shadow focus document schedule forecast "
    "report question chair map guide tutor change"
)
AFTER_A_VERB = DETERMINERS | word_set(
    "how what why who where when its his her your every each some two three four five six seven "
    "eight nine ten with on in as towards closely more alone beside part-time people new"
)
NO_GERUNDS = word_set(
    "during nothing something everything anything thing king ring string bring sing"
)
PROPER = word_set("beijing boeing nanjing")
NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ance", "ence", "ship", "ics", "ology", "ity")
TITLE_HEADS = word_set(
    "manager director lead leader supervisor head chief coordinator assistant specialist "
    "generalist engineer developer analyst nurse teacher lawyer accountant designer consultant "
    "officer partner administrator technician expert principal president architect buyer planner "
    "clerk trainer scientist researcher electrician mechanic chef cook driver recruiter editor "
    "counsel owner midwife therapist doctor foreman bookkeeper controller adviser advisor coach "
    "mentor apprentice"
)
AFTER_A_TITLE = word_set("in of for at with on here within who and or since by")
NAMED_I = word_set("i i'd i'll i'm i've")
OFTEN_FIRST = word_set(
    "to because since as so for through out not what how where when who people customers patients "
    "children colleagues everything nothing something anything helping bigger better new still "
    "first less no none don't two three four five six seven eight nine ten already many some "
    "team senior junior project product sales office store shift ward"
)
LOW_FIRST = (SUBJECTS - NAMED_I).union(
    DETERMINERS, VERBS, EITHER, TIME_LEADS, PLACES, HEDGES, TITLE_HEADS, OFTEN_FIRST
)
MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
SEASONS = "spring|summer|autumn|winter|christmas|easter"
AHEAD = "in|within|by|this|next|coming|after|over|until|before"
TIME = re.compile(
    rf"\b(?:20\d\d|(?:{AHEAD}) (?:\w+ ){{0,4}}(?:years?|months?|weeks?|quarter|term|semester)|"
    rf"(?:{AHEAD}|end of) (?:the )?(?:next )?(?:{MONTHS}|may|{SEASONS})|"
    r"(?:long|short)[- ]term|eventually|some ?day)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"(?:i want|i will|i would|i hope|i plan|i am going|i aim|i intend|i mean|i can|i could|i need|"
    r"i see|i might|i may|i must|i expect|i wish|i shall|i should|i'll|i'd|i'm going)\b"
)


OPENERS = dict.fromkeys(SUBJECTS, Form.CLAUSE) | {
    "because": Form.REASON,
    "to": Form.TO,
    "for": Form.FOR,
    "from": Form.FROM,
}


def form_of(answer: str) -> Form:
    """Return how an answer begins; OTHER where one can't tell."""
    words = _words(answer)
    if not words:
        return Form.OTHER
    return _by_first(words) or _by_shape(answer, words)


def has_time(answer: str) -> bool:
    """Return whether an answer says itself when."""
    return bool(TIME.search(answer))


def is_wish(answer: str) -> bool:
    """Return whether a time may stand before it: "I want to", "I'll", not "I don't know"."""
    straight = answer.casefold().replace("’", "'")
    return bool(WISH.match(straight)) and not re.match(r"i \w+ not\b", straight)


def begins_low(answer: str) -> str:
    """Return an answer for the middle of a sentence; names and abbreviations keep their capital."""
    found = WORD.match(answer)
    if not found or not found[0][:1].isupper() or found[0][1:] != found[0][1:].lower():
        return answer
    word = found[0].casefold().replace("’", "'")
    if word in LOW_FIRST or (_is_gerund(word) and word not in PROPER):
        return answer[:1].lower() + answer[1:]
    return answer


def _words(answer: str) -> list[str]:
    """Return the words in small letters, but for abbreviations: "IT" is no "it"."""
    found = WORD.findall(answer[:400])
    return [w if len(w) > 1 and w.isupper() else w.casefold().replace("’", "'") for w in found]


def _by_first(words: list[str]) -> Form | None:
    first, second = words[0], "".join(words[1:2])
    if first in HEDGES:
        return Form.HEDGED_VERB if _opens_with_verb(words[1:]) else Form.HEDGE
    if first in {"as", "since"}:
        return Form.REASON if second in SUBJECTS else None
    if (first, second) == ("so", "that"):
        return Form.REASON
    return Form.OTHER if first == "to" and second in DETERMINERS else OPENERS.get(first)


def _by_shape(answer: str, words: list[str]) -> Form:
    first = words[0]
    if first in TIME_LEADS and has_time(answer):
        return Form.CLAUSE if SPEAKERS & set(words[1:7]) else Form.OTHER
    if set(words[1:6]) & FINITE:
        return Form.CLAUSE if first in OWNED else Form.OTHER
    if first in PLACES:
        return Form.PLACE
    if _opens_with_verb(words):
        return Form.VERB
    if _is_title(answer, words):
        return Form.TITLE
    return Form.THING if _is_thing(answer, words) else Form.OTHER


def _is_thing(answer: str, words: list[str]) -> bool:
    """Return whether a noun opens an answer: "a calm ward", "my work in", not "pupils need"."""
    first = words[0]
    if (
        first in INDEFINITE
        or words[1:2] == ["own"]
        or _is_gerund(first)
        or first.endswith(NOUN_ENDINGS)
    ):
        return True
    phrase = _words(re.split(r"[,;:.!?]", answer, maxsplit=1)[0])
    return first in DETERMINERS and (len(phrase) <= 2 or bool(AFTER_A_NOUN & set(phrase[1:4])))


def _opens_with_verb(words: list[str]) -> bool:
    if not words:
        return False
    if words[0] in EITHER:
        return len(words) > 1 and words[1] in AFTER_A_VERB
    return words[0] in VERBS and (len(words) > 1 or words[0] in {"teach", "write", "lead", "grow"})


def _is_gerund(word: str) -> bool:
    return len(word) > 4 and word.endswith("ing") and word not in NO_GERUNDS


def _is_title(answer: str, words: list[str]) -> bool:
    """Return whether the first phrase ends with a title: "senior nurse in", "head of sales"."""
    phrase = WORD.findall(re.split(r"[,;:.!?(/]", answer[:200], maxsplit=1)[0])
    low = [w.casefold() for w in phrase]
    end = next((n for n, word in enumerate(low) if word in AFTER_A_TITLE), len(low))
    return 0 < end <= 5 and low[end - 1] in TITLE_HEADS and words[0] not in OWNED
