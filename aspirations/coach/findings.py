"""What the coach hands back: labels, and findings that rest on words of the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aspirations.coach.text import Span


class Kind(StrEnum):
    """What a finding is about."""

    PRESENT = "present"
    MISSING = "missing"
    MISSTEP = "misstep"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the coach has to say, at the words (`spans`, possibly none) it rests on."""

    code: str
    kind: Kind
    spans: tuple[Span, ...]
    advice: str
    example: str | None = None


# The three things a reader looks for, and the codes each is seen by.
LOOKED_FOR: Mapping[str, tuple[str, ...]] = {
    "self_awareness": ("gives_reason", "names_development"),
    "directional_clarity": ("names_direction",),  # a time frame alone leads nowhere
    "fit": ("links_current_role",),
}
# A misstep first, then what strengthens a statement most.
MOST_USEFUL = (
    "language_unknown", "leaving_intent", "extrinsic_only", "title_only", "vague",
    "unrealistic_jump", "overplanned", "names_direction", "gives_reason", "names_development",
    "links_current_role", "has_horizon", "has_short_term", "has_long_term", "measurable",
)  # fmt: skip
PRAISE, ADVICE = 0, 1


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one text. Labels are None where nothing can be said."""

    labels: Mapping[str, bool | None]
    horizon_years: float | None = None
    findings: tuple[Finding, ...] = field(default=())

    def praise_first(self) -> tuple[Finding, ...]:
        """Return the findings as they are read out: praise, then advice, most useful first."""
        return tuple(sorted(self.findings, key=reading_order))

    @property
    def praise(self) -> tuple[Finding, ...]:
        """Return what the text has."""
        return tuple(f for f in self.praise_first() if f.kind is Kind.PRESENT)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Return what would make the text stronger, most useful first."""
        return tuple(f for f in self.praise_first() if f.kind is not Kind.PRESENT)

    @property
    def looked_for(self) -> Mapping[str, bool]:
        """Return for each of the three things a reader looks for whether the text shows it."""
        return {
            name: any(self.labels.get(code) for code in codes) for name, codes in LOOKED_FOR.items()
        }

    @property
    def language_unknown(self) -> bool:
        """Return whether the text is in a language the coach can't advise on."""
        return any(f.code == "language_unknown" for f in self.findings)


def reading_order(finding: Finding) -> tuple[int, int, str]:
    """Return what findings are sorted by: praise first, then what is most useful."""
    later = PRAISE if finding.kind is Kind.PRESENT else ADVICE
    return later, MOST_USEFUL.index(finding.code), finding.code
