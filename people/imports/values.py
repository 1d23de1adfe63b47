"""From a cell to a value, with a sentence for every way in which it can be wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from people.imports.columns import CHOICES, HALVES, Layout
from people.models import Employee

Value = str | date | None
Reader = Callable[[str], Value]


class MistakeError(ValueError):
    """A cell holds nothing that could be used; the message says why."""


AUTO, DAY_FIRST, MONTH_FIRST = "auto", "day", "month"
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_HALF = 74  # of a name, so that two and a space fit into one
FORMULA = re.compile(r"[=+\-@]")
GUARDED = re.compile(r"'+[=+\-@]")
# Marks that turn whole stretches of text around, and can make one name look like another.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SPACES = re.compile(r"[\s\ufeff]+")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?"
ISO = re.compile(rf"(\d{{4}})-(\d\d?)-(\d\d?){_TIME}")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
DOTTED = re.compile(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})")
SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
WORDED = re.compile(r"(\d\d?)[ .-]+([a-z]{3,9})\.?,?[ -]+(\d{4})", re.IGNORECASE)
WORDED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d\d?),? (\d{4})", re.IGNORECASE)
LOCALE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
DATES = ("hire_date", "end_date", "on_leave_from", "on_leave_to")
ADDRESSES = EmailValidator()


def tidy(cell: str) -> str:
    """Return a cell as it counts: runs of spaces and line ends as one space, none around it."""
    return SPACES.sub(" ", cell).strip() if cell else cell


def key_of(cell: str) -> str:
    """Return how an employee number or an address in a cell is looked up."""
    return unguarded(tidy(cell)).lower() if "@" in cell else unguarded(tidy(cell))


def unguarded(text: str) -> str:
    """Return what a spreadsheet-safe export had put a "'" before."""
    return text[1:] if GUARDED.match(text) else text


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet runs it: the export's side of `unguarded`."""
    return f"'{text}" if FORMULA.match(text) or GUARDED.match(text) else text


def read_values(
    cells: list[str], layout: Layout, date_order: str
) -> tuple[dict[str, Value], list[str]]:
    """Return the value of every field that the file has, and a sentence for every wrong cell."""
    values: dict[str, Value] = {}
    mistakes: list[str] = []
    for field, place in layout.places.items():
        try:
            values[field] = _read(field, cells[place], date_order)
        except MistakeError as mistake:
            mistakes.append(f"{CHOICES[field]}: {mistake}")
    _join_names(values)
    return values, mistakes


def read_day(text: str, date_order: str) -> date:
    """Return the day that `text` names in one of five formats.

    Those are 2024-03-12, 20240312, 12.03.2024, 12 March 2024 (or March 12, 2024), and with slashes,
    whose order `date_order` says. Raises MistakeError.
    """
    if found := ISO.fullmatch(text) or COMPACT.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := SLASHED.fullmatch(text):
        day, month = _by_slashes(int(found[1]), int(found[2]), date_order, text)
        year = int(found[3])
    elif found := WORDED.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := WORDED_FIRST.fullmatch(text):
        day, month, year = int(found[2]), _month(found[1]), int(found[3])
    else:
        raise MistakeError(
            _("“%(text)s” is no date that can be read. Write it like 2024-03-12.")
            % {"text": text[:40]}
        )
    return _day(year, month, day, text)


def _by_slashes(first: int, second: int, order: str, text: str) -> tuple[int, int]:
    """Return day and month; only an order that was said decides between two real days."""
    if order == MONTH_FIRST or (order == AUTO and first <= 12 < second):
        return second, first
    if order == DAY_FIRST or first == second or first > 12:
        return first, second
    raise MistakeError(
        _(
            "“%(text)s” could be two days. Write it like 2024-03-12, or say which comes first in "
            "this file, the day or the month."
        )
        % {"text": text}
    )


def _day(year: int, month: int, day: int, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise MistakeError(_("“%(text)s” is not in this century or the last.") % {"text": text})
    try:
        return date(year, month, day)
    except ValueError:
        raise MistakeError(_("There is no such day as “%(text)s”.") % {"text": text}) from None


def _month(word: str) -> int:
    short = word[:3].lower()
    if short not in MONTHS:
        raise MistakeError(_("“%(word)s” is not the name of a month.") % {"word": word})
    return MONTHS.index(short) + 1


def _read(field: str, cell: str, date_order: str) -> Value:
    """Return the value of one cell; empty ones are None for dates and numbers, "" for texts."""
    text = tidy(cell)
    if not text:
        return None if field in DATES or field == "number" else ""
    _refuse_unwritable(text)
    if field in DATES:
        return read_day(text, date_order)
    if reader := _READERS.get(field):
        return reader(unguarded(text))
    _refuse_formula(text)
    return _fitting(field, unguarded(text))


def _refuse_unwritable(text: str) -> None:
    if found := CONTROL.search(text):
        raise MistakeError(
            _("It contains a control character (%(code)s) that nobody can see. Remove it.")
            % {"code": f"U+{ord(found[0]):04X}"}
        )
    if found := TURNING.search(text):
        raise MistakeError(
            _("It contains a hidden mark (%(name)s) that turns text around. Remove it.")
            % {"name": unicodedata.name(found[0])}
        )


def _refuse_formula(text: str) -> None:
    if FORMULA.match(text) and text != "-":
        raise MistakeError(
            _(
                "“%(text)s” begins with “%(sign)s”, which spreadsheets take for a formula. "
                "Put a ' before it if it is meant as text."
            )
            % {"text": text[:40], "sign": text[0]}
        )


def _fitting(field: str, text: str) -> str:
    longest = _LONGEST.get(field)
    if longest and len(text) > longest:
        raise MistakeError(
            _("It has %(length)s characters; %(longest)s is the most.")
            % {"length": len(text), "longest": longest}
        )
    return text


def _read_email(text: str) -> str:
    try:
        ADDRESSES(text)
    except ValidationError:
        raise MistakeError(
            _("“%(text)s” is not an e-mail address.") % {"text": text[:80]}
        ) from None
    return _fitting("email", text.lower())


def _read_number(text: str) -> str:
    _refuse_formula(text)
    return _fitting("number", text)


def _read_locale(text: str) -> str:
    if not LOCALE.fullmatch(text):
        raise MistakeError(
            _("“%(text)s” is not the code of a language, such as en or pt-br.")
            % {"text": text[:40]}
        )
    return _fitting("locale", text.lower())


def _read_time_zone(text: str) -> str:
    if text not in _ZONES:
        raise MistakeError(
            _("“%(text)s” is not a time zone, such as Europe/Lisbon.") % {"text": text[:40]}
        )
    return text


def _read_reference(text: str) -> str:
    return text.lower() if "@" in text else text


def _join_names(values: dict[str, Value]) -> None:
    """Make the name of its two halves, unless the file has the whole one."""
    halves = [values.pop(half, None) for half in ("given_name", "family_name")]
    if "name" not in values and any(half is not None for half in halves):
        values["name"] = " ".join(str(half) for half in halves if half)


_READERS: Mapping[str, Reader] = {
    "email": _read_email,
    "number": _read_number,
    "manager": _read_reference,
    "locale": _read_locale,
    "time_zone": _read_time_zone,
}
_LONGEST = {field.name: field.max_length for field in Employee._meta.fields}  # noqa: SLF001 documented
_LONGEST |= dict.fromkeys(HALVES, LONGEST_HALF)
_ZONES = frozenset(available_timezones())
