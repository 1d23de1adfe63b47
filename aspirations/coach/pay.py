"""Where a text wants pay, promotion, status or perks."""

from collections.abc import Iterator, Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.grammar import DETERMINERS
from aspirations.coach.vocabulary.perks import PERKS
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
PAY = Phrases(
    (
        "pays|pay|paying the? most|best|more|better|well|double|twice",
        "better|best|well|highest paid",
        "salary|salaries|=pay|payrise|wage|income|bonus|bonuses|raise|paycheck|earnings|money|"
        "cash|rich|wealthy|wealth|millionaire|"
        "billionaire|millions|promotion|perk|perks|prestige|fame|famous|mansion|yacht|"
        "ferrari|benefits",
        "i am underpaid",
        "i|want|like|is to be|get paid",
        "commission",
        "better|bigger|good pension",
        "fewer|less nights",
        "earn what|as|like|more|enough",
        "highest|top|best earner|earners",
        "earn|earning good|decent|well|twice|double",
        "climb|climbing|rise as high|far|fast",
        "twice as much",
        "company car",
        "corner office",
        "own office",
        "net worth",
        "dream house|car",
        "a million|mansion",
        "promoted",
        "wherever|whoever {any}? {any}? pays|paying",
        "pays the bills",
        "pay the bills",
        "well paid|off",
        "well - paid",
        "paid more|better|well",
        "six figures|figure",
        "financially free|independent|stable|secure|comfortable",
        "financial freedom|independence|stability|security",
        "job|work security",
        "more holidays|vacation|holiday",
        "earn|earning|make|making more|lots|good|serious|big|six|double .. money|salary|cash|"
        "income",
        "high - paying",
        "good|high|higher|highly|better paying|paid|paying job|position|role",
        "good|high|higher|highly|better - paying|paid|paying job|position|role",
        "title on my door",
        "as the best",
        "status",
        "be|become powerful|important",
        "more power",
        "stock options|equity",
        *PERKS,
    )
)


OWED = word_set("bill rent mortgage loan debt house")


def _is_spent(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "pay for" or "pay attention" is said."""
    if sentence[place].word != "pay" or place + 1 >= len(sentence):
        return False
    after, last = sentence[place + 1].word, sentence[min(place + 2, len(sentence) - 1)].lemma
    if after in DETERMINERS - {"that", "this"}:
        return last not in OWED  # "pay the fine", not "pay the bills"
    return after in {"for", "off", "back", "attention"}


def _is_the_work(sentence: Sequence[Token], place: int) -> bool:
    """Return whether "something with pay" is said, where pay is the field."""
    after = sentence[place + 1].lemma if place + 1 < len(sentence) else ""
    before = [t.word for t in sentence[max(place - 2, 0) : place]]
    if after in {"scale", "structure", "system", "policy", "slip", "rate", "equity", "gap"}:
        return True
    return before[:1] in (["something"], ["anything"]) and before[1:] in (["with"], ["in"])


NOT = word_set("not no never without")
BEFORE, AFTER = 9, 3  # words in which pay is denied
WANTED = word_set(
    "want care need about chase bother interest motivate drive matter mind seek value"
)


def _is_denied(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "I don't want to be rich" or "money is not everything" is said."""
    before = sentence[max(begin - BEFORE, 0) : begin]
    wanted = any(t.lemma in WANTED for t in before)
    words = [t.word for t in before]
    if wanted and NOT & set(words) and not {"only", "just", "but"} & set(words):
        return True
    after = [t.word for t in sentence[end : end + AFTER]]
    return after[:2] in (["is", "not"], ["does", "not"], ["do", "not"], ["was", "not"])


def _is_to_a_post(sentence: Sequence[Token], end: int) -> bool:
    """Return whether "promoted to" or "promotion to head" is said: it's the post that counts."""
    after = sentence[end].word if end < len(sentence) else ""
    return after in {"to", "into"} and sentence[end - 1].word in {"promoted", "promotion"}


def pay(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that speak of pay, promotion, status or perks."""
    for begin, end in PAY.within(sentence):
        if {"she", "he", "they"} & {t.word for t in sentence[max(begin - 8, 0) : begin]}:
            continue  # what others earn
        before = sentence[max(begin - 4, 0) : begin]
        if before and before[-1].lemma in {"save", "saving", "raise", "donate", "same"}:
            continue  # what is done with money, not that it's wanted
        if any(t.word == "if" for t in before) or _is_denied(sentence, begin, end):
            continue
        if _is_spent(sentence, begin) or _is_the_work(sentence, begin):
            continue
        if not _is_to_a_post(sentence, end):
            yield begin, end
