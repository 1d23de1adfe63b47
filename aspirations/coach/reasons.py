"""Where a text says why: a motive, or who is better off for it."""

import itertools
from collections.abc import Callable, Iterator, Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.nouns import BENEFICIARIES, BETTER, EFFECTS, HELPING
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
CLASSES = {
    "helped": BENEFICIARIES,
    "help": HELPING,
    "better": BETTER,
    "effect": EFFECTS,
    "trouble": word_set(
        "struggle suffer wait die drop fail lack lose fear dread hurt arrive starve fall queue"
    ),
    "kin": word_set(
        "dad father mum mom mother brother sister grandfather grandmother grandma grandpa granddad "
        "uncle aunt son daughter cousin parents family"
    ),
    "moving": word_set(
        "showed taught shows convince hook pushed drive drove motivate excite intrigue delight "
        "bother annoy frustrate worry fascinate draw drew pull pulled attract convinces hooks "
        "inspire woke shaped touched sparked got led brought keeps thrill satisfy excites "
        "intrigues delights delighted intrigued thrilled bothered bothers annoys annoyed worries "
        "worried thrills satisfies satisfied hooked convinced fascinated fascinates frustrated"
    ),
    "much": word_set(
        "really truly always genuinely absolutely deeply simply just also particularly do "
        "very so most especially personally honestly"
    ),
}
BECAUSE = Phrases(
    (
        "because",
        "{comma} since {any}",
        "since i|we|it|our|most|many|those|that|there|people|so|the|every",
        "{comma} as i|we|our|my|it|most|those|this|that|many|too|so|there|people",
        "so that",
        "so every|each|all|other|others|fewer|our|their|the|my|people|nobody|everyone|they|he|she {any} {any}? {any}? "
        "can|could|get|gets|has|have|is|are|do|does|know|knows|learn|learns|feel|feels|need|needs",
        "so we|our|fewer|the|more|nobody|no|people|customers|patients|others can|could|get|"
        "gets|is|are|do|does|wait|will|does",
        "which is why",
        "the|my|main? reason",
        "given that i",
        "due to my",
        "why we|it|this",
        "want fewer",
        "as|since so|too many|often",
    ),
    {"comma": frozenset({","}), "noun": frozenset()},
)
MOTIVE = Phrases(
    (
        "i {much}? {much}? admire|admired",
        "looked|look up to",
        "be like her|him|them|my",
        "what draws|drives|interests|attracts|motivates|excites|moves|pulls|keeps|hooked|fascinates me",
        "{moving} me",
        "seeing|watching|hearing how|what|that|people|patients|children|them|others|my|a|the|someone|it",
        "after|having seeing|watching|seen|watched|experiencing|experienced|losing|lost",
        "growing up",
        "is|was when i",
        "is why i",
        "bothers|worries|annoys|frustrates|amazes|thrills|moves|touches|excites me",
        "i can not stand|bear",
        "i|would hate|hated|regret",
        "the part|parts|side|bit|thing of {any} {any}? i {much}? like|love|enjoy",
        "i feel|felt at|most home|alive|useful|proud|happy",
        "it|that makes|made me",
        "i take|took|find|found pride|joy|pleasure|meaning",
        "fun to|in|of",
        "nothing {any}? {any}? more than",
        "that way",
        "what|that made|makes me want|choose|decide|realise|realize",
        "is my|what calling|thing",
        "i have always",
        "i {much}? {much}? enjoy|enjoyed|love|loved|adore|hate|care|like|liked|value|dislike",
        "i would .. enjoy",
        "enjoying|enjoy",
        "love|loving .. that|it|this",
        "who loves|enjoys|likes|cares",
        "passionate {much}? about",
        "passion for|is|lies|in|to",
        "my passion",
        "a passion",
        "am|is|are|was {much}? fascinated|inspired|motivated|driven|drawn|energised|"
        "energized|captivated|intrigued|moved",
        "fascinated|inspired|motivated|driven by",
        "drawn to",
        "fascinate|motivate|inspire|excite|drive|energises|energizes|interest .. me",
        "rewarding|satisfying|fulfilling|enjoyable|fun part|thing|to|aspect",
        "most rewarding|satisfying|enjoyable",
        "i {much}? care about",
        "matters to me",
        "important to me",
        "means a lot|everything",
        "satisfaction|joy|fulfilment|fulfillment|pleasure|energy from|in|out",
        "gives me",
        "get a kick",
        "happiest|proudest|best when",
        "curious about",
        "curiosity about|for|in",
        "tired|sick|fed of|up",
        "i miss",
        "i|have {much}? wanted to since",
        "since i was",
        "since childhood",
        "ever since",
        "always been|loved|wanted|enjoyed|dreamed|dreamt|liked",
        "feel|felt strongly",
        "i find|found .. satisfying|rewarding|fascinating|interesting|exciting",
        "love for|of",
        "i was|am struck|shocked",
        "i saw|noticed how|children|people|patients",
        "frustrated|frustrates by|me|with",
        "i get .. from",
        "what i|drives|excites|motivates love|enjoy|like|me",
        "always the person",
    ),
    CLASSES,
)
# What is wrong for others, or ought to be so, said without "because".
CONCERN = Phrases(
    (
        "shortage|lack|want of {any}",
        "not|hardly|barely|never enough {any}",
        "too few {any}",
        "goes|go wrong|unheard|unnoticed|hungry",
        "{helped} {any}? {trouble}",
        "nobody|everyone|everybody|every|no {any}? {any}? should|deserve|deserves|ought",
        "should|must not? have to",
        "too many|few {helped}",
        "too many .. {trouble}",
        "far|way too many|much|few|little|often",
        "there is nothing like|better|more",
        "nothing beats|compares|is|makes like|more|better|me",
        "my {kin} was|is|were|had|has|died|lost|suffered|struggled|taught|worked|works",
        "when my {kin}",
        "{helped} .. without {any}",
    ),
    CLASSES,
)
# Why this employer was chosen, or why one has a claim, is no reason for the goal itself.
ABOUT_EMPLOYER = word_set(
    "company your opportunity opportunities offer employer organization organisation "
    "position vacancy "
    "deserve deserved qualified longest experienced eligible entitled ad ads culture"
)
THIS_POST = {
    (this, post)
    for this in ("this", "your", "the")
    for post in ("role", "job", "position", "company", "opportunity", "place", "organization")
}
SERVED = Phrases(
    (
        "keep|keeping {helped}",
        "keep|keeping|get|getting {helped} in|safe|out|off|healthy|warm|home",
        "so {helped}|nobody|fewer",
        "protect|save|shield|keep {any} {any}? {any}? from",
        "{help} .. {helped}",
        "{help} .. of? {helped}",
        "{better} .. {effect}",
        "{better} .. {helped} 's? life|lives|care|day|health",
        "fewer .. {effect}",
        "fewer|less of|our|people|errors|accidents",
        "make|making .. life|lives|things|work|it|others easier|better|safer|fairer|simpler",
        "make life .. easier|better",
        "difference in|to|for .. {helped}",
        "for our|the|my|their|all|low|poor|local|more|those|every? {helped} who|in|with|can",
        "safer|better|fairer|healthier|cheaper|cleaner|faster .. for {helped}",
        "lives of",
        "impact|touch|change|affect|reach|transform .. {helped}",
        "underserved|vulnerable|disadvantaged|marginalised|marginalized",
        "help|helping them|those",
        "help|helping a|my|our|the team|teams",
        "teams|people can trust|rely|use",
        "provide|providing care|support|help|education to|for",
        "make|making .. more accessible|affordable|sustainable|inclusive|equitable|efficient",
        "patient|patients 's|' lives",
        "{helped} .. trust|rely|deserve|need",
        "bring .. hope|joy|relief|comfort",
        "solve|solves .. real problems",
        "good|well|benefit|wellbeing|sake of {helped}|the",
        "benefit|benefits {helped}",
        "give back to",
        "bridge|close .. gap|gaps",
        "drive|driving|increase .. growth|revenue|sales",
        "optimise|optimize .. performance",
        "impact on|in .. {helped}",
        "make|making|ensure|ensuring|see|seeing sure? that? {helped}",
        "so|where that? {helped}|everyone|nobody|someone|others|the|they can|get|could|do|"
        "does|have|feel|is|are",
        "safer streets",
        "so the|our|their .. get|gets|can|could|have|are|is|do|does|reach|reaches",
    ),
    CLASSES,
)


def reasons(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that say why."""
    for begin, end in (*BECAUSE.within(sentence), *MOTIVE.within(sentence)):
        if (
            not _means_nothing(sentence, begin, end)
            and not _about_employer(sentence, begin, end)
            and not _wish_only(sentence, begin, end)
            and not _for_pay(sentence, end)
            and not _conceded(sentence, begin)
        ):
            yield begin, end
    yield from CONCERN.within(sentence)
    yield from _does_something_to_me(sentence)
    for begin, end in SERVED.within(sentence):
        serves_as = [t.word for t in sentence[begin : begin + 2]] == ["serve", "as"]
        if not serves_as and not _company_growth(sentence, begin, end):
            yield begin, end


# What others do to somebody at work and what is only wished for.
DONE_BY_OTHERS = word_set(
    "give let allow help enable ask tell call hire promote pay see want trust offer show teach send "
    "for to with of from by about around behind like than and or on at get take keep bring put find "
    "make train coach support join suit fit miss know trains coaches believe lead hires pays let be"
)


def _does_something_to_me(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of "numbers calm me": whatever it is that something does to somebody."""
    for place in range(1, len(sentence)):
        verb = sentence[place - 1]
        if sentence[place].word != "me" or not verb.is_word or verb.form == "ed":
            continue
        if {verb.word, verb.lemma} & DONE_BY_OTHERS or place < 2:
            continue
        before = {t.word for t in sentence[max(place - 6, 0) : place - 1]}
        if not before & NOT_YET and not verb.word.endswith("ed"):
            yield place - 2, place + 1


NOT_YET = word_set("to will would could can should may might you they he she who")


def _means_nothing(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether what looks like a motive is none, by its first word."""
    begin += sentence[begin].word == ","
    doubt = DOUBTS.get(sentence[begin].word)
    return doubt is not None and doubt(sentence, begin, end)


def _of_applying(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "because" says why somebody applies, or nothing ("just because")."""
    return end >= len(sentence) or bool({t.word for t in sentence[max(begin - 4, 0) : begin]} & {"applying", "applied"})


def _loves_a_person(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "who loves" is followed by no work."""
    if sentence[begin + 1].lemma != "love":
        return False
    return end >= len(sentence) or not sentence[end].word.endswith("ing")


def _gives_pay(sentence: Sequence[Token], _begin: int, end: int) -> bool:
    return bool({t.word for t in sentence[end : end + 4]} & {"salary", "pay", "money"})


def _is_no_purpose(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "so that" opens a sentence, or says "so that means" or "so that I can"."""
    following = sentence[end].word if end < len(sentence) else ""
    if following == "i" and sentence[begin + 1].word == "that":
        return True
    return begin == 0 or following in {"means", "is", "was"}


def _since_a_time(sentence: Sequence[Token], begin: int, _end: int) -> bool:
    """Return whether "since" tells from when on ("since I graduated"), not why."""
    verb = sentence[begin + 2] if begin + 2 < len(sentence) else None
    if begin and sentence[begin - 1].word in {"years", "ever", "year", "months"}:
        return True
    return verb is not None and (
        (verb.form == "ed" and verb.lemma != verb.word) or verb.word == "was"
    )


def _of_being_asked(sentence: Sequence[Token], _begin: int, end: int) -> bool:
    """Return whether "I hate this question" is said."""
    return bool({"question", "questions"} & {t.word for t in sentence[end : end + 3]})


DOUBTS: dict[str, Callable[[Sequence[Token], int, int], bool]] = {
    "since": _since_a_time,
    "because": _of_applying,
    "who": _loves_a_person,
    "gives": _gives_pay,
    "so": _is_no_purpose,
    "i": _of_being_asked,
}


def _about_employer(sentence: Sequence[Token], begin: int, end: int) -> bool:
    near = [t.word for t in sentence[max(begin - 8, 0) : end + 8]]
    if set(near[-8:]) & ABOUT_EMPLOYER:
        return True
    return any(pair in THIS_POST for pair in itertools.pairwise(near))


def _wish_only(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "enjoy" or "love" speaks of a wish ("I would love to"), not of a motive."""
    before = {t.word for t in sentence[max(begin - 2, 0) : end]}
    following = sentence[end].word if end < len(sentence) else ""
    asked = begin > 0 and sentence[begin - 1].word == "what"
    return bool(before & {"would", "'d", "will"}) and (following == "to" or asked)


def _conceded(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "while I enjoy ..." grants something before the goal is said."""
    return begin > 0 and sentence[begin - 1].word in {"while", "although", "though", "whilst"}


def _for_pay(sentence: Sequence[Token], end: int) -> bool:
    """Return whether pay is what stands behind "because"."""
    words = {t.word for t in sentence[end : end + 8]}
    pay = {"salary", "pay", "pays", "paid", "money", "bonus", "wage"}
    return bool(words & pay) and bool(words & {"best", "better", "well", "more", "good", "double"})


def _company_growth(sentence: Sequence[Token], begin: int, end: int) -> bool:
    words = {t.word for t in sentence[begin : end + 3]}
    return (
        bool(words & {"company", "organization", "organisation", "business's", "skills", "myself"})
        and not words & BENEFICIARIES
    )
