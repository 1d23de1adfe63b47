"""A list is written as it is read: both formats alike, some rows at a time, nothing left behind."""

import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language
from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from insights.exports import files
from insights.exports.cells import Written
from insights.exports.files import TYPES, csv_pieces, write_xlsx
from insights.exports.lists import EXPORTS, find_people
from insights.exports.tables import AT_ONCE, Column, Export
from people.access_log import Opened, record_reading
from people.models import Employee
from reviews.models import Cycle, Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.insights.files import cells_of, lines_of, rows_of, taken, text_in
from tests.insights.test_exports import LISTS

ReviewAt = Callable[..., Review]


@pytest.mark.parametrize("name", LISTS)
def test_both_formats_say_the_same(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red with a workbook that leaves the last column out."""
    review = review_at(Stage.FOLLOW_UP)
    cycle = review.cycle_id if name == "cycle" else None
    reader = cast.ivy if name == "access_log" else cast.dot
    Employee.objects.filter(pk=reader.pk).update(time_zone="Pacific/Kiritimati")
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), timezone.now(), timezone.now())
    lines = lines_of(taken(reader, name, cycle=cycle))
    cells = cells_of(taken(reader, name, "xlsx", cycle=cycle))
    assert len(lines) > 1
    assert [text_in(cell) for cell in cells] == [text for line in lines for text in line]


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_is_kept_under_its_name_and_never_shown(cast: Cast, ending: str) -> None:
    """Seen red without the name, with one that is shown, and with a type of another format."""
    answer: Any = client_for(cast.dot).get(reverse("export_plans", args=[ending]))
    assert b"".join(answer.streaming_content)
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="plans-{today}.{ending}"'
    assert answer["Content-Type"] == TYPES[ending]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_lines_are_fetched_while_they_are_sent(cast: Cast) -> None:
    """Seen red by making the whole file before it is sent."""
    answer: Any = client_for(cast.dot).get(reverse("export_directory", args=["csv"]))
    with CaptureQueriesContext(connection) as queries:
        assert len(list(answer.streaming_content)) > 1
    assert len(queries) == 1


def test_no_more_lines_are_fetched_than_are_sent() -> None:
    """Seen red by making a list of the lines."""
    fetched: list[int] = []

    def lines() -> Iterator[list[Written]]:
        for number in range(3 * AT_ONCE):
            fetched.append(number)
            yield [number]

    pieces = csv_pieces(["Number"], lines())
    for sent in range(4):
        next(pieces)
        assert len(fetched) == sent * AT_ONCE


def test_what_a_sheet_has_no_room_for_is_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And leaves nothing behind. Seen red by cutting the rest off, and by no more than raising."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(files, "MOST_LINES", 4)
    client = client_for(cast.dot)
    assert client.get(reverse("export_directory", args=["xlsx"])).status_code == 409
    assert not list(tmp_path.iterdir())
    assert len(cells_of(taken(client, "directory", "xlsx", "?q=quill"))) == 2 * 6
    assert len(rows_of(taken(client, "directory"))) > 4


class FullOnce(BytesIO):
    """A disk that somebody makes room on a moment later."""

    is_full = True

    def write(self, data: Any) -> int:
        """Refuse the first piece."""
        if self.is_full:
            self.is_full = False
            raise OSError("full")
        return super().write(data)


def test_a_workbook_that_fails_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Seen red by clearing away after too many lines alone, and by doing so before it is saved."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    not_guarded: list[list[Written]] = [["a"], ["b\x00"]]
    with pytest.raises(IllegalCharacterError):
        write_xlsx(["Said"], not_guarded, BytesIO())
    with pytest.raises(OSError, match="full"):
        write_xlsx(["Said"], [["a"]], FullOnce())
    assert not list(tmp_path.iterdir())


def test_headings_are_in_the_language_of_the_reader(cast: Cast) -> None:
    """Seen red by translating them into that of the worker."""
    language = lazy(get_language, str)()
    listed = Export("any", language, find_people, lambda _reader: [Column(language, ())])
    cast.ada.locale = "de"
    assert listed.headings(cast.ada) == ["de"]
    assert listed.headings(cast.bea) == ["en"]
    assert (listed.titled(cast.ada), listed.titled(cast.bea)) == ("de", "en")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Spring 2026", "spring-2026"),
        ("Frühjahr/Été", "fruhjahrete"),
        ('x"; evil="\r\nSet-Cookie: a=b', "x-evil-set-cookie-ab"),
        ("A " * 60, "-".join("a" * 25)),
        ("春", ""),
    ],
)
def test_the_file_of_a_cycle_is_named_after_it(
    review_at: ReviewAt, cast: Cast, name: str, part: str
) -> None:
    """In few letters that a header may have; by its number where its name has none of them.

    Seen red with one name for all cycles, with the name as it is, and without the number.
    """
    cycle = review_at(Stage.FOLLOW_UP).cycle_id
    Cycle.objects.filter(pk=cycle).update(name=name)
    answer: Any = client_for(cast.dot).get(reverse("export_cycle", args=[cycle, "csv"]))
    called = f"cycle-{part or cycle}-{timezone.localdate():%Y-%m-%d}.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{called}"'


@pytest.mark.parametrize("name", LISTS)
def test_the_sheet_is_called_what_the_list_is(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red with one name for all of them."""
    cycle = review_at(Stage.FOLLOW_UP).cycle_id if name == "cycle" else None
    book = load_workbook(BytesIO(taken(cast.dot, name, "xlsx", cycle=cycle)))
    assert book.sheetnames == [EXPORTS[name].title]


def test_a_sheet_has_no_name_that_a_spreadsheet_refuses() -> None:
    """Whatever a translation is. Seen red with the title as it is."""
    target = BytesIO()
    write_xlsx(["Said"], [["a"]], target, "Wer [was] gesehen hat: 1/2, und noch viel mehr davon")
    assert load_workbook(target).sheetnames == ["Wer  was  gesehen hat  1 2, und"]
