"""Lines as a file: CSV that flows, XLSX that is whole once its last line is there."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from io import StringIO
from itertools import chain
from typing import IO, Any

from insights.exports.cells import Written
from insights.exports.tables import in_batches

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BYTE_ORDER_MARK = "\ufeff"  # without which Excel takes UTF-8 for Windows-1252
MOST_LINES = 1_048_576  # that a sheet has
LONGEST_TITLE = 31  # of a sheet
NOT_IN_A_TITLE = re.compile(r"[\\/*?:\[\]]")
WIDTH = 22  # of a column, in digits


class TooLongError(Exception):
    """There are more lines than a sheet has."""


def csv_pieces(headings: list[Written], lines: Iterable[list[Written]]) -> Iterator[bytes]:
    """Yield a CSV file in pieces, none of which grows with the file."""
    yield (BYTE_ORDER_MARK + _as_csv([headings])).encode()
    for some in in_batches(lines):
        yield _as_csv(some).encode()


def _as_csv(lines: Iterable[list[Written]]) -> str:
    written = StringIO()
    csv.writer(written).writerows(
        [_spelt(cell) if type(cell) is datetime else cell for cell in line] for line in lines
    )
    return written.getvalue()


def _spelt(moment: datetime) -> str:
    """Return a moment to the minute; a day is written as ISO 8601 has it anyway."""
    return f"{moment:%Y-%m-%d %H:%M}"


def write_xlsx(
    headings: list[Written],
    lines: Iterable[list[Written]],
    target: IO[bytes],
    title: str = "Sheet",
) -> None:
    """Write a workbook with one sheet called `title`; no more is kept in memory than a line.

    Raises TooLongError for more lines than a sheet has. openpyxl is read when the first is written,
    since it takes 7 MiB and most workers never write one.
    """
    from openpyxl import Workbook  # noqa: PLC0415 see above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_A_TITLE.sub(" ", title)[:LONGEST_TITLE])
    try:
        _fill(sheet, headings, lines)
        book.save(target)
    except BaseException:
        _throw_away(sheet)
        raise


def _fill(sheet: Any, headings: list[Written], lines: Iterable[list[Written]]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 as `write_xlsx`

    sheet.freeze_panes = "A2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    for number, line in enumerate(chain([headings], lines)):
        if number == MOST_LINES:
            raise TooLongError
        sheet.append([_cell(sheet, value) for value in line])


def _throw_away(sheet: Any) -> None:
    """Delete what was written of `sheet`, which otherwise lies on the disk as long as we run."""
    if not sheet.closed:
        sheet.close()
    with suppress(FileNotFoundError):
        sheet._writer.cleanup()  # noqa: SLF001 as openpyxl itself does after saving


def _cell(sheet: Any, value: Written) -> Any:
    """Return a cell in which a text is a text, be it that it looks like a formula or an error."""
    from openpyxl.cell.cell import TYPE_STRING, WriteOnlyCell  # noqa: PLC0415 as `write_xlsx`

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = TYPE_STRING
    return cell
