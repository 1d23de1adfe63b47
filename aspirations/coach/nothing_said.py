"""Whether the goals of a text are generalities only, however much it tells beside them."""

from collections.abc import Sequence

from aspirations.coach.evidence import NOTHING_OF_WORK, named_things
from aspirations.coach.goals import beside_goals
from aspirations.coach.objects import is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Text, Token
from aspirations.coach.vocabulary.empty_words import (
    EMPTY_OF_GOALS,
    HOUSES,
    NO_QUALITY,
    NO_STATE,
    POINTING,
    STATES,
)
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import MODALS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.wished import SAYING_NOTHING

Flags = Sequence[Sequence[bool]]
MOST_TOLD = 1  # things named in all, above which the goals are looked at
# Where one of these stands a goal may be there that the other checks overlook.
OTHER_MISSTEPS = Phrases(
    (
        "gone|quit|leaving|bye|goodbye|bouncing|resign|resignation|exit|escape|packing|emigrate|"
        "freelance|freelancing|retire|retiring|springboard|visa|abroad|overseas|elsewhere|contracting",
        "out of here|there|the door",
        "stop|stepping - gap|stone",
        "stop gap",
        "stepping stone",
        "am going|off|out|done|leaving",
        "off|back|home to",
        "had|have enough of",
        "move|moving on",
        "go home|solo|alone|independent",
        "my|me|own|his|her|their own {any}? {any}? shop|business|firm|company|place|boss|thing|"
        "studio|brand|outfit|"
        "door|practice|clients|van|restaurant|salon|cafe|label",
        "own shop|business|firm|company|place|boss|studio|brand|outfit|salon|cafe|restaurant",
        "work|working for myself",
        "another|different|better|new|other job|company|employer|firm|place|trade|country",
        "somewhere|anywhere|something else",
        "money|paid|pay|wage|wages|salary|tips|quid|grand|cash|earn|earnings|bonus|bonuses|"
        "raise|rise|promoted|promotion|status|rich|wealthy|millions|million|pension|perks|lottery|"
        "dosh|pounds|euros|dollars|discount|holidays",
        "senior|junior|deputy please|dev|developer",
        "more of that|this|it|those|these|them|the same",
        "like|want|wish|love that|them|those|these to",
        "your|your own|his|her|their job|chair|seat|desk",
        "boss|bosses",
    )
)
# What one would do with these is said of any work: "change the world", "make people smile".
EMPTY_OBJECTS = STATES | word_set(
    "world folk folks boundary boundaries intersection excellence impact smile innovation society "
    "humanity planet role part difference opportunity opportunities challenge challenges potential "
    "responsibility responsabilities extra success growth expectations limits others alone people "
    "day "
    "dream learning stop nicer happy happier confidence "
    "excellent great cool smart envelope new level performance company organisation organization "
    "empowers drives honest clever sigh lives mistakes"
)
SAID_OF_ANYTHING = (
    EMPTY_OF_GOALS - {"boat", "dog", "dogs", "garden", "planning"}
    | NOTHING_OF_WORK
    | SAYING_NOTHING
    | EMPTY_OBJECTS
    | word_set("inspire empower feel loved valued heard welcome accept seize")
)
OPEN_WORDS = word_set(
    "no not nothing nobody idk unsure undecided whatever wherever dunno question clue knows ask "
    "never"
)
WISHES = word_set("want hope wish look aim plan goal dream ambition try seek aspire intend see")
OF_OTHERS = word_set("my our your the his her their better good great")


def has_empty_goals(text: Text, narrated: Flags, role_words: frozenset[str], named: int) -> bool:
    """Return whether nothing is named where a text wishes: "I bake all day. I want to grow."

    `named` is what the whole text names. If that is much, a wish or a refusal must be there too.
    """
    if named <= MOST_TOLD:
        return True
    outside = beside_goals(text, narrated)
    if not _wishes_or_refuses(text, outside):
        return False
    if any(
        _points_elsewhere(s, f, role_words) for s, f in zip(text.sentences, outside, strict=True)
    ):
        return False
    empty = [
        [told or _says_nothing(s, at, role_words) for at, told in enumerate(flags)]
        for s, flags in zip(text.sentences, outside, strict=True)
    ]
    return not named_things(text.raw, text.sentences, (), empty)


def names_nothing(words: Sequence[Token]) -> bool:
    """Return whether words of a goal only say what is said of any work: "change the world"."""
    if not any({t.word, t.lemma} & EMPTY_OBJECTS for t in words):
        return False
    return all(not is_content(t) or {t.word, t.lemma} & SAID_OF_ANYTHING for t in words)


def _wishes_or_refuses(text: Text, outside: Flags) -> bool:
    if OPEN_WORDS & set(text.words) or text.sentences[0][0].word == "to":
        return True
    return any(
        not told and (t.word in MODALS or t.lemma in WISHES)
        for sentence, flags in zip(text.sentences, outside, strict=True)
        for t, told in zip(sentence, flags, strict=True)
    )


def _points_elsewhere(
    sentence: Sequence[Token], flags: Sequence[bool], role_words: frozenset[str]
) -> bool:
    """Return whether leaving, pay or a title may be meant here."""
    if any(not all(flags[begin:end]) for begin, end in OTHER_MISSTEPS.within(sentence)):
        return True
    return any(
        HEADS.get(t.lemma, 0)
        and not flags[at]
        and t.lemma not in role_words
        and (not at or sentence[at - 1].word not in OF_OTHERS)
        for at, t in enumerate(sentence)
    )


def _says_nothing(sentence: Sequence[Token], at: int, role_words: frozenset[str]) -> bool:
    """Return whether a word of a goal names nothing: "older", "soooo", "this store"."""
    token = sentence[at]
    word = token.word
    if word in EMPTY_OF_GOALS or token.lemma in EMPTY_OF_GOALS:
        return True
    if word in role_words and word not in FIELDS:
        return True  # "a better nurse", said by a nurse
    if (word in HOUSES or token.lemma in HOUSES) and _is_pointed_at(sentence, at):
        return True
    if word.endswith("able"):
        return word not in NO_QUALITY
    if word.endswith("ed"):
        return len(word) > 4 and word not in NO_STATE
    return _is_stretched(word)


def _is_pointed_at(sentence: Sequence[Token], at: int) -> bool:
    return any(t.word in POINTING for t in sentence[max(at - 2, 0) : at])


def _is_stretched(word: str) -> bool:
    """Return whether a letter stands three times on end: "ummm", "sooo"."""
    return any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False))
