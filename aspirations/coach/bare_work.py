"""Work that is told by its things: "green roofs", "I want the vans electric", "rewrite them"."""

from collections.abc import Iterator, Sequence

from aspirations.coach.amounts import number
from aspirations.coach.developments import is_qualification
from aspirations.coach.evidence import NOTHING_OF_WORK, is_a_thing
from aspirations.coach.objects import is_content, is_field_of_two, names_field, names_thing
from aspirations.coach.plain_work import ADJECTIVES
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.topics import topics
from aspirations.coach.vocabulary.fields import FIELDS
from aspirations.coach.vocabulary.grammar import CLAUSE_STARTS, MODALS, SUBJECTS
from aspirations.coach.vocabulary.nouns import BENEFICIARIES, PEOPLE, SKILL_WORDS
from aspirations.coach.vocabulary.skills import QUALIFICATIONS
from aspirations.coach.vocabulary.titles import HEADS, LEVEL_WORDS, POSTS
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.wished import pointing_back

PRIVATE_LIFE = word_set(
    "house flat apartment home city country town beach village world family kid kids children wife "
    "husband travel trip holiday car life company job organisation organization position role "
    "career skill skills knowledge goal goals ladder question interview"
)
MOST = 6  # words
MOST_OF_THINGS = 3
NO_WORK = (
    NOTHING_OF_WORK
    | SKILL_WORDS
    | QUALIFICATIONS
    | LEVEL_WORDS
    | POSTS
    | BENEFICIARIES
    | PEOPLE
    | HEADS.keys()
    | word_set("dog cat pet holiday car house baby language excel english better good new own my")
)
SAYS_MORE = SUBJECTS | MODALS | CLAUSE_STARTS | word_set("me my to no not than : / |")


def work_on_it(sentences: Sequence[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """Yield the words of "I want to rewrite them", after a sentence that names what is meant."""
    named = False
    for sentence in sentences:
        if named:
            yield from (sentence[begin:end] for begin, end in pointing_back(sentence))
        named = named or any(names_thing(t, strong=True, people=True) for t in sentence)


def bare_work(
    sentences: Sequence[Sequence[Token]], told: Sequence[Sequence[bool]], *, wished: bool
) -> Iterator[Sequence[Token]]:
    """Yield the words of work that no verb tells: a text of few words, or a thing in a wish.

    Things in a wish count only where nothing else is `wished`: no title, no skill, no pay.
    """
    for sentence in sentences[:1]:
        if found := _fragment(sentence):
            yield sentence[slice(*found)]
    for sentence, is_told in zip(sentences, told, strict=True):
        if wished and (found := _wished_thing(sentence, is_told)):
            yield sentence[slice(*found)]
        yield from (sentence[begin:end] for begin, end in topics(sentence, is_told))


def _fragment(sentence: Sequence[Token]) -> tuple[int, int] | None:
    """Return the place of work that a text of a few words consists of, or None."""
    words = [t for t in sentence if t.is_word]
    if not words or len(words) > MOST:
        return None
    if any(t.word in SAYS_MORE or (t.form and t.word not in FIELDS) for t in sentence):
        return None
    if any(is_field_of_two(sentence, at) for at in range(len(sentence))):
        return 0, len(sentence)
    if any({t.word, t.lemma} & NO_WORK for t in words):
        return None
    return (0, len(sentence)) if any(map(names_field, words)) or _names_things(sentence) else None


def _wished_thing(sentence: Sequence[Token], told: Sequence[bool]) -> tuple[int, int] | None:
    """Return the place of "want ... the leaks": a thing within a wish, whatever the verb is."""
    wish = next((n for n, t in enumerate(sentence) if not told[n] and _wishes(sentence, n)), None)
    if wish is None or any({t.word, t.lemma} & PRIVATE_LIFE for t in sentence[wish:]):
        return None
    things = [n for n in range(wish + 1, len(sentence)) if _is_thing_of_work(sentence, n)]
    return (wish, things[-1] + 1) if things else None


def _wishes(sentence: Sequence[Token], at: int) -> bool:
    """Return whether somebody wishes here: "I want", "I'd like", "let me"."""
    word, lemma = sentence[at].word, sentence[at].lemma
    before = {t.word for t in sentence[max(at - 3, 0) : at]}
    if word == "want" or (lemma in {"hope", "wish", "dream", "aim"} and "i" in before):
        return "i" in before or at == 0
    return word in {"like", "love", "rather"} and "would" in before and "i" in before


def _is_thing_of_work(sentence: Sequence[Token], at: int) -> bool:
    token = sentence[at]
    many = token.word != token.lemma and token.lemma in HEADS  # "the drivers"
    if not is_content(token) or token.form or ({token.word, token.lemma} & NO_WORK and not many):
        return False
    return not is_qualification(token) and is_a_thing(sentence, at)


def _names_things(sentence: Sequence[Token]) -> bool:
    """Return whether "foster families" is all that is said: more than one of something."""
    last = sentence[-1]
    if any(t.word in ADJECTIVES or number(t.word) is not None for t in sentence):
        return False  # "quiet nights", "nineteen pumps"
    plural = last.word.endswith("s") and last.word != last.lemma
    joined = any(t.word in BREAKS for t in sentence)
    return plural and not joined and len(sentence) <= MOST_OF_THINGS and is_content(last)
