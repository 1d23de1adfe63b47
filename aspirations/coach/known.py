"""Knowledge and practice that are named as to be got: "proper experience of hydraulics"."""

from collections.abc import Sequence

from aspirations.coach.governing import clause_start, governor
from aspirations.coach.learning_phrases import NAMED_SKILLS
from aspirations.coach.objects import is_content
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.awards import LANGUAGES, TOOLS
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import CLAUSE_STARTS
from aspirations.coach.vocabulary.nouns import SKILL_WORDS
from aspirations.coach.vocabulary.skills import GENERIC_SKILLS, TOO_BROAD
from aspirations.coach.vocabulary.word_sets import word_set

KNOWING = SKILL_WORDS | word_set(
    "exposure practice grounding training insight grasp command technique know-how accent "
    "background practise"
)
GETTING = word_set(
    "get gain gather build need want require lack acquire find seek pick collect develop take "
    "deepen improve broaden like start hope add obtain receive"
)
FOUNDING = word_set("build develop start take need want")
MORE = word_set("more better proper real some enough hands-on first-hand deeper wider stronger")
HELD = word_set("with have has had my using use apply bring share offer from their after of our")
LEADS_TO = word_set("in of with on at around as about")
NARROW_FIELDS = FIELDS - TOO_BROAD
TONGUES = LANGUAGES | TOOLS
HOW_WELL = word_set(
    "fluent better proper more some conversational business decent enough respectable basic good "
    "advanced intermediate spoken written medical technical and , + a bit of real so : "
    "first also next plus months month year weeks this"
)
AFTER_TONGUE = (
    BREAKS
    | CLAUSE_STARTS
    | word_set(
        "and first by within before from next enough to then properly well . language + # for at on"
    )
)
SPEAKING = word_set("speak need want require get learn write read practise practice")


def knowledge(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "get some nursing experience" or "experience with carbon layups"."""
    is_compound = place + 1 < len(sentence) and is_content(sentence[place + 1])
    if is_compound or sentence[place].lemma not in KNOWING:
        return None
    before = sentence[clause_start(sentence, place) : place]
    verb = governor(sentence, place)
    got = verb is not None and sentence[verb].lemma in GETTING
    if verb is not None and (not got or sentence[verb].form in {"ed", "s"}):
        return None
    between = sentence[verb + 1 : place] if verb is not None else before
    words = {t.word for t in between}
    founded = sentence[place].word == "practice" and got and sentence[verb or 0].lemma in FOUNDING
    if founded or words & HELD or not (got or words & MORE):
        return None
    if any(_names(t) for t in between):
        return place + 1
    return _named_after(sentence, place)


def _names(token: Token) -> bool:
    """Return whether a word says which knowledge: neither "better" nor "professional"."""
    if token.lemma in KNOWING or token.word in MORE:
        return False
    general = token.word in GENERIC_SKILLS or token.lemma in GENERIC_SKILLS
    return not general and (token.word in NARROW_FIELDS or is_content(token))


def _named_after(sentence: Sequence[Token], place: int) -> int | None:
    if place + 2 >= len(sentence) or sentence[place + 1].word not in LEADS_TO:
        return None
    for at in range(place + 2, min(place + 7, len(sentence))):
        if sentence[at].word in BREAKS or sentence[at].word in CLAUSE_STARTS:
            return None
        if _names(sentence[at]):
            return at + 1
    return None


def tongue(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of a language or tool that is wanted: "Catalan.", "a bit of Excel"."""
    if sentence[place].word not in TONGUES or not _ends_name(sentence, place):
        return None
    begin = clause_start(sentence, place)
    before = [t.word for t in sentence[begin:place]]
    first = begin == 0 or sentence[begin - 1].word == ":"
    if first and all(w in HOW_WELL or w in TONGUES or not w[0].isalpha() for w in before):
        return place + 1
    verb = governor(sentence, place)
    if verb is None or sentence[verb].lemma not in SPEAKING:
        return None
    between = sentence[verb + 1 : place]
    looks_ahead = sentence[verb].form in {"base", "ing"} and sentence[verb - 1].word not in I_WE
    return place + 1 if looks_ahead and all(_leads(t) for t in between) else None


I_WE = word_set("i we you they who")


def named_skill(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "public speaking" where that is all a sentence begins with."""
    end = NAMED_SKILLS.at(sentence, place)
    if end is None or any(t.word not in HOW_WELL and t.word != ":" for t in sentence[:place][-4:]):
        return None
    return (
        end if place <= 4 and (end == len(sentence) or sentence[end].word in AFTER_TONGUE) else None
    )


def _leads(token: Token) -> bool:
    return token.word in HOW_WELL or token.word in TONGUES or token.word in {"my", "the", "in"}


def _ends_name(sentence: Sequence[Token], place: int) -> bool:
    """Return whether no noun follows: "Spanish", but not "Spanish customers"."""
    return place + 1 >= len(sentence) or sentence[place + 1].word in AFTER_TONGUE
