"""Where a text says what work, field, responsibility or impact somebody heads for."""

from collections.abc import Iterator, Sequence

from aspirations.coach.headings import HEADINGS, heading
from aspirations.coach.objects import concrete, end_of_object, field_at, is_content, names_field
from aspirations.coach.patterns import Phrases
from aspirations.coach.plain_work import ADJECTIVES, plain_work
from aspirations.coach.pointed import POINTERS, pointed_work
from aspirations.coach.refusals import refused
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import FUNCTION_WORDS
from aspirations.coach.vocabulary.titles import HEADS, LEVEL_WORDS
from aspirations.coach.vocabulary.verbs import LEADING, LEARNING, MOVING, STRONG_WORK
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.wished import WISH_TO, any_work, wished_work
from aspirations.coach.works import follows, work

Found = tuple[int, int]

FIELD_LEADS = Phrases(
    (
        "to be all? about",
        "see|picture|imagine myself in|within",
        "myself to the? study|work|care? of?",
        "drawn to|towards|toward",
        "future|opening|opportunity|post|place|spell|start|foothold in|within",
        "goal|dream|ambition|aim|future|heart|interest|strength lies|lie in|with",
        "heart|future is in|with",
        "interest|interests|future|heart lie|lies at the crossroads|intersection|border of",
        "more time on|in|with|at",
        "hand|say|part|share|stake|voice in how|what|which|where",
        "specifically|particularly|preferably|ideally|concretely in|within|on|with",
        "my direction|future is|lies|: in|with?",
        "i am heading for|towards|toward|to is",
        "what draws me is",
        "something to do with",
        "involved|involvement in|with",
        "trust|trusted me? with",
        "the person|one who sets|runs|keeps|makes|plans|does|fixes|builds|writes|teaches|leads",
        "rotation|stint|secondment|placement in|with|on",
        "go|get|dig|delve|dive deeper|deep into",
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
        "move|moving across|over to",
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
        "stay|staying|remain|remaining|continue|continuing in|within|with",
        "involved|involvement in|with",
        "come|comes|coming back to",
        "aim|aiming|heading|headed|apply|try for",
        "in|within|on",
        "do|doing",
    )
)
OTHERS_TO = Phrases(("=want|like every|each|all|our {any} {any}? {any}? to",))
MOVES = Phrases(
    ("move|moving|switch|transition|shift|go|change|turn from {any} {any}? {any}? to|into",)
)
POST_WORDS = {"role", "roles", "position", "positions", "job"}
SEATS = word_set("desk seat chair post spot vacancy opening title badge office")
FIELD_POST = word_set(
    "role position job work career field industry sector side space domain world "
    "practice practise roles positions"
)
EDUCATION = word_set(
    "skill knowledge expertise experience degree master masters course certificate "
    "certification training "
    "background studied graduate diploma qualification bachelor phd msc bsc ba interested "
    "knowledgeable major minor certified level"
)


def directions(
    sentence: Sequence[Token], past: Sequence[bool], fields: frozenset[str]
) -> Iterator[Found]:
    """Yield the places of a sentence that say where somebody is heading."""
    not_wanted = refused(sentence)
    for place in range(len(sentence)):
        if past[place] or not_wanted[place]:
            continue
        end = (
            work(sentence, place)
            or any_work(sentence, place)
            or plain_work(sentence, place)
            or _led_to(sentence, place, fields)
        )
        if end and not _ends_in_post(sentence, end):
            yield place, end
        elif not end and (begin := _field_of_post(sentence, place)) is not None:
            yield begin, place + 1


# With one of these words begins whatever `_led_to` finds.
LEADS = (
    FIELD_LEADS.first_words
    | FIELD_TOWARDS.first_words
    | OTHERS_TO.first_words
    | MOVES.first_words
    | WISH_TO.first_words
    | POINTERS
    | HEADINGS
    | {"work"}
)


def _led_to(sentence: Sequence[Token], place: int, fields: frozenset[str]) -> int | None:
    """Return the end of what words like "a career in" or "want to" lead to, which few words do."""
    token = sentence[place]
    if token.word not in LEADS and token.lemma not in LEADS:
        return None
    return (
        wished_work(sentence, place)
        or _field(sentence, place)
        or _towards_field(sentence, place, fields)
        or _said_otherwise(sentence, place)
        or pointed_work(sentence, place)
        or heading(sentence, place)
    )


def _ends_in_post(sentence: Sequence[Token], end: int) -> bool:
    """Return whether "grow into a software engineer" goes on with "role", so a title is meant."""
    if sentence[end - 1].word in SEATS:
        return end > 1 and sentence[end - 2].word in HEADS
    return sentence[end - 1].word in HEADS and follows(sentence, end - 1, POST_WORDS | SEATS)


def _field(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "a career in X", where X is anything named."""
    end = FIELD_LEADS.at(sentence, place)
    if end is None or end >= len(sentence) or _person_is_already(sentence, place):
        return None
    if _is_title(sentence, end) or (sentence[end].form == "ing" and not names_field(sentence[end])):
        return None
    if sentence[end - 1].word == "to" and _is_only_verb(sentence[end]):
        return None  # "going to sit"
    words = {t.word for t in sentence[end : end_of_object(sentence, end)]}
    if words & SCHOOLS or (words & POST_WORDS and words & LEVEL_WORDS):
        return None
    return concrete(sentence, end)


NO_KIND_OF_WORK = word_set(
    "hard paid remote part-time flexible smart honest busy night less team agency contract shift"
)
SCHOOLS = word_set("university college school uni education mba abroad")


def _person_is_already(sentence: Sequence[Token], place: int) -> bool:
    before = sentence[max(place - 3, 0) : place]
    if sentence[place].word == "expertise" and any(t.lemma in LEARNING for t in before):
        return True  # what is still to be learned is development
    return bool({t.word for t in before} & {"experience", "years"})


def _is_title(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether the words from here on are a title, up to their end: "a senior role"."""
    for place in range(begin, end_of_object(sentence, begin)):
        token = sentence[place]
        if token.word in {"in", "of", "for", "to", "with", "at"}:
            return False
        heads = token.lemma in HEADS and token.form != "ing"  # "engineering" is a field
        if heads:
            return True
    return False


def _towards_field(sentence: Sequence[Token], place: int, fields: frozenset[str]) -> int | None:
    """Return the end of "towards X" or "my goal is X", where X is a field we know."""
    end = FIELD_TOWARDS.at(sentence, place)
    if end is None or end >= len(sentence) or sentence[end].word == "to":
        return None
    before = {t.lemma for t in sentence[max(place - 3, 0) : place]}
    only_verb = sentence[end - 1].word == "to" and _is_only_verb(sentence[end])
    learned = any(t.word == "how" for t in sentence[place:end])  # "to learn how to design"
    if before & EDUCATION or only_verb or learned:
        return None
    moved = sentence[end - 1].word == "to" and sentence[end - 2].lemma in MOVING
    into = moved or sentence[end - 1].word == "into" or sentence[place].word == "involved"
    if into and sentence[end].word in ALONE_AFTER_INTO:
        return end + 1
    near = end - place == 1 and sentence[place].word in {"in", "on", "within"}
    found = field_at(sentence, end, fields, reach=3 if near else 6)
    if found is None or _title_follows(sentence, found):
        return None
    named = {t.lemma for t in sentence[end : found + 1]}
    if (EDUCATION | SCHOOLS - {"education"} | {"my"}) & named:
        return None
    return found


# Broad words that name a field where one goes into it: "into planning".
ALONE_AFTER_INTO = word_set(
    "planning research production training quality security safety reporting strategy analysis "
    "communications coaching recruitment procurement care"
)


def _said_otherwise(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "museum work", "move from A to B" or "want every X to"."""
    word = sentence[place]
    if word.word == "work":
        return _kind_of_work(sentence, place)
    if word.lemma in {"want", "like"}:
        return OTHERS_TO.at(sentence, place)
    return _moved_to(sentence, place)


def _kind_of_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "museum work"."""
    if place == 0 or sentence[place - 1].form:
        return None
    before = sentence[place - 1]
    if follows(sentence, place, {"-", "life"}):
        return None
    if before.word.endswith(("ed", "ing")) and before.word not in FIELDS:
        return None
    if before.word in ADJECTIVES:
        return None  # "calm work"
    return place + 1 if is_content(before) and before.word not in NO_KIND_OF_WORK else None


def _moved_to(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "move from design to site supervision"."""
    end = MOVES.at(sentence, place)
    if end is None or end >= len(sentence) or _is_title(sentence, end):
        return None
    return concrete(sentence, end)


def _is_only_verb(token: Token) -> bool:
    return token.form == "base" and token.word not in FIELDS


def _title_follows(sentence: Sequence[Token], place: int) -> bool:
    for token in sentence[place : place + 2]:
        if token.word in BREAKS:
            return False
        if token.word in HEADS or (token.lemma in HEADS and token.form != "ing"):
            return True
    return False


NO_POSTS = word_set("full internship permanent")
LEVELS_OF_POSTS = NO_POSTS | word_set("senior junior executive entry managerial director lead")


def _field_of_post(sentence: Sequence[Token], place: int) -> int | None:
    """Return where the field begins of "a project management role", which ends at `place`."""
    post = sentence[place]
    if place == 0 or post.lemma not in FIELD_POST or post.form == "ing":
        return None
    before = sentence[max(place - 6, 0) : place]
    if before[-1].word in BREAKS or before[-1].word in FUNCTION_WORDS | {"technical"}:
        return None
    if {t.word for t in before} & (LEVELS_OF_POSTS if post.lemma in POST_WORDS else NO_POSTS):
        return None
    return next((at for at in range(max(place - 3, 0), place) if _names_kind(sentence, at)), None)


def _names_kind(sentence: Sequence[Token], at: int) -> bool:
    """Return whether a word before "role" tells its kind: "sales", "a buying role"."""
    token = sentence[at]
    if token.form == "ing" and at + 1 < len(sentence) and sentence[at + 1].lemma in FIELD_POST:
        return token.lemma in STRONG_WORK - LEADING
    return token.word in FIELDS and not _title_follows(sentence, at + 1)
