"""Reasons told by where they stand: "so folk last longer", "as girls miss school"."""

from collections.abc import Iterator, Sequence

from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.grammar import DETERMINERS, MODALS
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.verbs import WISHING
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
KIN = word_set(
    "dad daddy father mum mom mam mama mummy mother brother sister sibling grandfather grandmother "
    "grandma grandpa granddad grandad gran granny nan nana nanna papa uncle aunt auntie aunty "
    "son daughter cousin niece nephew parent parents wife husband partner child kid kids children "
    "family twin stepdad stepmother grandparents neighbour neighbor godmother"
)
OWN = word_set("my our me")
# What kin say or think of somebody is their word, and no reason of one's own.
SAYING = word_set(
    "think say like want tell ask expect hope joke call own owns believe suggest reckon insist "
    "recommend keep laugh know wonder always live and or who will would 's , is has here"
)
THIRD = word_set(
    "the a an our my their his her its this that these those every each all some many most few "
    "fewer more less no nobody noone everyone everybody someone somebody anyone people folk folks "
    "they he she it we there others kids children patients pupils customers families other half "
    "too women men girls boys users lads mums parents learners students clients residents"
)
FINITE = MODALS | word_set(
    "is are was has have does do not get gets need needs know knows 's goes go come comes feel "
    "feels can't don't doesn't isn't aren't stop stops reach"
)
# "so the plan is", "so it means", "as the next step": what follows tells no purpose.
NO_PURPOSE = word_set(
    "plan goal aim answer question step next first far idea dream point that means short "
    "i job role title position reason thing rest ask"
)
AS_NO_CAUSE = word_set("a an well soon long far much many possible such if though per to i'd")
NEAR = 8  # words


def causes(sentence: Sequence[Token], told: Sequence[bool]) -> Iterator[Found]:
    """Yield the places of a sentence that say why without a word for it."""
    for place, token in enumerate(sentence):
        if token.word == "so" and place and not told[place - 1]:
            yield from _purpose(sentence, place)
        elif token.word in {"as", "since", ":", "–", "—"} and place:
            yield from _cause(sentence, place)
        elif token.word in KIN and place and sentence[place - 1].word in OWN:
            yield from _kin(sentence, place)


def _purpose(sentence: Sequence[Token], place: int) -> Iterator[Found]:
    """Yield "so a laptop isn't rubbish", "so folk don't have to": what gets better for others."""
    following = sentence[place + 1 : place + 2 + NEAR]
    that = bool(following) and following[0].word == "that"
    following = following[that:]
    if not following or any(t.word in NO_PURPOSE for t in following[:3]):
        return
    if following[0].word in THIRD and _has_verb(following[1:]):
        yield place, place + 2


def _cause(sentence: Sequence[Token], place: int) -> Iterator[Found]:
    """Yield ", as girls miss a week of school" and ": my nan plans her day around it"."""
    word, following = sentence[place].word, sentence[place + 1 : place + 1 + NEAR]
    if word in {"as", "since"} and sentence[place - 1].word not in BREAKS:
        return
    if not following or following[0].word in AS_NO_CAUSE | {"your", "this", "you", "i"}:
        return
    if word not in {"as", "since"}:
        if following[0].word in {"too", "nobody", "everyone", "people", "they", "our"}:
            yield from ((place, place + 2) for _ in [0] if _has_verb(following[1:]))
        return
    if any(t.word in NO_PURPOSE | {"said", "say", "says"} for t in following[:3]):
        return
    if _has_verb(following[1:]):
        yield place, place + 2


def _has_verb(words: Sequence[Token]) -> bool:
    """Return whether somebody does something in a few words: "girls in my district miss"."""
    for at, token in enumerate(words):
        if token.word in BREAKS:
            return False
        if token.word in FINITE or token.form == "s":
            return True
        if token.form == "base" and at and words[at - 1].word not in {"to", "and", "the", "a"}:
            return True
    return bool(words) and words[0].form == "base"


def _kin(sentence: Sequence[Token], place: int) -> Iterator[Found]:
    """Yield "my gran waited nine days" and ", for my brother": somebody close is moved by it."""
    begin = place - 1
    before = sentence[begin - 1].word if begin else ""
    after = sentence[place + 1 : place + 3]
    if before == "for" and begin > 1 and sentence[begin - 2].word in BREAKS:
        yield begin, place + 1
    opens = not begin or before in BREAKS | {"when", "because", "after", "since", "how", "and"}
    if opens and _is_of_kin(after):
        yield begin, place + 2
    if not after or after[0].word in SAYING or after[0].lemma in SAYING | WISHING:
        return
    if opens and (after[0].word == "'s" or not after[0].word.endswith("ing")):
        yield begin, place + 2


IS = word_set("not now always been never still just also")


def _is_of_kin(after: Sequence[Token]) -> bool:
    """Return whether "my gran's last weeks" goes on, not "my gran's a nurse"."""
    if len(after) < 2 or after[0].word != "'s" or after[1].form == "ing":
        return False
    return after[1].word not in DETERMINERS | IS and after[1].lemma not in HEADS
