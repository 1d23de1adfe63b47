"""What is wished for with a verb that no list has: told by where the verb stands."""

from collections.abc import Iterator, Sequence

from aspirations.coach.clauses import WISH_NOUNS
from aspirations.coach.developments import is_qualification
from aspirations.coach.objects import concrete, end_of_object, is_content
from aspirations.coach.patterns import Phrases
from aspirations.coach.pointed import asked_about
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import DETERMINERS, FUNCTION_WORDS, SUBJECTS
from aspirations.coach.vocabulary.nouns import GENERALITIES
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import EMPTY, STRONG_WORK, WEAK_WORK, WISHING
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.works import follows

SAYING_NOTHING = EMPTY | WEAK_WORK
LISTED = SAYING_NOTHING | STRONG_WORK
QUESTION_WORDS = word_set("which what how where when")
WISH_TO = Phrases(
    (
        "want|hope|plan|aim|aspire|intend|wish|like|love|prefer|seek|strive|expect|going|ready|"
        "desire|desiring|mean|committed|need|try|willing|able|keen|happy|chosen|dream|back to",
        "goal|ambition|dream|aim|objective|plan|aspiration|mission|purpose|vision|hope|wish|desire|intention|"
        "idea|step|direction .. is|be to",
        "will|would not? also|then|first|even|now?",
        "help to",
        "would rather|sooner",
        "what i want|need|hope .. is|be to",
    )
)
TO_LEARN_BY = Phrases(
    (
        "ride|go|tag|come along with|beside",
        "shadow",
        "sit beside|alongside",
        "brush up",
        "practise|practising|practicing",
        "attend conferences|workshops|seminars|webinars|talks|lectures|courses",
        "read more|up|further",
        "pick the brains of",
        "be|get signed off on",
        "spend|do a|some|one|two? day|days|week|weeks|month with|in|on",
    )
)
ENDS_OF_WISHES = word_set(
    "to will would not also then first even now rather sooner"
)  # of the phrases above
ADVERBS = word_set("also then first eventually one day to really mainly just further better")
I_CAN = word_set("can will would could")
SPEAKERS = word_set("i we")
BEFORE_I_CAN = word_set("and or then , ;")
BEFORE_ANY_VERB = I_CAN | word_set("to and or then , not") | {""}
AFTER_ANY_VERB = DETERMINERS | word_set(
    "how what people them every each all some two three four five six more new old"
)
BEFORE_GERUND = word_set(
    ", include includes including myself be am keep spend time days imagine for towards still "
    "happily"
)
OTHER_SUBJECTS = word_set(
    "they he she it you who which that people because so since when while although if where why "
    "was were had did"
)


def wished_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "want to <any verb that says something> <something named>"."""
    end = _end_of_wish(sentence, place)
    if end is None:
        return None
    while end < len(sentence) and _is_adverb(sentence[end].word):
        end += 1
    if end >= len(sentence) or _says_nothing(sentence[end]):
        return None
    if _is_to_qualify(sentence, end):
        return None
    return concrete(sentence, end + 1) or asked_about(sentence, end + 1)


def _end_of_wish(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "want to", or of "will" where it is the author who will."""
    before = sentence[place - 1].word if place else "and"
    if sentence[place].word in {"will", "would"} and before not in SPEAKERS | BEFORE_I_CAN:
        return None
    return WISH_TO.at(sentence, place)


def wish_ends_at(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a wish ends right before a place: "I want to" or "I'd"."""
    if not place or sentence[place - 1].word not in ENDS_OF_WISHES:
        return False
    return any(_end_of_wish(sentence, at) == place for at in range(max(place - 5, 0), place))


POINTING_BACK = word_set("it them that this those these")
CHANGING = word_set("improve develop build create change fix help support stop sort bring put end")
MENTAL = word_set("love like hate need know remember forget imagine picture think mind")


def pointing_back(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the places of "want to rewrite them": work on what was named before."""
    for at in range(1, len(sentence) - 1):
        verb = sentence[at]
        if sentence[at + 1].word not in POINTING_BACK or not wish_ends_at(sentence, at):
            continue
        if sentence[at + 2 : at + 3] and is_content(sentence[at + 2]):
            continue  # "lead this team" is looked at elsewhere
        says_little = verb.lemma in SAYING_NOTHING - CHANGING or verb.lemma in MENTAL
        if not says_little and verb.word not in FUNCTION_WORDS:
            yield at, at + 2


def any_work(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "and mend the nets", a verb in no list, told by where it stands."""
    if _is_what_somebody_does(sentence, place):
        return concrete(sentence, place + 1 + follows(sentence, place, QUESTION_WORDS))
    if not (_stands_as_verb(sentence, place) or _stands_as_gerund(sentence, place)):
        return None
    if _is_to_qualify(sentence, place) or not is_wished(sentence, place):
        return None
    return concrete(sentence, place + 1)


def _is_to_qualify(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "clear my credential" is said, which is development, or "shadow somebody"."""
    if TO_LEARN_BY.at(sentence, place):
        return True
    if sentence[place].lemma in STRONG_WORK:
        return False
    words = sentence[place + 1 : end_of_object(sentence, place + 1)]
    return any(is_qualification(t) for t in words)


def _is_what_somebody_does(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "a therapist who visits families" stands here, after a wish."""
    token = sentence[place]
    return (
        place > 1
        and sentence[place - 1].word == "who"
        and token.form == ""
        and token.word.endswith("s")
        and token.word not in FUNCTION_WORDS
        and not _says_nothing(token)
        and is_wished(sentence, place - 1)
    )


def _is_unlisted(token: Token) -> bool:
    return (
        len(token.word) > 2
        and token.word.isalpha()
        and token.form in {"", "base"}
        and not token.word.endswith("ly")
        and not _says_nothing(token)
        and token.word not in FIELDS
        and token.word not in HEADS
        and token.lemma not in STRONG_WORK
    )


def _stands_as_verb(sentence: Sequence[Token], place: int) -> bool:
    before = sentence[place - 1].word if place else ""
    if before not in BEFORE_ANY_VERB or place + 1 >= len(sentence):
        return False
    i_can = place > 1 and before in I_CAN and sentence[place - 2].word in {"i", "we"}
    led_to = i_can or sentence[place + 1].word in AFTER_ANY_VERB
    return led_to and _is_unlisted(sentence[place])


SEEN = 6  # words: "I see myself out on the moors counting"


def _stands_as_gerund(sentence: Sequence[Token], place: int) -> bool:
    token = sentence[place]
    if not place or not token.word.endswith("ing") or len(token.word) < 5:
        return False
    listed = token.lemma in LISTED or token.word in FUNCTION_WORDS
    if listed or token.form not in {"", "ing"}:
        return False
    before = sentence[place - 1].word
    if before in BEFORE_GERUND or (before == "of" and sentence[place - 2].word == "part"):
        return True
    return "myself" in {t.word for t in sentence[max(place - SEEN, 0) : place]}


def is_wished(sentence: Sequence[Token], place: int) -> bool:
    """Return whether a wish stands before a place of the sentence, and nobody else between."""
    for at in range(place - 1, -1, -1):
        token = sentence[at]
        if token.word in OTHER_SUBJECTS:
            return False
        if token.lemma in {"like", "love"} and sentence[at - 1].word != "would":
            continue  # what is liked today is no wish
        if token.word in I_CAN and sentence[at - 1].word not in SPEAKERS:
            continue  # what something else will do
        if token.lemma in WISHING or token.word in WISH_NOUNS:
            return True
    return sentence[0].word not in SUBJECTS and sentence[0].word not in DETERMINERS


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or word.endswith("ly")


def _says_nothing(verb: Token) -> bool:
    return (
        verb.lemma in SAYING_NOTHING
        or verb.word in FUNCTION_WORDS
        or verb.word in GENERALITIES
        or not verb.word[0].isalpha()
    )
