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
    # What "this" and "your" point at in a text on work: a house, a part of it or a post.
    "post": word_set(
        "company organization organisation firm business team department role job position unit "
        "ward office group division branch practice project site shop store hospital desk plant "
        "factory lab clinic workplace station floor line depot laundry kitchen warehouse yard farm "
        "garage salon restaurant hotel pub bakery studio library museum theatre campus faculty "
        "agency council trust bank charity airline airport port surgery pharmacy nursery salon "
        "apprenticeship traineeship internship placement scheme residency rotation probation post "
        "vacancy opening seat opportunity shift crew squad rota round route patch district "
        "building supermarket mill quarry vineyard brewery foundry workshop bench counter till "
        "service rank chamber newsroom institution school place counter registry centre center"
    ),
    "posts": word_set(
        "vacancy opening advert ad advertisement posting listing trainee apprenticeship scheme "
        "programme program supermarket hotel shop store kitchen depot plant factory warehouse "
        "library museum fleet product customer client colleague people staff brand site guest "
        "mission value reputation culture website"
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
        "this|these {any}? {any}? {post}",
        "your {any}? {any}? {any}? {post}",
        "your {any}? {any}? {posts}",
        "=same {post}",
        "the role|post|job|position|vacancy you|i",
        "you are opening|launching|hiring|offering|advertising|expanding|building|recruiting",
        "job|role|post|team|place|desk i have|am|hold|do|work",
        "than|what|where i am now|today",
        "the|my boss|manager|supervisor|foreman|gaffer|chef lets|let|wants|asked|says|has|gives",
        "my boss|supervisor|foreman|gaffer|manager",
        "for|with|by us",
        "we are getting|buying|opening|planning|launching|rolling|introducing|running",
        "keep|continue|carry on? doing|driving|running|teaching my|our",
        "that|machines|parts|printers|products|everything we lease|ship|stock|print|maintain|fit",
        "what i am|do doing? right? now|today",
        "i have been on|in|at|with .. {any}? {any}? for",
        "my|our {adjective}? {adjective}? {any}? {house}",
        "our {any} {any} {house}",
        "=our",
        "your|this {adjective}? {near}|firm|institution|school|hospital|agency|bank|place",
        "the {adjective}? company|organization|organisation|firm|ward",
        "the business 's|and",
        "with|within|in|at|for|of|join|inside the =company|=organization|=organisation|=business|"
        "=firm|=ward",
        "your {any}? {house}",
        "your company|organization|organisation|team|firm|department",
        "with|for|at|join you",
        "current|present role|job|position|team|work|company|post|duties|responsibilities|"
        "market|employer|ward",
        "=current {any}? {any}? {house}|duties|responsibilities|tasks|work|career|situation",
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
    "a an little tiny future dream own former previous old last ex"
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
    "legal language city town kids children earth future family families homes economy way "
    "daughter son mother father mum mom dad parents marriage wedding house home neighbours "
    "neighbourhood species time times age baby dog garden flat parish village street estate"
)


# What follows a place of work and makes something else of it: "my bank account".
HEADS = word_set(
    "account accounts card cards reunion interview degree studies friends friend uniform holiday "
    "world plan school trip mates days"
)
OWNERS = word_set(
    "parents professor teacher tutor mother father mum mom dad wife husband uncle aunt brother "
    "sister gran grandmother grandfather family cousin home house childhood"
)
GEOGRAPHY = word_set("east west north south coast island mainland continent countryside beach")


def _other_head(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "my bank account", "from my parents' farm" or "on the coast" is meant."""
    following = {t.word for t in sentence[end : end + 1]}
    if following & HEADS or "ever" in {t.word for t in sentence[end : end + 2]}:
        return True  # "the kindest place I've ever been in"
    words = {t.word for t in sentence[begin:end]}
    nobody = bool(words & {"my", "from"}) and bool(following & OWNERS)
    by_us = "us" in words and bool(following & EVERYBODY)
    return nobody or by_us or bool((following | words) & GEOGRAPHY and words & {"the", "on"})


EVERYBODY = word_set("all both two three humans lives")


def _elsewhere(sentence: Sequence[Token], begin: int, end: int) -> bool:
    if {t.lemma for t in sentence[end : end + 1]} & {"management", "skill"}:
        return True  # "my project management skills"
    words = {t.word for t in sentence[begin:end]}
    if _other_head(sentence, begin, end):
        return True
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


SEATS = word_set("job seat chair desk shoes")


def _your_job(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether the interviewer's own job is meant."""
    words = [t.word for t in sentence[begin:end]]
    return words[:1] == ["your"] and len(words) == 2 and words[1] in SEATS


def _leaving(sentence: Sequence[Token], place: int) -> bool:
    before = [t.word for t in sentence[max(place - 5, 0) : place]]
    return "not" in before or before[-1:] in (["from"], ["and"], ["of"], ["round"], ["around"])


def _unlike(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "something quite different here" is said, which grows from nothing."""
    near = [t.word for t in sentence[max(place - 3, 0) : place]]
    return near[-1:] != [","] and bool(UNLIKE & set(near))


def _starts_at_today(between: Sequence[Token], role_words: frozenset[str]) -> bool:
    if any(t.word[0].isdigit() for t in between):
        return False
    return any(
        t.form == "ing"
        or t.word.endswith("ing")
        or t.lemma in role_words
        or t.word in {"work", "the", "my", "our"}
        for t in between
    )
