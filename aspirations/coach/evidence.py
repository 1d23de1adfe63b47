"""How much a text names beyond what the checks look for: a misstep is said only if that is little.

The checks know some ways to say a direction. Where none of them fits, the things a text names
still tell that it is not empty: then it is better to say nothing than to give wrong advice.
"""

from collections.abc import Sequence

from aspirations.coach.objects import is_content
from aspirations.coach.text import Span, Token, clauses
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.skills import QUALIFICATIONS
from aspirations.coach.vocabulary.word_sets import word_set

# Feelings, luck, private life and ways of talking: they name nothing of a working life.
NOTHING_OF_WORK = word_set(
    "clothes closet shoes happier happiest healthier healthy alive dead death bruh idk lol dunno "
    "honestly nowhere somewhere nothing nobody anywhere luck lucky hope hopeful dream desire "
    "desires courage jail prison drunk party nap bed sofa couch coffee lunch dinner breakfast "
    "tomorrow tonight weekend holiday vacation skip sure yet truth alone fun perfect best version "
    "bitter clue idea guess stars align loan loans student debt free retired married wedding baby "
    "partner boyfriend girlfriend spouse relationship mortgage rent lottery money rich famous "
    "biggest forties thirties twenties fifties middle background nice easy calm proud peace mind "
    "heart soul sleep weather public shitty crap damn hell forever knowledgeable critical "
    "confident instrumental competitors competition ready busy serious enough willing keen eager "
    "esteemed reputed favorite favourite ultimate potential limits limit sincere sincerely honest "
    "hardworking thing things bit lot kind sort whatever something anything everything plans "
    "planning communication collaboration teamwork interpersonal organisational organizational "
    "technical social face hires lets challenge graduation uniform already never stop twice "
    "experienced consistent longest hard work-life wits level levels rung rungs top end start "
    "begin"
)
# Qualities and states: a text of these alone is still general.
ABSTRACT = (
    "tion",
    "tions",
    "sion",
    "ity",
    "ities",
    "ness",
    "ment",
    "ence",
    "ance",
    "ship",
    "ism",
    "hood",
)
BROAD = word_set("it technology tech technical sales care people learning training quality project")
PROPER, FIELD, PLAIN = 2, 2, 1


def named_things(
    raw: str, sentences: Sequence[Sequence[Token]], outside: Sequence[Span] = ()
) -> int:
    """Return how much is named in a text, leaving out the words within `outside`."""
    seen: dict[str, int] = {}
    for sentence in sentences:
        for at in range(_end_of_presentation(sentence), len(sentence)):
            token = sentence[at]
            if not any(begin <= token.start < end for begin, end in outside):
                seen[token.lemma] = max(seen.get(token.lemma, 0), _weight(raw, sentence, at))
    return sum(seen.values())


def _end_of_presentation(sentence: Sequence[Token]) -> int:
    """Return where "I am a student of physics," ends: it names what is, not what is wanted."""
    words = [t.word for t in sentence[:3]]
    return next(clauses(sentence))[1] if words in (["i", "am", "a"], ["i", "am", "an"]) else 0


def _weight(raw: str, sentence: Sequence[Token], at: int) -> int:
    token = sentence[at]
    if not is_content(token) or {token.word, token.lemma} & NOTHING_OF_WORK:
        return 0
    if (token.word in FIELDS and token.word not in BROAD) or token.lemma in QUALIFICATIONS:
        return FIELD
    if token.word.endswith(ABSTRACT):
        return 0
    if at and raw[token.start].isupper() and token.start > sentence[0].start:
        return PROPER
    return 0 if token.form else PLAIN
