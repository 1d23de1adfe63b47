"""From a cell to a value."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from people.imports.columns import lay_out
from people.imports.values import (
    AUTO,
    MistakeError,
    guarded,
    read_day,
    read_values,
    tidy,
    unguarded,
)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-12",
        "2024-3-12",
        "2024-03-12T00:00:00",
        "20240312",
        "12.03.2024",
        "12 March 2024",
        "12-Mar-2024",
        "March 12, 2024",
    ],
)
def test_a_day_is_read_in_every_format(text: str) -> None:
    assert read_day(text, AUTO) == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("25/12/2024", "auto", date(2024, 12, 25)),
        ("12/25/2024", "auto", date(2024, 12, 25)),
        ("04/04/2024", "auto", date(2024, 4, 4)),
        ("03/04/2024", "day", date(2024, 4, 3)),
        ("03/04/2024", "month", date(2024, 3, 4)),
    ],
)
def test_slashes_are_read_in_the_order_that_was_said(text: str, order: str, day: date) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2024", "could be two days"),
        ("2023-02-29", "no such day"),
        ("31.04.2024", "no such day"),
        ("13/25/2024", "no such day"),
        ("0024-03-12", "not in this century"),
        ("12 Foo 2024", "not the name of a month"),
        ("12/03/24", "no date that can be read"),
        ("soon", "no date that can be read"),
        ("٣٣٣٣-٣٣-٣٣", "no such day|no date|not in this"),
    ],
)
def test_a_day_that_is_none_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(MistakeError, match=said):
        read_day(text, AUTO)


@pytest.mark.parametrize(
    ("field", "cell", "said"),
    [
        ("email", "ada.example.org", "not an e-mail address"),
        ("name", '=HYPERLINK("x")', "formula"),
        ("title", "@SUM(A1)", "formula"),
        ("title", "+1", "formula"),
        ("number", "=1", "formula"),
        ("name", "A\x07da", "control character .U.0007"),
        ("name", "Ada \u202egnp", "RIGHT-TO-LEFT OVERRIDE"),
        ("name", "x" * 151, "151 characters"),
        ("time_zone", "Mars/Olympus", "not a time zone"),
        ("locale", "English", "not the code"),
        ("hire_date", "tomorrow", "no date"),
    ],
)
def test_a_wrong_cell_says_what_is_wrong(field: str, cell: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        value_of(field, cell)


@pytest.mark.parametrize(
    "name", ["עדה לבלייס", "آدا", "Zoe\u0301 O’Neill", "Nguyễn", "李小龙", "A\u200fb", "-"]
)
def test_letters_of_every_script_are_kept_as_they_are(name: str) -> None:
    assert value_of("name", name) == name


def test_spaces_and_line_ends_are_tidied() -> None:
    assert value_of("name", "  Ada\n \u00a0Quill ") == "Ada Quill"


def test_two_halves_make_a_name_unless_the_whole_is_there() -> None:
    halves = lay_out(["mail", "first name", "last name"], ["email", "given_name", "family_name"])
    values, _mistakes = read_values(["a@example.org", "Ada", "Quill"], halves, AUTO)

    assert values == {"email": "a@example.org", "name": "Ada Quill"}


@given(st.text() | st.text(alphabet="=+-@＝＋－＠;' \t\u3000\ufeffa"))
def test_what_the_export_guards_comes_back_as_it_was(text: str) -> None:
    """Seen red by guarding the first sign alone, and by taking two marks away for one."""
    assert unguarded(guarded(text)) == text
    for cell in guarded(text).split(";"):  # as a spreadsheet parts it where a comma is decimal
        assert cell.strip(" \t\u3000\ufeff")[:1] not in tuple("=+-@＝＋－＠")


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("text", ["\t=1+1", " @SUM(A1)", "＝1+1", "a;=cmd()", "a; \t+1", "';=1"])
def test_no_spreadsheet_runs_what_the_export_writes(text: str) -> None:
    """Seen red by guarding only what begins with one of four signs."""
    cells = guarded(text).split(";")
    assert not any(cell.strip().startswith(tuple("=+-@＝")) for cell in cells)
    assert value_of("title", guarded(text)) == tidy(text)


def value_of(field: str, cell: str) -> object:
    """Return the value of a cell; raise AssertionError with the sentence if it is wrong."""
    layout = lay_out(["e-mail", "it"], ["number" if field == "email" else "email", field])
    values, mistakes = read_values(["", cell], layout, AUTO)
    assert not mistakes, mistakes
    return values[field]
