"""What is left unsaid, or said otherwise, out of regard for how somebody wrote."""

from collections.abc import Sequence
from dataclasses import replace

from aspirations.coach.advice import NOT_ONLY_RANK, STILL_FINDING_OUT
from aspirations.coach.findings import Finding, Kind
from aspirations.coach.patterns import Phrases
from aspirations.coach.reading import Reading
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.word_sets import word_set

FINDING_OUT = Phrases(
    (
        "not know|sure|certain yet|what|where|which",
        "not know|sure|certain",
        "still|yet finding|figuring|working out",
        "still unsure|undecided|open|looking",
        "unsure|undecided",
        "no idea|clue",
        "idk|dunno",
    )
)
COMPLAINT = word_set(
    "awful terrible horrible toxic unfair rude lazy stupid idiot bully bullies useless nasty mean "
    "incompetent unbearable worst hate hates"
)
SAY_THE_SAME = ("title_only", "vague", "extrinsic_only")  # as that no direction is named
UNFINISHED = word_set(
    "i a an the to be become my our in of at on for with as and or that want would like will am "
    "because so by is more into from i'd i'm"
)
MOST_OF_A_HALF = 4  # words
ENDS = (".", "!", "?", "…")


def with_tact(findings: Sequence[Finding], reading: Reading) -> tuple[Finding, ...]:
    """Return of `findings` what may be said to the author of this text, in these words."""
    if _is_still_typed(reading):
        return tuple(f for f in findings if f.kind is Kind.PRESENT)
    codes = {f.code for f in findings if f.kind is Kind.MISSTEP}
    kept = (f for f in findings if not _is_better_unsaid(f, codes, reading))
    return tuple(_in_kind_words(f, reading) for f in kept)


def _is_still_typed(reading: Reading) -> bool:
    """Return whether "I want to be" stands there so far: a sentence that will go on."""
    words = reading.text.words
    ended = reading.text.raw.rstrip().endswith(ENDS)
    return not ended and len(words) <= MOST_OF_A_HALF and words[-1] in UNFINISHED


def _is_better_unsaid(finding: Finding, missteps: set[str], reading: Reading) -> bool:
    if finding.code == "names_direction" and finding.kind is Kind.MISSING:
        return bool(missteps & set(SAY_THE_SAME))
    if finding.code == "gives_reason" and finding.kind is Kind.PRESENT:
        return "leaving_intent" in missteps or bool(COMPLAINT & set(reading.text.words))
    return False


def _in_kind_words(finding: Finding, reading: Reading) -> Finding:
    asks = finding.code == "vague" or (
        finding.code == "names_direction" and finding.kind is Kind.MISSING
    )
    if asks and any(_is_finding_out(s) for s in reading.text.sentences):
        return replace(finding, advice=STILL_FINDING_OUT, example=None)
    if asks and finding.code == "names_direction" and reading.titles:
        return replace(finding, advice=NOT_ONLY_RANK)
    return finding


def _is_finding_out(sentence: Sequence[Token]) -> bool:
    return any(True for _ in FINDING_OUT.within(sentence))
