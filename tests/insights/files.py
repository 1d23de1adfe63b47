"""Lists that were taken along, as a spreadsheet reads them."""

import csv
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from people.models import Employee
from tests.cast import client_for

MARK = "\ufeff"


def taken(
    reader: Employee | Client,
    name: str,
    ending: str = "csv",
    query: str = "",
    cycle: int | None = None,
) -> bytes:
    """Return the file of the list `name` as `reader` gets it."""
    client = reader if isinstance(reader, Client) else client_for(reader)
    place = {"cycle_id": cycle} if cycle else {}
    address = reverse(f"export_{name}", kwargs={"file_format": ending, **place})
    answer: Any = client.get(address + query)
    assert answer.status_code == 200, answer.status_code
    return b"".join(answer.streaming_content)


def lines_of(file: bytes) -> list[list[str]]:
    """Return the lines of a CSV file, the headings first."""
    text = file.decode()
    assert text.startswith(MARK)
    return list(csv.reader(StringIO(text.removeprefix(MARK), newline="")))


def rows_of(file: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    head, *rows = lines_of(file)
    return [dict(zip(head, row, strict=True)) for row in rows]


def cells_of(file: bytes) -> list[Any]:
    """Return the cells of a workbook, line by line."""
    sheet = load_workbook(BytesIO(file)).active
    assert sheet is not None
    return [cell for line in sheet.iter_rows() for cell in line]


def text_in(cell: Any) -> str:
    """Return what a CSV file says where a workbook has `cell`."""
    if cell.is_date:
        is_day = cell.number_format == "yyyy-mm-dd"
        return f"{cell.value:%Y-%m-%d}" if is_day else f"{cell.value:%Y-%m-%d %H:%M}"
    return "" if cell.value is None else str(cell.value)


def parts_of(file: bytes) -> dict[str, str]:
    """Return what stands in a workbook, by the name of the part."""
    with ZipFile(BytesIO(file)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}
