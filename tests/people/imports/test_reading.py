"""From bytes to cells: encodings, delimiters, and files that are not what they should be."""

from collections.abc import Iterable

import pytest

from people.imports import reading
from people.imports.columns import count_known
from people.imports.reading import UnreadableFileError, read_rows, recognise
from tests.people.imports.files import rows_of, source_of

LINES = "name,email\nŽofie Šťastná,zofie@example.org\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_reads_the_same(encoding: str) -> None:
    assert rows_of(LINES.encode(encoding))[0].cells == ["Žofie Šťastná", "zofie@example.org"]


def test_what_is_not_utf_8_is_windows_1252() -> None:
    assert rows_of("name,email\nJosé Núñez,jose@example.org\n".encode("cp1252"))[0].cells[0] == (
        "José Núñez"
    )


def test_one_odd_letter_at_the_very_end_is_windows_1252() -> None:
    assert rows_of("email,name\nj@example.org,José".encode("cp1252"))[0].cells[1] == "José"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    content = f"Name{delimiter}E-mail\nAda{delimiter}ada@example.org\n"

    assert rows_of(content)[0].cells == ["Ada", "ada@example.org"]


def test_the_delimiter_that_gives_known_columns_wins_over_the_one_that_gives_more() -> None:
    content = 'Name;"E-mail";Note, or two, or three, or four\nAda;ada@example.org;a, b\n'

    assert rows_of(content)[0].cells == ["Ada", "ada@example.org", "a, b"]


def test_the_line_in_which_excel_names_its_delimiter_is_no_heading() -> None:
    assert rows_of("sep=;\nname;email\nAda;ada@example.org\n")[0].cells[0] == "Ada"


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    content = 'name,email\n\n"Ada\nQuill",ada@example.org\r\nBea,bea@example.org'

    assert [row.line for row in rows_of(content)] == [3, 5]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"\xff\xfe", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "not a text file"),
        (b"name,email\n\x81\x8d\xff\xfe,x\n", "not a text file"),
        (b'name,email\n"Ada,ada@example.org\n', "never closed"),
        (b'name,email\n"A"da,ada@example.org\n', "line 2 do not fit"),
        (b"name,email\nAda,ada@example.org\nBe", "middle of line 3"),
        ("name,email\nŽ,z@example.org\nŽofie,Ž".encode()[:-1], "middle of line 3"),
        ("name,email\nAda,ada@example.org\n".encode("utf-16")[:-1], "middle of line"),
        (b"name,email\n" + b"x" * 200_000 + b",a@example.org\n", "does not end"),
        (b",".join(b"column%d" % number for number in range(300)), "300 columns"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        rows_of(content)


def test_reading_never_holds_more_than_a_piece() -> None:
    """The source hands out pieces one at a time and counts those that nobody has used up."""
    held = most = 0

    def pieces() -> Iterable[bytes]:
        nonlocal held, most
        yield b"name,email\n"
        for number in range(20_000):
            held += 1
            most = max(most, held)
            yield b"Ada,ada%d@example.org\n" % number

    shape = recognise(source_of(b"name,email\n"), count_known)
    for _row in read_rows(pieces, shape):
        held -= 1
    assert most < 5000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1252"])
def test_a_zero_is_no_text_wherever_it_stands(encoding: str) -> None:
    """Seen red by looking at the beginning alone: PostgreSQL could not keep the row.

    The refused rows of such a file could never be cleared away.
    """
    rows = "ada@example.org,Ada Quill é\n" * 400
    content = f"email,name\n{rows}bea@example.org,B\0ea\n"
    with pytest.raises(UnreadableFileError, match="not a text file"):
        rows_of(content.encode(encoding))


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen red without the limit, and with the headings counted."""
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(rows_of("email\n" + "a@example.org\n" * 3)) == 3
    with pytest.raises(UnreadableFileError, match="more than 3 rows"):
        rows_of("email\n" + "a@example.org\n" * 4)
