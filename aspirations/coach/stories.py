"""Reasons told as a story: what somebody saw, what it did to them, what they want since."""

from collections.abc import Iterator, Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.nouns import BENEFICIARIES
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
STORIES = Phrases(
    (
        "my {kin} could|can|would|never|always",
        "i still|often remember|think|see|hear|dream",
        "i have|will|could? never|not forget|forgotten|forgot",
        "stayed|stuck|stays|sticks|sat with me",
        "i was the one|only who|they|people",
        "i {much}? do|can|could not {much}? like|stand|bear|accept|watch when|how|that|it|seeing|"
        "watching",
        "i feel|felt|was|am|got|get {much}? ashamed|angry|helpless|sad|shocked|furious|sorry|moved|"
        "sickened|upset|heartbroken",
        "it hurt|hurts|pained|pains|saddens|saddened|breaks|broke|kills|killed",
        "nobody|no one? told|asked|listened|explained|noticed|answered|cared|helped|showed|warned|"
        "taught|knew|saw",
        "{helped} .. could|should|would|might have been",
        "{helped} i .. could|should|would|might have been",
        "nearly|almost hurt|died|killed|lost|failed|drowned|cost|missed|burned|burnt|fell",
        "too many of my|our|the|these {helped}",
        "we|they|people|nurses|patients|customers lose|waste|wait {any}",
        "{helped} can|could not",
        "of my|our {any} can|could not",
        "nobody|no one? believes|reads|listens|answers|understands|asks|explains|notices|helps|"
        "cares",
        "fallen|fell in love with",
        "we|they|people throw|throws {any}? {any}? away",
        "saved|changed|shaped my|their|his|her life|lives",
    ),
    {
        "helped": BENEFICIARIES,
        "kin": word_set(
            "dad father mum mom mother brother sister grandfather grandmother grandma grandpa "
            "granddad uncle aunt son daughter cousin parents wife husband friend neighbour boss"
        ),
        "much": word_set("really truly very so just deeply quite never always rather simply"),
    },
)
SO = Phrases(
    (
        "so|therefore|hence i {much}? {much}? want|would|hope|plan|will|decided|chose|wish|aim|am",
        "that|this is why i {much}? want|would|hope|plan|will|decided|chose|wish|aim|am",
    ),
    {"much": word_set("really truly now just also have")},
)


def stories(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that tell what led somebody to their wish."""
    yield from STORIES.within(sentence)


def conclusions(sentences: Sequence[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """Yield "So I want" at the start of a sentence: what was told before is the reason."""
    for sentence in sentences[1:]:
        if end := SO.at(sentence, 0):
            yield sentence[:end]
