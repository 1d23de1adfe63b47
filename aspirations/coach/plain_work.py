"""Plain work in short words: "keep the pumps running", "teach", wished or said at the start.

Decided by what says nothing: a verb that is no generality, or one with something named, is work.
"""

from collections.abc import Sequence

from aspirations.coach.amounts import number
from aspirations.coach.developments import is_qualification
from aspirations.coach.evidence import NOTHING_OF_WORK
from aspirations.coach.objects import concrete, end_of_object, is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import GENERALITIES, PEOPLE, SKILL_WORDS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import (
    EMPTY,
    LEADING,
    LEARNING,
    MOVING,
    STRONG_WORK,
    WEAK_WORK,
)
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.wished import ENDS_OF_WISHES, TO_LEARN_BY, is_wished, wish_ends_at

# Small verbs of every day: what they are done to says what the work is.
EVERYDAY = word_set(
    "keep put give answer play ask tell show read hear see take make spend handle have get write "
    "draw sort bring leave stop do retire try"
)
# Of these only what concerns others is work: "get the ferries out", not "get a boat".
NEEDS_MANY = word_set("have get take make do retire")
# Verbs that say as little alone as the generalities do.
SAY_NOTHING_ALONE = (
    EMPTY
    | WEAK_WORK
    | LEADING
    | MOVING
    | word_set(
        "deliver serve explore influence cut reduce end responsible solve transform empower host "
        "launch produce plan test map perform excel shine guide matter deserve benefit value miss "
        "motivate inspire engage involve recognise recognize respect trust rely happen belong "
        "flourish evolve rest relax win lose fail last promote care practice practise model shift "
        "implement execute innovate interact communicate collaborate network compete decide "
        "survive exist manage cover prevent protect market staff hire audit nurse cook pilot "
        "champion film guess escape commute sing dance swim surf fish ski golf party vacation "
        "doctor engineer architect judge partner coach volunteer experiment specialise specialize "
        "carry college university school uni home pioneer establish oversee retire settle marry "
        "date smile laugh cry pray drink retrain"
    )
) - word_set("do drive")
TRADES = word_set("teach write code sing weld bake paint cook translate sew knit program")
NO_OBJECT_OF_WORK = (
    NOTHING_OF_WORK
    | SKILL_WORDS
    | word_set(
        "salary pay money raise promotion bonus car licence license chance child children kid kids "
        "dog cat option fun marathon triathlon ironman photo holiday trip pet garden novel guitar "
        "piano god"
    )
)
WORKS_NIGHTS = Phrases(
    ("work|lead|run|drive|cover|do days|nights|mornings|evenings|weekends|earlies|lates",)
)
FINDS_OUT = Phrases(("find|work|figure out why|which|how|where|what|whether|when",))
SAID = Phrases(
    (
        "leave no|nobody|nothing {any} {any}? without|unanswered|undone|behind|waiting",
        "have|lead|run|take|get on? a? my own? team|crew|gang|squad",
        "have|lead|run|take|get on? a|the {any}? team|crew|gang|squad of my own",
        "leave|make|set a mark|dent|stamp on|in",
        "build|run|lead|grow|start my|our own? business line|unit|area",
        "look after few|many|large|small|our|the|old|new {any}",
        "answer for how|what {any} {any}",
        "remain|be|become|stay the one|person who asks|listens|answers|shows|reads|knows|sees|"
        "carries|mends|hears|says|looks|checks|counts|cares",
        "be|work out? with|among|beside the|our|other",
        "be|become|being the? bridge|link|voice|contact|go-between|face between|for|of {any}",
        "be|being|sit in|at the room|table when|where|that",
        "be|become the one|person|partner|first our|the|whom|people|others|colleagues|patients|"
        "customers|teams|managers|students|they",
        "something|anything with|around|in pay|salaries|wages|bonuses|benefits",
    )
)
# To be looked up to says nothing of the work.
ADMIRED = word_set("look trust respect admire like love remember rely depend count point")
THINGS = word_set("something anything")
LEADS_ON = word_set("on in the our other")
ASKED = 6  # words
TOLD = word_set("which how what why where when")
NOTHING = GENERALITIES | FUNCTION_WORDS | NO_OBJECT_OF_WORK | LEARNING | EMPTY
MAY_FOLLOW = BREAKS | (FUNCTION_WORDS - {"as", "up", "out", "than"} - DETERMINERS) | {""}
EMPTY_TOLD = word_set("matter count need want suit fit interest inspire")
# Before many of something these tell of what kind they are: "quiet nights".
ADJECTIVES = word_set(
    "quiet calm short long busy warm happy reliable nice kind friendly healthy early late regular "
    "flexible free easy simple fair honest wooden blue red white black green young cheap fresh "
    "dark heavy light loud rare rich rough round sharp sick soft sweet tall thin tired wild wise "
    "hot cold wet daily weekly monthly nightly paid nicer fewer extra main usual private public "
    "medical electric electrical mechanical clinical chemical central"
)
AUTHORS = word_set("i me my myself")
# What one does for others has a name of its own: "more mentoring".
OFFERED = (STRONG_WORK - LEADING - EMPTY) | word_set("mentor coach train teach")


def plain_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of work said in small words that begins here."""
    if place > 1 and not _may_begin(sentence[place - 1], sentence[place]):
        return None  # most places
    if (end := SAID.at(sentence, place)) and sentence[end - 1].word not in LEADS_ON:
        return None if ADMIRED & {t.lemma for t in sentence[end : end + 2]} else end
    if end:
        return _how(sentence, end) or concrete(sentence, end)
    if not _is_asked_for(sentence, place):
        return None
    verb = sentence[place]
    return (
        WORKS_NIGHTS.at(sentence, place)
        or _more_of(sentence, place)
        or _found_out(sentence, place)
        or _shown(sentence, place)
        or _everyday(sentence, place)
        or _described(sentence, place)
        or _at_the_start(sentence, place)
        or (place + 1 if _works_alone(sentence, place) and verb.form in {"base", ""} else None)
    )


def _may_begin(before: Token, token: Token) -> bool:
    return before.word in ENDS_OF_WISHES or before.word in {"and", ","} or token.word in THINGS


def _is_asked_for(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a verb here is what is wished: first of all words, or after a wish."""
    if place == 0:
        return True
    before = sentence[place - 1].word
    if before == "to" and place == 1:
        return True
    if before == "and":
        return sentence[place].form == "base" and is_wished(sentence, place)
    return wish_ends_at(sentence, place)


def _more_of(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "do more mentoring" or "more mentoring": a kind of work, and more of it."""
    at = place + (sentence[place].lemma in {"do", "have"})
    words = sentence[at : at + 2]
    if len(words) < 2 or words[0].word not in {"more", "some"} or words[1].form != "ing":
        return None
    return at + 2 if words[1].lemma in OFFERED else None


def _found_out(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "find out why boats sink", but not of "find out what I am for"."""
    end = FINDS_OUT.at(sentence, place)
    if end is None or _speaks_of_author(sentence, end):
        return None
    rest = sentence[end : end + ASKED]
    return next((end + n + 1 for n, t in enumerate(rest) if _is_asked_about(t)), None)


def _is_asked_about(token: Token) -> bool:
    return is_content(token) or token.lemma in PEOPLE


def _shown(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "show our leaders which": something is told to others."""
    if sentence[place].lemma not in {"show", "tell", "ask"} or place + 1 >= len(sentence):
        return None
    end = end_of_object(sentence, place + 1)
    words = {t.word for t in sentence[place + 1 : end + 1]}
    return end if words & TOLD and end > place + 1 and not words & AUTHORS else None


def _how(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "how we teach apprentices"."""
    words = [t.word for t in sentence[place : place + 2]]
    return concrete(sentence, place + 2) if words in (["how", "we"], ["what", "we"]) else None


def _everyday(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "keep bees" or "get the ferries out on time"."""
    verb = sentence[place]
    forms = {"base", "", "ing"} if place == 0 else {"base", ""}  # "keeping bees for a living"
    if verb.lemma not in EVERYDAY or verb.form not in forms or place + 1 >= len(sentence):
        return None
    words = sentence[place + 1 : end_of_object(sentence, place + 1)]
    first = words[0] if words else None
    if first and first.word in TOLD and _speaks_of_author(sentence, place):
        return None
    if first is None or _is_no_object(words) or (first.form == "ing" and first.word not in FIELDS):
        return None
    if verb.lemma in NEEDS_MANY and not _is_of_work(words):
        return None
    return concrete(sentence, place + 1)


def _described(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "build the tools that the quay waits for": which ones is said."""
    if sentence[place].lemma not in EVERYDAY | WEAK_WORK | STRONG_WORK:
        return None
    end = end_of_object(sentence, place + 1)
    that = {t.word for t in sentence[end : end + 1]} & {"that", "which"}
    if not that or end == place + 1 or _is_no_object(sentence[place + 1 : end]):
        return None
    told = sentence[end + 1 : end + ASKED]
    after = next((n for n, t in enumerate(told[:2]) if t.word in DETERMINERS), None)
    if after is None:
        return None  # "that solve problems" says no more than the generality before it
    told = told[after:]
    return end if any(is_content(t) and t.lemma not in EMPTY_TOLD for t in told) else None


def _speaks_of_author(sentence: Sequence[Token], place: int) -> bool:
    return bool(AUTHORS & {t.word for t in sentence[place : place + ASKED]})


def _is_no_object(words: Sequence[Token]) -> bool:
    return any(
        {t.word, t.lemma} & NO_OBJECT_OF_WORK or is_qualification(t) or t.lemma in HEADS
        for t in words
    )


def _is_of_work(words: Sequence[Token]) -> bool:
    """Return whether what one would have or make is among others, or more than one."""
    first = words[0]
    of_ours = first.word in {"the", "our", "fewer", "each", "every"}
    return of_ours or _is_caused(words) or (first.word not in DETERMINERS and _is_plural(words[0]))


def _is_caused(words: Sequence[Token]) -> bool:
    """Return whether "wheelchair access mapped" or "lead pipes out" is got: a thing is changed."""
    changed = (n for n, t in enumerate(words) if n and (t.word.endswith("ed") or t.word == "out"))
    return next(changed, 0) > 0 and not {t.word for t in words} & (AUTHORS | {"a", "an"})


def _is_plural(token: Token) -> bool:
    return token.word.endswith("s") and token.word != token.lemma


def _at_the_start(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "sort parcels": a first word that is no generality, done to many."""
    if place > 1 or place + 1 >= len(sentence) or not _says_something(sentence[place]):
        return None
    at = place + 1
    while at < min(place + 3, len(sentence) - 1) and _counts(sentence[at].word):
        at += 1
    after = sentence[at]
    done_to = after.lemma not in HEADS and _is_plural(after) and after.form in {"", "s"}
    if sentence[place].form or not done_to or not is_content(after):
        return None
    return None if _is_no_object(sentence[at : at + 1]) else at + 1


def _counts(word: str) -> bool:
    """Return whether a word says how many: "plant 5,000 mangroves", "all eighteen horses"."""
    return word in {"all", "every", "some"} or number(word) is not None or word[0].isdigit()


def _works_alone(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a verb here needs no object to say what the work is: "teach", "to paint"."""
    if TO_LEARN_BY.at(sentence, place):
        return False
    verb = sentence[place]
    after = sentence[place + 1].word if place + 1 < len(sentence) else ""
    if after not in MAY_FOLLOW:
        return False
    if verb.word in TRADES:
        return True
    if place == 0 or not _says_something(verb) or verb.word in FIELDS:
        return False
    return verb.lemma not in SAY_NOTHING_ALONE and not verb.word.endswith(("ing", "ed"))


def _says_something(token: Token) -> bool:
    return (
        len(token.word) > 2
        and token.word.isalpha()
        and not token.word.endswith("ly")
        and token.word not in NOTHING
        and token.lemma not in NOTHING
        and token.lemma not in HEADS
        and token.word not in ADJECTIVES
        and number(token.word) is None
        and (token.lemma in STRONG_WORK or token.form in {"", "base"})
    )
