"""What stands in a cell of a file, so that no spreadsheet runs anything of it.

Whatever somebody typed may begin as a formula does. A spreadsheet looks for that at the start of a
cell, and where it parts cells in its own way (by semicolons, tabs or line ends), behind the start
of each part; some skip spaces, quotes and signs of no width there, and some read the full-width and
small forms of a sign as the sign. Such a text gets a "'" in front, as one types it there by hand.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u207b\u207c"
PARTS = ";\t\r\n\v\f\x85\u2028\u2029"
SKIPPED = r"\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
QUOTES = "'\"`´‘’‚“”„«»‹›＇＂"
EXPOSED = re.compile(rf"(^|[{PARTS}])(?=[{SKIPPED}{QUOTES}]*[{SIGNS}])|^(?=[\t\r\n])")
# What XML has no place for, and therefore no spreadsheet either.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Most texts have none of all that, and are looked at no further.
HARMLESS = re.compile(rf"[^{SIGNS}{PARTS}\x00-\x1f\ud800-\udfff\ufffe\uffff]*")
Written = str | int | float | date | datetime


def plain(value: object) -> Written:
    """Return `value` as a spreadsheet keeps it: days, moments and numbers as they are, else text.

    A moment is the reader's, without a zone; nothing at all is "".
    """
    return PLAIN.get(type(value), _as_text)(value)


def plain_line(line: Iterable[object]) -> list[Written]:
    """Return a line of which each value is `plain`: many lines come by here."""
    return [PLAIN.get(type(value), _as_text)(value) for value in line]


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet runs any of it."""
    if HARMLESS.fullmatch(text):
        return text
    return EXPOSED.sub(r"\1'", UNWRITABLE.sub("\ufffd", text))


def _as_text(value: object) -> str:
    return guarded(str(value))


def _own_moment(value: datetime) -> datetime:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.replace(tzinfo=None, second=0, microsecond=0)


def _as_it_is(value: Written) -> Written:
    return value


PLAIN: dict[type, Callable[..., Written]] = {
    type(None): lambda _value: "",
    bool: lambda value: _("yes") if value else _("no"),
    int: _as_it_is,
    float: _as_it_is,
    date: _as_it_is,
    datetime: _own_moment,
    str: guarded,
}
