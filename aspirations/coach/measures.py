"""Where a text names something that somebody could check."""

from collections.abc import Iterator, Sequence

from aspirations.coach.ahead import UNITS
from aspirations.coach.aims import is_aimed_at
from aspirations.coach.amounts import NUMBERS, number
from aspirations.coach.awards import AWARDS_AND_STUDIES, HELD_AFTER, award_alone, is_examined
from aspirations.coach.developments import CODE, LICENSED, is_award, licensed
from aspirations.coach.governing import governor
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.awards import STUDIES
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import PEOPLE
from aspirations.coach.vocabulary.skills import ALONE
from aspirations.coach.vocabulary.verbs import FINISHING, STRONG_WORK
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
PROCESS = word_set("pursue begin start study attend undertake join enrol enroll")
FINISHED = FINISHING - PROCESS
BY_IDIOM = word_set("100 110 120 a an hundred")
CURRENCIES = frozenset("$€£")
SECOND_ONE = Phrases(
    (
        "open|launch|found|start|set|build up? a|our|my second|third|fourth {any}",
        "get signed off on|as",
    )
)
NO_TARGET = word_set("across among between with like than all every the at")
STATED = word_set("know have see meet got")
NO_OUTCOME = word_set(", ; to and with in for on into out of from at")
THRESHOLDS = word_set("under below over above least")
NO_COUNTS = word_set("a an half couple one")
PARTS = word_set("half third quarter fifth tenth")
NOT_COUNTED = word_set(
    "hour hours minute minutes kids children step steps thing things way ways level levels day "
    "days time times night nights weekend weekends morning mornings evening evenings shift shifts "
    "child children daughter daughters son sons sister sisters brother brothers cat cats dog dogs "
    "feet hands legs eyes hats heads places roles careers languages place role area person "
    "company skill second seconds bedroom bedrooms"
)

TO_A_NUMBER = Phrases(("down|up to", "from .. to"))
BETWEEN = word_set("- to , or and ) /")
BEFORE_NO_COUNT = word_set(
    "these both my in year years by level next age at / title of are is why that because there "
    "how when since those their his her your its between across among like than every so"
)


def measures(sentence: Sequence[Token], past: Sequence[bool]) -> Iterator[Found]:
    """Yield the places of a sentence that name a number, a threshold or a yes/no outcome."""
    for place, token in enumerate(sentence):
        if past[place] and not (place == 0 and token.form == "base"):
            continue  # "Pass the exam I failed" begins with what is to be done
        end = _number(sentence, place) or _outcome(sentence, place)
        if end:
            yield place, end
        elif (token.word in ALONE and not _only_pursued(sentence, place)) or CODE.fullmatch(
            token.word
        ):
            yield place, place + 1


def _number(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of a number to reach that is named at `place`."""
    word = sentence[place].word
    if word in CURRENCIES:
        return _sum_of_money(sentence, place)
    if not _may_count(word) and word not in PARTS:
        return None
    return (
        _one_thing(sentence, place)
        or _some_of(sentence, place)
        or _percent(sentence, place)
        or _counted(sentence, place)
    )


def _outcome(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of what is reached or not: "from ninety to thirty", "pass the exam"."""
    token = sentence[place]
    if token.word not in OUTCOMES and token.lemma not in OUTCOMES:
        return None
    return (
        _brought_to(sentence, place)
        or SECOND_ONE.at(sentence, place)
        or _qualification(sentence, place)
        or _award(sentence, place)
        or licensed(sentence, place)
    )


def _sum_of_money(sentence: Sequence[Token], place: int) -> int | None:
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    return place + 2 if sentence[place].word in CURRENCIES and after[:1].isdigit() else None


def _one_thing(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "lead one launch": a single thing that a verb is about."""
    if sentence[place].word != "one" or not 0 < place < len(sentence) - 1:
        return None
    verb, thing = sentence[place - 1], sentence[place + 1]
    if thing.word in NOT_COUNTED or thing.lemma in UNITS or not _is_a_thing(thing):
        return None
    worked = verb.form in {"base", "ing"} and verb.lemma in STRONG_WORK
    return place + 2 if worked and is_aimed_at(sentence, place) else None


def _some_of(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "win back three of our customers"."""
    if not 0 < place < len(sentence) - 3 or not _is_a_count(sentence[place].word):
        return None
    of_ours = [t.word for t in sentence[place + 1 : place + 3]]
    if of_ours[:1] != ["of"] or of_ours[1] not in {"our", "my", "the", "their"}:
        return None
    aimed = sentence[place - 1].word not in NO_TARGET and is_aimed_at(sentence, place)
    return place + 4 if aimed and _is_a_thing(sentence[place + 3]) else None


def _percent(sentence: Sequence[Token], place: int) -> int | None:
    word = sentence[place].word
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if after in {"%", "percent"} and word not in BY_IDIOM:
        return place + 2 if word[0].isdigit() or number(word) is not None else None
    if word not in PARTS:
        return None
    before = {t.word for t in sentence[max(place - 3, 0) : place]}
    last = sentence[max(place - 2 if "a" in before else place - 1, 0)]
    at_once = last.word in {"to", "than", "under", "below"} or last.lemma in USING
    return place + 1 if (at_once or "by" in before) and "and" not in before else None


def _may_count(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS or word in BIG


def _counted(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "plant 5,000 mangroves": things counted that somebody is after."""
    if not _may_count(sentence[place].word):
        return None
    end = _count(sentence, place) or _over_a_bar(sentence, place)
    return end if end and is_aimed_at(sentence, place) else None


def _over_a_bar(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "bring the unmatched lines under 50"."""
    if not place or sentence[place - 1].word not in THRESHOLDS | TOWARDS:
        return None
    if not _is_a_count(sentence[place].word) or _is_time_after(sentence, place):
        return None
    verb = governor(sentence, place - 1)
    return place + 1 if verb is not None and sentence[verb].lemma in BRINGING else None


USING = word_set("use need cost take waste burn emit")
BIG = word_set("hundred thousand sixty seventy eighty ninety")
TOWARDS = word_set("to toward towards past beyond")
BRINGING = word_set(
    "bring get keep cut reduce push hold drive take lower raise lift pull grow increase drop count "
    "improve shorten trim slash squeeze halve"
)


def _award(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "NEBOSH cert, then the quarry", which is got or not."""
    return award_alone(sentence, place) if is_examined(sentence[place]) else None


def _count(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "four colleagues": a number before a thing, not before a time."""
    if not _is_a_count(sentence[place].word) or place + 1 >= len(sentence):
        return None
    before = sentence[place - 1].word if place else ""
    if before in THRESHOLDS and _is_time(sentence[place + 1]):
        return place + 2 if place > 1 and sentence[place - 2].word in {"to", "by"} else None
    rest = sentence[place + 1 : place + 4]
    if before in BEFORE_NO_COUNT or any(_ends_a_count(t) for t in rest[:2]):
        return None
    if _only_tells(sentence, place):
        return None
    return place + 2 if any(_is_counted(t) for t in rest) else None


def _only_tells(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "all three", "2 or 3" or "I know forty" is said: no number to reach."""
    two = [t.word for t in sentence[max(place - 2, 0) : place]]
    before = two[-1] if two else ""
    if before in {"or", "to", "-"}:
        return number(two[0]) is not None
    if before == "all":
        return not sentence[place].word[0].isdigit()
    return two[:1] in (["i"], ["we"]) and before in STATED


def _brought_to(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "from ninety to thirty" or "down to twenty": where a number is to go."""
    if sentence[place].word not in {"down", "up", "from"}:
        return None
    end = TO_A_NUMBER.at(sentence, place)
    at = end or len(sentence)
    if end is None or at >= len(sentence) or not _may_count(sentence[at].word):
        return None
    if not _is_a_count(sentence[at].word) or _is_time_after(sentence, at):
        return None
    return at + 1


def _is_time_after(sentence: Sequence[Token], at: int) -> bool:
    return at + 1 < len(sentence) and sentence[at + 1].lemma in UNITS


def _is_a_count(word: str) -> bool:
    digits = word.replace(",", "")
    is_big = digits.isascii() and digits.isdigit() and len(digits) >= 3
    if is_big:
        return len(digits) != len("2030") or "," in word or not word.startswith("20")
    return word in BIG or (word not in NO_COUNTS and number(word) is not None)


def _ends_a_count(token: Token) -> bool:
    return token.lemma in UNITS or token.word in NOT_COUNTED or token.word in BETWEEN


def _is_counted(token: Token) -> bool:
    return token.lemma in PEOPLE or (token.word.endswith("s") and _is_a_thing(token))


def _is_a_thing(token: Token) -> bool:
    return token.is_word and token.word not in FUNCTION_WORDS and len(token.word) > 2


def _only_pursued(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "pursue a PhD" is said, which has no outcome, or "after the MBA"."""
    before = sentence[max(place - 3, 0) : place]
    after = {t.word for t in sentence[place + 1 : place + 3]}
    if after & HELD_AFTER:
        return True
    return any(t.lemma in PROCESS or t.word in NOT_GOT for t in before)


def _is_time(token: Token) -> bool:
    return token.lemma in UNITS or token.lemma in {"hour", "minute", "second"}


def _qualification(sentence: Sequence[Token], place: int) -> int | None:
    verb = sentence[place]
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if verb.lemma == "qualify" and after == "as":
        return place + 2
    before = sentence[place - 1].word if place else ""
    done = verb.form == "ed" and before == "have"
    held = verb.word == "have" and before == "to"  # "to have my licence"
    if not held and (verb.lemma not in FINISHED or not (done or verb.form in {"base", "ing"})):
        return None
    for at in range(place + 1, min(place + 7, len(sentence))):
        if sentence[at].word in NO_OUTCOME:
            return None
        if _is_got(sentence, at, verb):
            return at + 1
    return None


def _is_got(sentence: Sequence[Token], at: int, verb: Token) -> bool:
    """Return whether an exam is passed or a degree is got: "do a module" has no outcome."""
    token = sentence[at]
    if token.word == "level" and at + 1 < len(sentence):
        return sentence[at + 1].word.isdigit()
    if not is_award(sentence, at, verb) or token.word == "level":
        return False
    return token.word not in NO_END or verb.lemma in TO_THE_END


NO_END = STUDIES - {"course"}
NOT_GOT = word_set("after my with use using do have has")
TO_THE_END = word_set("finish complete pass finalise finalize wrap")
# With one of these words begins whatever `_outcome` finds.
OUTCOMES = (
    TO_A_NUMBER.first_words
    | SECOND_ONE.first_words
    | FINISHING
    | LICENSED
    | AWARDS_AND_STUDIES
    | {"have", "qualify"}
)
