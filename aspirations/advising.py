"""What the coach says beside a text, in the order and the tone in which a page shows it.

All of it is the author's alone (R8): it is worked out, shown and forgotten.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from aspirations.choices import Horizon, Stance
from aspirations.coach import Finding, Findings, Kind, coach
from aspirations.coach_catalogue import CoachedCatalogue
from aspirations.quoting import Piece, quote
from people.forms.guided import LONGEST_TEXT
from people.models import Employee

logger = logging.getLogger(__name__)

# What is read along: the words themselves, and what is answered elsewhere on the form.
WORDS = ("direction", "statement")
READ_ALONG = (*WORDS, "stance", "track", "horizon", "from_today", "timeline")
LONGEST = {"direction": 300, "statement": LONGEST_TEXT}  # as the fields have it
BY_HORIZON = {
    Horizon.NEAR: {"has_horizon", "has_short_term"},
    Horizon.DIRECTION: {"has_horizon", "has_long_term"},
    Horizon.BEYOND: {"has_horizon", "has_long_term"},
}
# To whoever stays, the coach doesn't speak of going anywhere.
OF_GOING = {"names_direction", "has_horizon", "has_short_term", "has_long_term", "measurable"}
OF_GOING |= {"title_only", "unrealistic_jump", "vague"}
LEAVING = "leaving_intent"
UNPRESSED: dict[str, StrOrPromise] = {
    Stance.DEEPEN: gettext_lazy("Staying and deepening what you do is a full answer."),
    Stance.FINDING_OUT: gettext_lazy("Still finding out is a full answer. Nothing needs adding."),
    Stance.NOT_SAID: gettext_lazy("You need not say anything here."),
}
LOOKED_FOR: dict[str, StrOrPromise] = {
    "self_awareness": gettext_lazy("Self-awareness: what drives you, what you want to learn"),
    "directional_clarity": gettext_lazy("Direction: which work, and about when"),
    "fit": gettext_lazy("Fit: how it grows from your work here"),
}
EMPTY = gettext_lazy("Write a sentence or two, and I'll say what is there.")
UNREAD = gettext_lazy(
    "Some of these words are mine. Change it, or ask me, and I'll read it as yours."
)
TOO_LONG = gettext_lazy(
    "This is longer than the field keeps, so I haven't read it. Shorten it a little, and ask again."
)
SPEECHLESS = gettext_lazy("I have nothing to say to this one. That is no fault of your text.")


@dataclass(frozen=True)
class Said:
    """What somebody has written so far, by the names of READ_ALONG; "" for what is empty."""

    values: dict[str, str]

    @property
    def text(self) -> str:
        """The words that are looked at, one paragraph a field."""
        return "\n".join(self.values[name] for name in WORDS if self.values[name].strip())

    @property
    def stance(self) -> str:
        """Where they stand, as chosen above the text."""
        return self.values["stance"]

    @property
    def answered(self) -> set[str]:
        """The coach's codes that other fields of the form answer already."""
        codes = set(BY_HORIZON.get(self.values["horizon"], set()))  # type: ignore[call-overload]
        if self.values["from_today"].strip():
            codes.add("links_current_role")
        if self.values["timeline"].strip():
            codes |= {"has_short_term", "has_long_term"}
        return codes


@dataclass(frozen=True)
class Note:
    """One thing that is said: a sentence, the words it rests on, and an example or None."""

    code: str
    sentence: str
    quote: Sequence[Piece] = ()
    example: str | None = None


@dataclass(frozen=True)
class Mark:
    """One of the three things a reader looks for, and whether it is there."""

    name: StrOrPromise
    is_there: bool


@dataclass(frozen=True)
class Says:
    """All that the panel shows.

    `first` is the one piece of advice that stands open, `more` what is folded away; `heard` is the
    one short sentence for those who listen to the page.
    """

    intro: StrOrPromise = ""
    praise: Sequence[Note] = ()
    first: Note | None = None
    more: Sequence[Note] = ()
    marks: Sequence[Mark] = field(default=())
    heard: StrOrPromise = ""


def said_by(value_of: Callable[[str], Any]) -> Said:
    """Return what was written, asked for by the names of fields; line ends become plain."""
    values = {name: str(value_of(name) or "") for name in READ_ALONG}
    return Said({name: value.replace("\r\n", "\n") for name, value in values.items()})


def advise(person: Employee, said: Said, catalogue: Catalogue) -> Says:
    """Return what the coach says to `person` about their own words."""
    if not said.text:
        return Says(intro=UNPRESSED.get(said.stance, EMPTY))
    if any(len(said.values[name]) > most for name, most in LONGEST.items()):
        return Says(intro=TOO_LONG, heard=TOO_LONG)
    try:
        found = coach(
            said.text,
            current_role=person.title or None,
            track=catalogue.code_of(said.values["track"]) or None,
            catalogue=CoachedCatalogue(catalogue),
        )
    except Exception as error:  # noqa: BLE001 the form must open whatever became of the coach
        logger.error("The coach failed: %s", type(error).__name__)  # a trace could quote
        return Says(intro=SPEECHLESS)
    return _say(_without_answered(found, said.answered), said)


def _without_answered(found: Findings, answered: set[str]) -> Findings:
    """Return `found` without asking for what another field of the form says."""
    kept = (f for f in found.findings if f.code not in answered or f.kind is not Kind.MISSING)
    shown = dict.fromkeys(answered & {"links_current_role"}, True)
    return replace(found, labels={**found.labels, **shown}, findings=tuple(kept))


def _between_us(notes: list[Note], praise: list[Note], intro: StrOrPromise) -> Says:
    """Return what is said of a wish to leave: no example of staying, no list of what lacks."""
    return Says(
        intro=intro,
        praise=[note for note in praise if note.code != "links_current_role"],
        first=replace(notes[0], example=None),
        heard=_("The coach has a note for you."),  # nothing that a room should overhear
    )


def _say(found: Findings, said: Said) -> Says:
    notes = [_note(finding, said.text) for finding in found.advice]
    if found.language_unknown:
        return Says(intro=notes[0].sentence, heard=notes[0].sentence)
    praise = [_note(finding, said.text) for finding in found.praise]
    intro = UNPRESSED.get(said.stance, "")
    if said.stance == Stance.DEEPEN:
        notes = [note for note in notes if note.code not in OF_GOING]
    if notes and notes[0].code == LEAVING:
        return _between_us(notes, praise, intro)
    first = notes[0] if notes and not intro else None
    return Says(
        intro=intro,
        praise=praise,
        first=first,
        more=notes[1:] if first else notes,
        marks=_marks(found, only_there=bool(intro)),
        heard=_heard(praise, first),
    )


def _note(finding: Finding, text: str) -> Note:
    quoted = quote(text, finding.spans)
    return Note(finding.code, _(finding.advice), quoted, finding.example)


def _marks(found: Findings, *, only_there: bool) -> list[Mark]:
    marks = [Mark(LOOKED_FOR[name], there) for name, there in found.looked_for.items()]
    return [mark for mark in marks if mark.is_there or not only_there]


def _heard(praise: Sequence[Note], first: Note | None) -> str:
    """Return one sentence."""
    notes = [first] if first else praise
    return _("Coach: %(note)s") % {"note": notes[0].sentence} if notes else ""
