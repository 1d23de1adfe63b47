"""How much a text names beyond what the checks look for: a misstep is said only if that is little.

The checks know some ways to say a direction. Where none of them fits, the things a text names
still tell that it is not empty: then it is better to say nothing than to give wrong advice.
"""

from collections.abc import Sequence
from itertools import zip_longest

from aspirations.coach.clauses import WISH_NOUNS
from aspirations.coach.objects import is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Span, Token, clauses
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS, MODALS
from aspirations.coach.vocabulary.skills import QUALIFICATIONS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import LEADING, STRONG_WORK
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
    "insight perspective hurdle obstacle limitation culture stride footprint wave memory moment "
    "adventure lesson friendship accolade award mountain barrier odds wonder miracle ripple "
    "mistake fear worry doubt struggle hardship sacrifice blessing faith prayer destiny fate "
    "crossroad rainbow sky league secret spark flame choice possibility uncertainty unknown "
    "excuse promise pride honour honor dignity virtue principle belief mood emotion feeling "
    "mindset philosophy motto routine habit hobby taste preference priority calendar deadline "
    "evening morning afternoon season exact suppose uncertain main fortune dread particular "
    "respectable appreciate appreciated encouraged depends oh begin assigned sustain sustains "
    "military road"
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
# Things and trades that end as qualities do.
NO_QUALITY = word_set(
    "allotment instrument garment equipment basement cement pigment tournament parliament document "
    "monument ornament pavement sediment station plantation mansion irrigation ventilation "
    "radiation vaccination fermentation immigration excavation conservation preservation "
    "restoration nutrition animation navigation translation aviation fence ambulance appliance "
    "finance insurance science audience conference battleship probation demolition taxation"
)
BROAD = word_set("it technology tech technical sales care people learning training quality project")
# Verbs of work that are said of any work.
SAYING_LITTLE = word_set(
    "deliver implement serve responsible influence solve transform empower reduce plan practise "
    "practice explore host perform produce end cut volunteer experiment coach map model"
)
NAMING_VERBS = STRONG_WORK - LEADING - SAYING_LITTLE - HEADS.keys()
POINTED_AT = word_set("the every each this these those our")
PROPER, FIELD, THING, PLAIN = 2, 2, 2, 1


def named_things(
    raw: str,
    sentences: Sequence[Sequence[Token]],
    outside: Sequence[Span] = (),
    what_is: Sequence[Sequence[bool]] = (),
) -> int:
    """Return how much is named in a text.

    The words within `outside` are left out, and those that only tell `what_is`, nobody's wish.
    """
    seen: dict[str, int] = {}
    for sentence, only_is in zip_longest(sentences, what_is, fillvalue=()):
        for at in range(0 if only_is else _end_of_presentation(sentence), len(sentence)):
            token = sentence[at]
            if only_is and only_is[at]:
                continue
            if not any(begin <= token.start < end for begin, end in outside):
                seen[token.lemma] = max(seen.get(token.lemma, 0), _weight(raw, sentence, at))
    return sum(seen.values())


PRESENTING = Phrases(
    (
        "i am a|an|the|in|at|from|studying|working|majoring|self|currently|very|really|good|"
        "qualified|happy|content|able|experienced|now|already|hardworking|organised|organized",
        "i have a|an|the|my|two|three|four|five|six|seven|eight|nine|ten|{any} years|experience|"
        "degree|bachelor|master|background|skills|worked|been",
        "i have been|worked|studied|completed|done|had",
        "i {adverb}? work|study|live|come|teach|manage|run|know|believe|think|hit|love|like",
        "my name is",
        "i {adverb}? have been|worked|studied",
        "with my|a|{any} years|experience|background|degree",
    ),
    {"adverb": word_set("currently now still already always just also really recently")},
)


def _end_of_presentation(sentence: Sequence[Token]) -> int:
    """Return where "I am a student of physics," ends: it names what is, not what is wanted."""
    words = [t.word for t in sentence[:3]]
    return next(clauses(sentence))[1] if words in (["i", "am", "a"], ["i", "am", "an"]) else 0


def presented(sentence: Sequence[Token]) -> list[bool]:
    """Return which words say who somebody is: "I am a student of physics," is no wish."""
    flags = [False] * len(sentence)
    if any(t.word in WISH_NOUNS for t in sentence):
        return flags  # "I have a dream"
    for begin, end in clauses(sentence):
        clause = sentence[begin:end]
        if not any(t.word in MODALS or t.lemma in HOPING for t in clause):
            goes_on = begin > 0 and flags[begin - 1] and clause[0].word in {"a", "an"}
            told = goes_on or any(True for _found in PRESENTING.within(clause))
            flags[begin:end] = [told] * (end - begin)
    return flags


HOPING = word_set("want hope plan wish aim intend aspire look seek go interest")


def _weight(raw: str, sentence: Sequence[Token], at: int) -> int:
    token = sentence[at]
    if not is_content(token) or {token.word, token.lemma} & NOTHING_OF_WORK:
        return 0
    if (token.word in FIELDS and token.word not in BROAD) or token.lemma in QUALIFICATIONS:
        return FIELD
    if token.word.endswith(ABSTRACT) and token.word not in NO_QUALITY:
        return PLAIN if _ends_compound(sentence, at) else 0
    if at and raw[token.start].isupper() and token.start > sentence[0].start:
        return PROPER
    if token.form and not _is_noun(sentence, at):
        return PLAIN if token.lemma in NAMING_VERBS else 0
    return THING if is_a_thing(sentence, at) else PLAIN


def _ends_compound(sentence: Sequence[Token], at: int) -> bool:
    """Return whether "fraud prevention" is said: of what kind a quality is makes it a thing."""
    before = sentence[at - 1] if at else None
    return before is not None and is_content(before) and not before.form and before.is_word


def is_a_thing(sentence: Sequence[Token], at: int) -> bool:
    """Return whether "the machines", "every old valve" or "parcels" is said: a noun for sure."""
    token = sentence[at]
    if token.word.endswith("s") and token.word != token.lemma:
        return True
    before = [t.word for t in sentence[max(at - 2, 0) : at]]
    return bool(before) and (
        before[-1] in POINTED_AT or (before[0] in POINTED_AT and before[-1] not in FUNCTION_WORDS)
    )


def _is_noun(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a form of a verb is a noun here: "our building"."""
    return at > 0 and sentence[at - 1].word in DETERMINERS
