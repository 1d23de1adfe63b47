"""A file as rows: from bytes to text to cells, a piece at a time and never all at once.

A `Source` is called for every pass and starts over: the encoding is known only after the last
byte, the columns after the first line.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy

Source = Callable[[], Iterable[bytes]]

MOST_MEGABYTES = 50
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
TOO_LARGE = format_lazy(
    gettext_lazy("The file is larger than {most} MB. Divide it into several."), most=MOST_MEGABYTES
)
MOST_COLUMNS = 200
MOST_ROWS = 300_000
ENOUGH_TO_GUESS = 4096
DELIMITERS = ",;\t|"
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1f]")
SEPARATOR_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # what Excel writes for itself


class UnreadableFileError(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Shape:
    """How the cells of a file are found."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """The cells of one row and the line, counted from 1, that it begins on."""

    line: int
    cells: list[str]


def recognise(source: Source, known: Callable[[list[str]], int]) -> Shape:
    """Return the shape of a file; `known` says how many of some headings have a meaning.

    Raises UnreadableFileError.
    """
    encoding = recognise_encoding(source)
    first = _first_line(source, encoding)
    candidates = [(_split(first, delimiter), delimiter) for delimiter in DELIMITERS]
    headings, delimiter = max(candidates, key=lambda found: (known(found[0]), len(found[0])))
    if len(headings) > MOST_COLUMNS:
        raise UnreadableFileError(
            _("The first line has %(count)s columns. Keep at most %(most)s of them.")
            % {"count": len(headings), "most": MOST_COLUMNS}
        )
    return Shape(encoding, delimiter, tuple(heading.strip() for heading in headings))


def recognise_encoding(source: Source) -> str:
    """Return Python's name of the encoding: UTF-8, UTF-16 or Windows-1252.

    Only those are told apart: a mark at the beginning or the pattern of zeros shows UTF-16, and
    text in another encoding is practically never valid UTF-8 by accident.
    """
    start = _beginning(source)
    _refuse_other_formats(start)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if zeros := start.count(0):
        return _utf16_by_zeros(start, zeros)
    if _is_utf8(source):
        return "utf-8-sig"
    if _is_decodable(source, "cp1252"):
        return "cp1252"
    raise UnreadableFileError(_no_text())


def read_rows(source: Source, shape: Shape) -> Iterator[Row]:
    """Yield the rows under the headings; lines without any content are left out.

    Raises UnreadableFileError where the rest of the file cannot be trusted: a quotation mark that
    is never closed, or an end in the middle of a row.
    """
    text = _Lines(source, shape.encoding)
    reader = csv.reader(text, delimiter=shape.delimiter, strict=True)
    line, count = 1, 0
    try:
        for cells in reader:
            row, line = Row(line, cells), reader.line_num + 1
            if not any(cells) or _is_separator_line(row):
                continue
            if count:
                _refuse_half_a_row(row, shape, text)
                _refuse_too_many(count)
                yield row
            count += 1
    except csv.Error as error:
        raise UnreadableFileError(_broken_line(line, str(error))) from None
    except UnicodeDecodeError:
        raise UnreadableFileError(_cut_off(line)) from None


class _Lines:
    """The lines of a file with their ends; knows whether the last one so far had an end."""

    def __init__(self, source: Source, encoding: str) -> None:
        stream = io.BufferedReader(_Stream(source()), buffer_size=1 << 16)
        self._text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        self.is_whole = True

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            if "\0" in line:  # which no text has, and no column of PostgreSQL can hold
                raise UnreadableFileError(_no_text())
            self.is_whole = line.endswith(("\n", "\r"))
            yield line


class _Stream(io.RawIOBase):
    """Pieces of bytes as a file, so that Python's own decoder can read them."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one piece goes; return how many bytes that were."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _beginning(source: Source) -> bytes:
    start = b""
    for piece in source():
        start += bytes(piece)
        if len(start) >= ENOUGH_TO_GUESS:
            break
    if not start.strip():
        raise UnreadableFileError(_("The file is empty."))
    return start[:ENOUGH_TO_GUESS]


def _refuse_other_formats(start: bytes) -> None:
    if start.startswith(SPREADSHEETS):
        raise UnreadableFileError(
            _("This is a spreadsheet in a format of its own. Save it as CSV and try again.")
        )
    if start.startswith(b"%PDF"):
        raise UnreadableFileError(_("This is a PDF. Save the list as CSV and try again."))


def _utf16_by_zeros(start: bytes, zeros: int) -> str:
    """Plain letters in UTF-16 are every other byte a zero; anything else with zeros is no text."""
    pairs = len(start) // 2
    odd, even = start[1::2].count(0), start[0::2].count(0)
    encoding = "utf-16-be" if even else "utf-16-le"
    is_text = min(odd, even) == 0 and zeros > pairs * 0.4
    if is_text and not UNWRITTEN.search(start.decode(encoding, errors="ignore")):
        return encoding
    raise UnreadableFileError(_no_text())


def _is_utf8(source: Source) -> bool:
    """Whether the whole file is UTF-8, be it cut off within its last character.

    One odd byte at the very end of plain ASCII is a letter of Windows-1252.
    """
    decoder, is_plain = codecs.getincrementaldecoder("utf-8-sig")(), True
    try:
        for piece in source():
            is_plain = decoder.decode(bytes(piece)).isascii() and is_plain
    except UnicodeDecodeError:
        return False
    return not (is_plain and decoder.getstate()[0])


def _is_decodable(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in source():
            decoder.decode(bytes(piece))
    except UnicodeDecodeError:
        return False
    return True


def _first_line(source: Source, encoding: str) -> str:
    try:
        for line in _Lines(source, encoding):
            if line.strip() and not SEPARATOR_LINE.match(line):
                return line
    except UnicodeDecodeError:
        raise UnreadableFileError(_cut_off(1)) from None
    raise UnreadableFileError(_("The file is empty."))


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _is_separator_line(row: Row) -> bool:
    """Whether this is Excel's "sep=;", whose delimiter the reader has taken for one already."""
    return row.line == 1 and row.cells[0].lower().startswith("sep=")


def _refuse_half_a_row(row: Row, shape: Shape, text: _Lines) -> None:
    if not text.is_whole and len(row.cells) < len(shape.headings):
        raise UnreadableFileError(_cut_off(row.line))


def _refuse_too_many(rows: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableFileError(
            _("The file has more than %(most)s rows. Divide it into several.") % {"most": MOST_ROWS}
        )


def _no_text() -> str:
    return _("This is not a text file. Save the list as CSV, with UTF-8 as its encoding.")


def _cut_off(line: int) -> str:
    return _(
        "The file ends in the middle of line %(line)s, as if it had not been written to its end. "
        "Export it again."
    ) % {"line": line}


def _broken_line(line: int, error: str) -> str:
    if "field larger" in error:
        return _(
            "From line %(line)s on a cell does not end. A quotation mark is probably missing."
        ) % {"line": line}
    if "unexpected end" in error:
        return _(
            "A quotation mark in line %(line)s is never closed, or the file was not written to "
            "its end."
        ) % {"line": line}
    return _(
        "The quotation marks of line %(line)s do not fit together. One inside a cell has to be "
        "doubled."
    ) % {"line": line}
