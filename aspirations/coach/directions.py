"""Where a text says what work, field, responsibility or impact somebody heads for."""

from collections.abc import Iterator, Sequence

from aspirations.coach.objects import concrete, end_of_object, field_at, names_field
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.nouns import GENERALITIES, SKILL_WORDS
from aspirations.coach.vocabulary.titles import HEADS, LEVEL_WORDS
from aspirations.coach.vocabulary.verbs import (
    EMPTY,
    LEADING,
    LEARNING,
    MOVING,
    PEOPLE_WORK,
    STRONG_WORK,
    WEAK_WORK,
)

Found = tuple[int, int]

WISH_TO = Phrases(
    (
        "want|hope|plan|aim|aspire|intend|wish|like|love|prefer|seek|strive|expect|going|ready|"
        "desire|desiring|mean|committed|need|try|willing|able|keen|happy|chosen|dream|back to",
        "goal|ambition|dream|aim|objective|plan|aspiration|mission|purpose|vision .. is|be to",
        "will|would not? also|then|first|even|now?",
        "help to",
    )
)
ADVERBS = frozenset(
    "also then first eventually one day to really mainly just further better".split()
)
FIELD_LEADS = Phrases(
    (
        "career|role|job|position|work|working|specialise|specialize|specialist|specialisation|"
        "specialization|interest|interested|expert|leader|focus|focused|concentrate|leadership|"
        "specialty|speciality|something|niche in|into|within|on|towards",
        "{move} over|across? into|towards|toward|in|within|on",
        "get|break|go|enter|pivot|switch|move|transition|step|turn|branch out? into",
        "responsibility|responsible|accountable|accountability for",
        "in charge of",
        "look|looking after",
        "goes|go|come|comes to for|with|about|when",
        "go - to .. for|on",
        "move|moving|transition|transitioning|switch|switching|shift|go|progress over? to",
        "expert|experts|expertise|authority in|of|on",
        "join",
        "branch out into|in",
        "expand|moving|move|growing|grow into",
        "side|world|area of",
        "off the .. and into",
        "career as .. in|within",
    ),
    {"move": MOVING},
)
FIELD_TOWARDS = Phrases(
    (
        "thinking|think|thought|considering about?",
        "toward|towards|into|enter|entering|pursue|pursuing|practise|practice|teach",
        "heading|head|headed for",
        "to|into|from .. to|into|towards",
        "goal|dream|interest|passion|field|focus|target|plan|objective|direction|aim|ambition|"
        "specialty|future would? is|be|lies in?",
        "get|getting|break|breaking into",
        "aim|aiming|heading|headed|apply|try for",
        "in|within|on",
    )
)
POST_WORDS = {"role", "roles", "position", "positions", "job"}
FIELD_POST = frozenset(
    "role position job work career field industry sector side space domain world "
    "practice practise roles positions".split()
)
EDUCATION = frozenset(
    "skill knowledge expertise experience degree master masters course certificate certification training "
    "background studied graduate diploma qualification bachelor phd msc bsc ba interested "
    "knowledgeable major minor certified".split()
)


PHRASAL = Phrases(
    (
        "set|setting up",
        "take|taking over|charge|care|ownership|responsibility of|for?",
        "put|putting together",
        "roll|rolling out",
        "look|looking after",
        "bring|bringing .. down",
        "carry|carrying out",
    )
)


def directions(
    sentence: Sequence[Token], past: Sequence[bool], fields: frozenset[str]
) -> Iterator[Found]:
    """Yield the places of a sentence that say where somebody is heading."""
    for place in range(len(sentence)):
        if past[place]:
            continue
        end = (
            _work(sentence, place)
            or _wished_work(sentence, place)
            or _field(sentence, place)
            or _towards_field(sentence, place, fields)
            or _field_post(sentence, place)
        )
        if end:
            yield place, end


def _work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of a verb of work with its object: "mentoring junior developers"."""
    token = sentence[place]
    verb = token.lemma
    if end := PHRASAL.at(sentence, place):
        return concrete(sentence, end, strong=True)
    if token.form not in {"base", "ing", "s"} or not _is_verb_here(sentence, place):
        return None
    if _follows(sentence, place, {"to", "as"}) or _heads_title(sentence, place):
        return None
    if _own_venture(sentence, place):
        return None
    if verb in STRONG_WORK:
        begin = _after_pair(sentence, place)
        return concrete(sentence, begin, strong=verb in LEADING, people=verb in PEOPLE_WORK)
    if verb in FOUNDING:
        return _founded(sentence, place)
    if verb in WEAK_WORK:
        return _weak(sentence, place)
    return None


VENTURES = frozenset(
    "business company startup agency shop studio restaurant cafe bakery practice clinic store firm bistro pharmacy".split()
)


def _own_venture(sentence: Sequence[Token], place: int) -> bool:
    """Return whether an own business is meant, which is no direction unless its field is named."""
    words = {t.word for t in sentence[place : end_of_object(sentence, place + 1)]}
    return "own" in words and bool(words & VENTURES)


def _after_pair(sentence: Sequence[Token], place: int) -> int:
    """Return where the object of "lead" or of "lead and develop" begins."""
    if _follows(sentence, place, {"and", "or"}) and place + 2 < len(sentence):
        return place + 3
    return place + 1


FOUNDING = frozenset("start found open launch".split())


def _founded(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "start an education company": a venture is work if its field is named."""
    end = end_of_object(sentence, place + 1)
    named = [at for at in range(place + 1, end) if names_field(sentence[at])]
    return named[-1] + 1 if named else None


def _heads_title(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a word belongs to a title or a field: "marketing manager", "head of"."""
    if place + 1 >= len(sentence):
        return True
    after = sentence[place + 1]
    if sentence[place].word in FIELDS and (
        after.word in BREAKS or after.word in FUNCTION_WORDS - DETERMINERS
    ):
        return True
    return (
        after.lemma in HEADS
        and after.word == after.lemma
        or (sentence[place].word == "head" and after.word == "of")
    )


def _weak(sentence: Sequence[Token], place: int) -> int | None:
    verb = sentence[place].lemma
    if verb == "work" and not _follows(sentence, place, {"on", "in", "with", "within"}):
        return None
    if verb == "contribute" and not _follows(sentence, place, {"to", "towards"}):
        return None
    if verb in {"help", "support"} and _helps_employer(sentence, place):
        return None
    words = sentence[place + 1 : end_of_object(sentence, place + 1)]
    if (
        verb in {"use", "apply", "leverage"}
        and words[:1]
        and words[0].word == "my"
        and (field := field_at(sentence, place + 1))
    ):
        return field
    if any(t.lemma in SKILL_WORDS for t in words) or (words and words[0].word == "my"):
        return None
    if any(t.form == "ing" and t.lemma in LEARNING | EMPTY for t in words[:2]):
        return None
    return concrete(sentence, place + 1)


def _helps_employer(sentence: Sequence[Token], place: int) -> bool:
    rest = [t.word for t in sentence[place + 1 : place + 4]]
    return bool(
        {"company", "organization", "organisation", "employer", "business", "firm"} & set(rest)
    )


def _follows(sentence: Sequence[Token], place: int, words: set[str]) -> bool:
    return place + 1 < len(sentence) and sentence[place + 1].word in words


DETERMINERS = frozenset("a an the my your our their his her its this that these those".split())
NOUN_BEFORE = frozenset(
    "the a an my your our their his her its this that these those more "
    "of in new any some technical great good strong 's".split()
)


def _is_verb_here(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a word that may be a noun as well ("lead", "plan") is a verb here."""
    token = sentence[place]
    before = sentence[place - 1].word if place else ""
    if token.form == "s":
        return before in {"who", "that", "which", "and", "or", "also", ","}
    if token.form == "ing":
        learned = place > 1 and sentence[place - 2].lemma == "learn"
        return not learned and before not in DETERMINERS | {
            "better",
            "of",
            "'s",
            "more",
            "new",
            "fast",
        }
    if before == "to" and place > 1 and sentence[place - 2].word in {"learn", "learning", "how"}:
        return False
    if before in NOUN_BEFORE or before in FIELDS or before in HEADS or before in {"-", "senior"}:
        return before == "that"
    if token.word in {
        "head",
        "lead",
        "market",
        "program",
        "design",
        "direct",
        "research",
        "audit",
        "nurse",
        "cook",
        "model",
        "practice",
        "volunteer",
        "map",
        "host",
        "test",
        "staff",
        "schedule",
        "engineer",
        "architect",
        "coach",
        "champion",
        "tutor",
        "chair",
        "plan",
        "influence",
        "focus",
        "work",
        "change",
        "help",
        "support",
        "offer",
        "start",
        "project",
        "experiment",
        "film",
        "code",
        "brew",
    }:
        return place == 0 or before in {
            "to",
            "and",
            "or",
            ",",
            "then",
            "will",
            "would",
            "can",
            "could",
            "who",
            "that",
            "also",
            "i",
            "help",
            ":",
            "we",
            "not",
            "either",
            "both",
            "(",
            "successfully",
            "directly",
            "effectively",
            "even",
            "where",
            ";",
            "–",
            "—",
            "-",
        }
    return True


def _wished_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "want to <any verb that says something> <something named>"."""
    end = WISH_TO.at(sentence, place)
    if end is None:
        return None
    while end < len(sentence) and (
        sentence[end].word in ADVERBS or sentence[end].word.endswith("ly")
    ):
        end += 1
    if end >= len(sentence):
        return None
    verb = sentence[end]
    if (
        verb.lemma in EMPTY
        or verb.lemma in WEAK_WORK
        or not verb.is_word
        or verb.word in FUNCTION_WORDS
    ):
        return None
    if verb.word in GENERALITIES or verb.word[0].isdigit():
        return None
    return concrete(sentence, end + 1)


def _field(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "a career in X", where X is anything named."""
    end = FIELD_LEADS.at(sentence, place)
    if (
        end is None
        or end >= len(sentence)
        or sentence[end].form == "ing"
        and not names_field(sentence[end])
    ):
        return None
    if _is_title(sentence, end) or _person_is_already(sentence, place):
        return None
    words = {t.word for t in sentence[end : end_of_object(sentence, end)]}
    if words & SCHOOLS or (words & POST_WORDS and words & LEVEL_WORDS):
        return None
    return concrete(sentence, end)


SCHOOLS = frozenset("university college school uni education mba abroad".split())


def _person_is_already(sentence: Sequence[Token], place: int) -> bool:
    before = [t.word for t in sentence[max(place - 3, 0) : place]]
    return bool(set(before) & {"experience", "years"})


def _is_title(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether the words from here on are a title, up to their end: "a senior role"."""
    for place in range(begin, end_of_object(sentence, begin)):
        token = sentence[place]
        if token.word in {"in", "of", "for", "to", "with", "at"}:
            return False
        if token.lemma in HEADS and not _follows(sentence, place, POST_WORDS):
            return True
    return False


def _towards_field(sentence: Sequence[Token], place: int, fields: frozenset[str]) -> int | None:
    """Return the end of "towards X" or "my goal is X", where X is a field we know."""
    end = FIELD_TOWARDS.at(sentence, place)
    if end is None or end >= len(sentence) or sentence[end].word == "to":
        return None
    before = {t.lemma for t in sentence[max(place - 3, 0) : place]}
    if before & EDUCATION:
        return None
    near = end - place == 1 and sentence[place].word in {"in", "on", "within"}
    found = field_at(sentence, end, fields, reach=3 if near else 6)
    if found is None or _title_follows(sentence, found):
        return None
    if (EDUCATION | {"my"}) & {t.lemma for t in sentence[end:found]}:
        return None
    return found


def _title_follows(sentence: Sequence[Token], place: int) -> bool:
    for token in sentence[place : place + 2]:
        if token.word in BREAKS:
            return False
        if token.word in HEADS or token.lemma in HEADS:
            return True
    return False


def _field_post(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "a project management role"."""
    post = sentence[place]
    if place == 0 or post.lemma not in FIELD_POST or post.form == "ing":
        return None
    if sentence[place - 1].word in BREAKS or sentence[place - 1].word in FUNCTION_WORDS:
        return None
    if {t.word for t in sentence[max(place - 6, 0) : place]} & {"full", "internship", "permanent"}:
        return None
    for at in range(max(place - 3, 0), place):
        token = sentence[at]
        if token.word in FIELDS and not _title_follows(sentence, at + 1):
            return place + 1
    return None
