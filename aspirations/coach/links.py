"""Where a text refers to the present role, team or organisation."""

from collections.abc import Iterator, Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
CLASSES = {
    "house": word_set(
        "company organization organisation firm business team department role job position unit "
        "ward office group division branch practice project site shop store school hospital squad "
        "desk employer coworker colleague patient pupil plant factory lab clinic workplace service "
        "station floor shift line district area region market post agency council trust bank "
        "restaurant hotel institution opportunity place section round route bench "
        "till kitchen garage van fleet shop-floor"
    ),
    "near": word_set(
        "company organization organisation firm role job position opportunity internship "
        "department team business ward"
    ),
    "adjective": word_set(
        "current present own existing whole entire same wider local great new exciting "
        "progressive care "
        "mechanical engineering shitty first day to daily today"
    ),
}
LINKS = Phrases(
    (
        "this {adjective}? place|desk|ward|office|shop|school|site",
        "we are getting|buying|opening|planning|launching|rolling|introducing|running",
        "keep|continue|carry on? doing|driving|running|teaching my|our",
        "what i am|do now",
        "i have been on|in|at|with .. {any}? {any}? for",
        "my|our {adjective}? {adjective}? {any}? {house}",
        "our {any} {any} {house}",
        "our",
        "your|this {adjective}? {near}|firm|institution|school|hospital|agency|bank|place",
        "the {adjective}? company|organization|organisation|firm|ward",
        "the business 's|and",
        "with|within|in|at|for|of|join|inside the company|organization|organisation|business|"
        "firm|ward",
        "your {any}? {house}",
        "your company|organization|organisation|team|firm|department",
        "with|for|at|join you",
        "current|present role|job|position|team|work|company|post|duties|responsibilities|"
        "market|employer|ward",
        "=current",
        "stay|staying|remain|remaining|still|continue|keep in|on|at|with the|my|our",
        "from my|our|here",
        "where i work",
        "my work in|at|with|on",
        "i am? do|doing now|today|currently",
        "right now|currently|today|now i am .. strong|good|working|responsible",
        "i am currently .. at|in|on|for|with my|our|the",
        "[ {any} ]",
        "i|keep|continue doing what i do",
        "i have been .. here",
        "as a next step",
        "i currently|already lead|manage|work|run|do|own|handle|help|support|teach|write",
        "building|build on my|what",
        "use|using that|this|my experience",
        "that experience",
        "your job ads|advert|ad|description",
        "after|my {any}? years in|on|at|with",
        "my time|years|months on|in|at|as",
        "same job|role|team",
        "we have|run|do|use|build|make|serve|sell",
        "stay with|at|in .. {near}",
        "i have been working in|as|with|on",
        "i have been honing",
        "the routes|customers and|i",
    ),
    CLASSES,
)
HERE = frozenset({"here"})
UNLIKE = word_set("different else other new")
AT = word_set("in within at inside on to how")
BARE = (["the", "ward"], ["the", "wards"], ["the", "company"], ["the", "whole", "company"],
        ["the", "entire", "company"])  # fmt: skip
FOREIGN = word_set(
    "another other different new big large small bigger good leading competing any some "
    "a an little tiny future dream own former previous old"
)
MOVE_FROM = Phrases(("from {any} {any}? {any}? to|into|towards|toward",))


def links(sentence: Sequence[Token], role_words: frozenset[str]) -> Iterator[Found]:
    """Yield the places of a sentence that refer to where somebody works now."""
    for begin, end in LINKS.within(sentence):
        if not _elsewhere(sentence, begin, end) and not _your_job(sentence, begin, end):
            yield begin, end
    for place, token in enumerate(sentence):
        if token.word in HERE and not _leaving(sentence, place) and not _unlike(sentence, place):
            yield place, place + 1
    for begin, end in MOVE_FROM.within(sentence):
        if _starts_at_today(sentence[begin + 1 : end - 1], role_words):
            yield begin, end


# What is "ours" without being the place where one works.
OUR_ALL = word_set(
    "lives life world planet society system country nation communities generation climate "
    "legal language city town kids children earth future family families homes economy"
)


def _elsewhere(sentence: Sequence[Token], begin: int, end: int) -> bool:
    if {t.lemma for t in sentence[end : end + 1]} & {"management", "skill"}:
        return True  # "my project management skills"
    words = {t.word for t in sentence[begin:end]}
    if sentence[begin - 1].word == "near" and begin:
        return True
    if "not" in {t.word for t in sentence[max(begin - 2, 0) : begin]} and "you" in words:
        return True
    if [t.word for t in sentence[begin:end]] in BARE and _is_bare(sentence, begin, end):
        return True
    own = {"own"} if "our" in words else set()  # "our own line" is ours
    return bool(words & FOREIGN - {"new"} - own) or (
        "our" in words and bool(OUR_ALL & {t.word for t in sentence[begin : begin + 2]})
    )


def _is_bare(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "the wards" stands alone and not "on the ward" or "the company's plan"."""
    before = {t.word for t in sentence[max(begin - 1, 0) : begin]}
    return not before & AT and "'s" not in {t.word for t in sentence[end : end + 1]}


def _your_job(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether the interviewer's own job is meant."""
    return [t.word for t in sentence[begin:end]] == ["your", "job"]


def _leaving(sentence: Sequence[Token], place: int) -> bool:
    before = [t.word for t in sentence[max(place - 5, 0) : place]]
    return "not" in before or before[-1:] in (["from"], ["and"])


def _unlike(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "something quite different here" is said, which grows from nothing."""
    return bool(UNLIKE & {t.word for t in sentence[max(place - 3, 0) : place]})


def _starts_at_today(between: Sequence[Token], role_words: frozenset[str]) -> bool:
    if any(t.word[0].isdigit() for t in between):
        return False
    return any(
        t.form == "ing" or t.lemma in role_words or t.word in {"work", "the", "my", "our"}
        for t in between
    )
