"""What a list to take along is: its rows, its columns, and who may have it.

A list to take along is declared in lists.py, once for all kinds of file. It has the rows of its
page under the same filters, which it is handed as the address bar has them. Nothing of a whole list
is kept: rows are fetched, said and written some at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.text import slugify
from django_stubs_ext import StrOrPromise

from insights.exports.cells import Written, plain, plain_line
from outbox.localities import time_zone_of
from people.models import Employee
from people.verdicts import ALLOWED, Verdict
from reviews.models import Cycle

AT_ONCE = 1000
LONGEST_NAME = 50  # of a cycle in the name of a file
Line = Sequence[object]
Find = Callable[..., QuerySet[Any]]  # of a reader, what is asked, and what it is within


@dataclass(frozen=True)
class Column:
    """A heading and what stands below it: columns of the database, and how their values are said.

    Without `say` there is one of these, and it stands as it is.
    """

    heading: StrOrPromise
    sources: tuple[str, ...]
    say: Callable[..., object] | None = None

    def told(self, values: Line) -> object:
        """Return what stands in the cell of a row with `values` in the sources."""
        return self.say(*values) if self.say else values[0]


@dataclass(frozen=True)
class Export:
    """A list: the name of its file, its title, who may have it, its rows, its columns for a reader.

    `lines` makes lines of the rows: from values, unless a list needs more (see `told`). `within`
    looks up what a list is of that there are several of: the cycle, or nothing.
    """

    name: str
    title: StrOrPromise
    find: Find
    columns: Callable[[Employee], Sequence[Column]]
    may_have: Callable[[Employee], Verdict] = lambda _reader: ALLOWED
    lines: Callable[[Employee, QuerySet[Any], Sequence[Column]], Iterable[Line]] | None = None
    within: Callable[[Employee, QueryDict], tuple[Cycle, ...]] = lambda _reader, _asked: ()

    def file_name(self, within: Iterable[Cycle], file_format: str) -> str:
        """Return what the file is called today, in letters that a header may have."""
        words = (self.name, *map(_named, within), timezone.localdate().isoformat())
        return f"{'-'.join(words)}.{file_format}"

    def titled(self, reader: Employee) -> str:
        """Return what the list is called, in the words of `reader`."""
        with translation.override(language_of(reader)):
            return str(self.title)

    def is_long(self, rows: QuerySet[Any]) -> bool:
        """Whether so many `rows` are made meanwhile, and not while somebody waits for them."""
        most = settings.EXPORT_ROWS_AT_ONCE
        return rows.order_by()[: most + 1].count() > most

    def headings(self, reader: Employee) -> list[Written]:
        """Return what stands above the columns that `reader` may have, in their words."""
        with translation.override(language_of(reader)):
            return [plain(str(column.heading)) for column in self.columns(reader)]

    def written(self, reader: Employee, rows: QuerySet[Any]) -> "Iterator[list[Written]]":
        """Yield the lines of `rows` as they are written, in the words and hours of `reader`."""
        return as_read_by(reader, self._told(reader, rows))

    def written_in_steps(self, reader: Employee, rows: QuerySet[Any]) -> "Iterator[list[Written]]":
        """Yield the same; between any AT_ONCE of them nothing is being read.

        So one may write meanwhile: SQLite refuses that to whoever still reads what is older.
        """
        numbers = list(rows.values_list("pk", flat=True))
        steps = (list(self._told(reader, rows.filter(pk__in=some))) for some in in_batches(numbers))
        return as_read_by(reader, chain.from_iterable(steps))

    def _told(self, reader: Employee, rows: QuerySet[Any]) -> "Iterable[Line]":
        return (self.lines or from_values)(reader, rows, self.columns(reader))


def _named(cycle: Cycle) -> str:
    """Return its name in few letters of ASCII; its number where it has none of them."""
    return slugify(cycle.name)[:LONGEST_NAME].strip("-_") or str(cycle.pk)


def from_values(
    _reader: Employee, rows: QuerySet[Any], columns: Sequence[Column]
) -> Iterator[Line]:
    """Yield a line for each row, of no more than the columns need."""
    sources = [source for column in columns for source in column.sources]
    ends = list(accumulate(len(column.sources) for column in columns))
    cuts = [
        (column.say, end - len(column.sources), end)
        for column, end in zip(columns, ends, strict=True)
    ]
    for values in rows.values_list(*sources).iterator(AT_ONCE):
        yield [say(*values[at:end]) if say else values[at] for say, at, end in cuts]


def in_batches(rows: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """Yield `rows`, some at a time."""
    coming = iter(rows)
    while some := list(islice(coming, size)):
        yield some


def as_read_by(reader: Employee, lines: Iterable[Line]) -> Iterator[list[Written]]:
    """Yield `lines` as `reader` has words and hours, be it after their request has been answered.

    Some at a time: whoever asks for the next one meanwhile keeps their own.
    """
    language = language_of(reader)
    coming = iter(lines)
    while True:
        with translation.override(language), timezone.override(time_zone_of(reader)):
            some = [plain_line(line) for line in islice(coming, AT_ONCE)]
        if not some:
            return
        yield from some


@contextmanager
def in_place_of(reader: Employee) -> Iterator[None]:
    """Have the words and the hours of `reader`, as a request of theirs has."""
    with translation.override(language_of(reader)), timezone.override(time_zone_of(reader)):
        yield


def language_of(reader: Employee) -> str:
    """Return the code of the language in which `reader` reads, or of the one that is spoken now."""
    return reader.locale or translation.get_language() or ""
