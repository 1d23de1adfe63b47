"""The question's time said again, only to be put off: "In five years? No idea."."""

from collections.abc import Sequence

from aspirations.coach.amounts import TimeFrame
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.word_sets import word_set

# Ways of not answering, in any words: not knowing, leaving it to others, putting it off.
REFUSALS = Phrases(
    (
        "not .. know|sure|certain|say|tell|imagine|picture|predict|clue|idea|foresee|answer|"
        "thought|decide|decided",
        "not see|think that|past|beyond|so|about",
        "no idea|clue|plan|plans|answer|thoughts|vision|comment|crystal|notion|earthly",
        "never thought|know|plan|planned",
        "not|never|nobody|rarely|seldom .. plan|look|think|see .. ahead",
        "there is none|nothing",
        "barely|hardly|scarcely know|tell|say|imagine|picture|can",
        "without {any}? clue|idea|plan",
        "idk|dunno|unsure|undecided|clueless|beats",
        "who|god|heaven|heavens|goodness|lord|nobody knows|can|cares",
        "anybody|anyone|your 's? guess",
        "hard|difficult|impossible|tricky|tough|early to say|tell|know|predict|answer|imagine",
        "=ask me|again|somebody|someone",
        "=asked {any}? {any}? where|what i|we|you",
        "depends|depend",
        "search me",
        "next question",
        "let me see|think",
        "good|great|tough|hard|big|funny|silly|long question|one|time",
    )
)
# What may stand around a time that is only said again.
FILLERS = word_set(
    "um umm ummm uh uhm er erm hm hmm hmmm mmm ah oh ooh eh well so ok okay right wow gosh god "
    "honestly really let me see think sigh time now from in where what how who do does will would "
    "be see myself yourself i you am my me about say is are the a of that this there it and oof "
    "blimey crikey sorry goodness whew phew haha lol"
)
AFTER_ALL = word_set("but though although however except ; still hopefully ideally rather")
WISHED = word_set(
    "want hope would will aim goal goals plan aspire intend wish dream envision wants could"
)
QUESTIONS = word_set("where what how whether if")
BRIEF = 4  # words
CURT = word_set("pass skip next no nope nah none nothing nowhere whatever")
LOOKED_AT = 2  # sentences after the question said again


def is_only_repeated(
    sentence: Sequence[Token], frame: TimeFrame, following: Sequence[Sequence[Token]]
) -> bool:
    """Return whether a time is the question's, and no answer: "five years? Pass."."""
    if _is_remark_on_age(sentence, frame):
        return True
    if _is_bare(sentence, frame):
        return _put_off(following[:LOOKED_AT]) or (not following and _hesitates(sentence, frame))
    place = _refusal(sentence)
    return place is not None and not _answered(sentence, frame, place)


def _refusal(sentence: Sequence[Token]) -> int | None:
    """Return where a refusal begins; "the person who knows how" is none."""
    return next(
        (
            begin
            for begin, _ in REFUSALS.within(sentence)
            if sentence[begin].word != "who" or not begin or sentence[begin - 1].word in BREAKS
        ),
        None,
    )


def _is_bare(sentence: Sequence[Token], frame: TimeFrame) -> bool:
    """Return whether nothing but small words stands beside the time: "um, in five years"."""
    begin, end = frame.span
    return all(begin <= t.start < end or not t.is_word or t.word in FILLERS for t in sentence)


def _hesitates(sentence: Sequence[Token], frame: TimeFrame) -> bool:
    """Return whether something is said beside the time, and it leads nowhere: "hmm, 5 years"."""
    begin, end = frame.span
    return any(t.is_word and not begin <= t.start < end for t in sentence)


def _put_off(following: Sequence[Sequence[Token]]) -> bool:
    """Return whether the sentences after a question refuse it, and wish nothing."""
    for sentence in following:
        place = _refusal(sentence)
        if sentence[0].word in CURT and len(sentence) < BRIEF:
            return True
        if place is not None:
            return not any(t.word in AFTER_ALL for t in sentence[place:])
        if any(t.is_word and t.word not in FILLERS for t in sentence):
            return False
    return bool(following)


def _answered(sentence: Sequence[Token], frame: TimeFrame, refused: int) -> bool:
    """Return whether a wish stands before the refusal, or after it and a "but"."""
    if any(t.word in AFTER_ALL for t in sentence[refused + 1 :]):
        return True
    before = {t.word for t in sentence[:refused]}
    if before & QUESTIONS:
        return False
    return bool(before & WISHED) and frame.span[0] < sentence[refused].start


def _is_remark_on_age(sentence: Sequence[Token], frame: TimeFrame) -> bool:
    """Return whether "in five years I will be 40" is all that is said of a time."""
    after = [t.word for t in sentence if t.start >= frame.span[1] and t.is_word][:5]
    return after[:1] == ["i"] and "be" in after[:3] and after[-1].isdigit() and len(after) < 5
