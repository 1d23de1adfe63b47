"""Reading a text and saying what was found: the one way in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aspirations.coach import checks
from aspirations.coach.advice import ADVICE
from aspirations.coach.catalogue import Catalogue
from aspirations.coach.checks import Answer, Check
from aspirations.coach.findings import Finding, Findings, Kind, reading_order
from aspirations.coach.language import is_foreign
from aspirations.coach.reading import Reading
from aspirations.coach.tact import with_tact
from aspirations.coach.text import Span


def coach(
    text: str,
    *,
    current_role: str | None = None,
    track: str | None = None,
    catalogue: Catalogue | None = None,
) -> Findings:
    """Return what `text` says of a direction and what would make it stronger.

    The same text always gets the same answer; nothing is kept. Any text may be given.
    """
    reading = Reading(text, current_role, track, catalogue)
    if is_foreign(text, reading.text.words):
        return Findings(
            dict.fromkeys(all_codes()), None, (_finding("language_unknown", Kind.MISSING),)
        )
    if not any(word.isalpha() for word in reading.text.words):
        return Findings(dict.fromkeys(all_codes(), False))
    return _found(reading)


def all_codes() -> tuple[str, ...]:
    """Return the codes of all checks, in their order."""
    return tuple(check.code for check in checks.CHECKS)


def _found(reading: Reading) -> Findings:
    answers = {check: check.run(reading) for check in checks.CHECKS}
    return Findings(
        labels={check.code: _label(answer) for check, answer in answers.items()},
        horizon_years=checks.horizon_years(reading),
        findings=with_tact(_with_examples(tuple(_findings(answers)), reading), reading),
    )


def _label(answer: Answer) -> bool | None:
    return None if answer is None else bool(answer)


def _findings(answers: dict[Check, Answer]) -> Iterator[Finding]:
    for check, answer in answers.items():
        if answer:
            yield _finding(check.code, check.if_found, tuple(sorted(set(answer))))
        elif answer is not None and check.if_found is Kind.PRESENT:
            yield _finding(check.code, Kind.MISSING)


def _finding(code: str, kind: Kind, spans: tuple[Span, ...] = ()) -> Finding:
    return Finding(code, kind, spans, ADVICE[code, kind])


def _with_examples(findings: Sequence[Finding], reading: Reading) -> tuple[Finding, ...]:
    """Return `findings` with an example each, none of them twice, the nearest to the first."""
    if reading.catalogue is None:
        return tuple(findings)
    given: dict[str, str | None] = {}
    for finding in sorted(findings, key=reading_order):
        if finding.kind is not Kind.PRESENT:
            given[finding.code] = reading.catalogue.example_for(
                finding.code, reading.current_role, reading.track, given.values()
            )
    return tuple(replace(finding, example=given.get(finding.code)) for finding in findings)
