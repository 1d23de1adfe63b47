"""How concrete an action is: what the writing coach finds in its words, one thing at a time.

Text in, advice out: nothing of it is kept, logged or shown to anybody who didn't ask (R8).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.coach import Findings, coach
from aspirations.quoting import Piece, quote

logger = logging.getLogger(__name__)

CHECKABLE = _("One can check this:")
NAMED = _("This names what will be done:")
WHAT_IS_SEEN = _("What would somebody see you do? Name the task, the people or the place.")
HOW_KNOWN = _("How will you both know? A number, a day, or what is there then and isn't there now.")
HARD_TO_CHECK = _("In a year this will be hard to check. What could one of you point to?")
COUNT_IT = _("If it can be counted or dated, say the number or the day as well.")
ENGLISH_ONLY = _("I can only read English along. Your words are fine as they are.")
NAMES = ("names_direction", "names_development")


@dataclass(frozen=True)
class Advice:
    """What is there already, and the one thing that would help, each with the words it is about."""

    praise: StrOrPromise = ""
    praised: Sequence[Piece] = ()
    hint: StrOrPromise = ""
    hinted: Sequence[Piece] = ()


def read_along(what: str, measure: str) -> Advice:
    """Return what there is to say of an action and of how the two will know that it worked."""
    try:
        return _advise((what, coach(what)), (measure, coach(measure)))
    except Exception as error:  # noqa: BLE001 the sheet must open whatever became of the coach
        logger.error("The coach failed: %s", type(error).__name__)  # a trace could quote
        return Advice()


Read = tuple[str, Findings]


def _advise(what: Read, measure: Read) -> Advice:
    if not (what[0].strip() or measure[0].strip()):
        return Advice()
    if what[1].language_unknown or measure[1].language_unknown:
        return Advice(hint=ENGLISH_ONLY)
    praise, praised = _praise(what, measure)
    hint, hinted = _hint(what, measure)
    return Advice(praise, praised, hint, hinted)


def _praise(what: Read, measure: Read) -> tuple[StrOrPromise, Sequence[Piece]]:
    for read in (measure, what):
        if found := _words(read, "measurable"):
            return CHECKABLE, found
    named = next((found for code in NAMES if (found := _words(what, code))), ())
    return (NAMED, named) if named else ("", ())


def _hint(what: Read, measure: Read) -> tuple[StrOrPromise, Sequence[Piece]]:
    is_checkable = what[1].labels["measurable"] or measure[1].labels["measurable"]
    if what[1].labels["vague"]:
        return WHAT_IS_SEEN, _words(what, "vague") or _whole(what)
    if not measure[0].strip():
        return HOW_KNOWN, ()
    if measure[1].labels["vague"]:
        return HARD_TO_CHECK, _words(measure, "vague") or _whole(measure)
    return ("", ()) if is_checkable else (COUNT_IT, ())


def _words(read: Read, code: str) -> Sequence[Piece]:
    """Return the words of a text that a finding rests on, in their sentence."""
    text, findings = read
    found = next((one for one in findings.findings if one.code == code and one.spans), None)
    return quote(text, found.spans) if found else ()


def _whole(read: Read) -> Sequence[Piece]:
    return quote(read[0], [(0, len(read[0]))])
