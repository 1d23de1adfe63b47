"""What was told of groups, as pages show it: tables, with a shade or a bar for each figure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from insights.models import Figure
from insights.telling import Band

SHADES = 4
FULL = 100  # how wide a bar is that stands for everybody
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Cell:
    """A figure in words, its shade (0 to SHADES), and its bar: two widths of FULL.

    `column` is the name of the column, which stands beside it on a phone.
    """

    words: str
    shade: int = 0
    sure: int = 0
    possible: int = 0
    column: StrOrPromise = ""
    was_asked: bool = True

    @property
    def is_hidden(self) -> bool:
        """Whether nothing can be told."""
        return not self.possible


@dataclass(frozen=True)
class Row:
    """What is told of a group or an answer, one cell for each column."""

    name: StrOrPromise
    people: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under named columns; `left_out` is how many rows have nothing that could be told.

    `was_asked` is whether any of it could be answered when it was told.
    """

    columns: tuple[StrOrPromise, ...]
    rows: tuple[Row, ...]
    left_out: int = 0
    was_asked: bool = True


class Told:
    """The figures of one snapshot, by what they are about.

    What was asked has a figure, if only one that says nothing, so what has none was not asked when
    they were made. Of the questions in `asked` some may be missing for another reason.
    """

    def __init__(self, figures: Iterable[Figure], asked: Collection[str] = ()) -> None:
        self._asked = asked
        self._all: Mapping[Key, Figure] = {
            (one.question, one.group, one.answer): one for one in figures
        }
        self._people = {(one.question, one.group): one.people for one in self._all.values()}

    def __bool__(self) -> bool:
        return bool(self._all)

    def cell(self, question: str, group: str, answer: str) -> Cell:
        """Return what is told of an answer."""
        figure = self._all.get((question, group, answer))
        if figure:
            return cell_of(figure.number, figure.people)
        return Cell(hidden()) if question in self._asked else Cell(not_asked(), was_asked=False)

    def people(self, question: str, group: str) -> str:
        """Return in words how many a group are."""
        people = self._people.get((question, group))
        return people_in_words(people) if people else hidden()

    def groups(self, question: str) -> list[str]:
        """Return the groups of which there are figures."""
        return list(
            dict.fromkeys(group for asked, group, _answer in self._all if asked == question)
        )

    def answers(self, question: str) -> list[str]:
        """Return the answers that somebody gave for certain, the most frequent first."""
        sums: Counter[str] = Counter()
        for (asked, _group, answer), one in self._all.items():
            if asked == question and one.at_least:
                sums[answer] += one.at_least
        return [answer for answer, _sum in sums.most_common()]


def table_of(
    told: Told,
    question: str,
    groups: Mapping[str, StrOrPromise],
    answers: Mapping[str, StrOrPromise],
) -> Table:
    """Return one row for each of `groups` and a column for each of `answers`, by their names."""
    rows = []
    for group, name in groups.items():
        cells = tuple(
            replace(told.cell(question, group, answer), column=column)
            for answer, column in answers.items()
        )
        rows.append(Row(name, told.people(question, group), cells))
    return _with_something(tuple(answers.values()), rows)


def list_of(
    told: Told, question: str, group: str, answers: Mapping[str, StrOrPromise], head: StrOrPromise
) -> Table:
    """Return one row for each of `answers`, with one figure each."""
    people = told.people(question, group)
    rows = [Row(name, people, (told.cell(question, group, one),)) for one, name in answers.items()]
    return Table((head,), tuple(rows))


def _with_something(columns: Sequence[StrOrPromise], rows: Sequence[Row]) -> Table:
    asked = [row for row in rows if not row.cells or any(cell.was_asked for cell in row.cells)]
    shown = tuple(row for row in asked if not all(cell.is_hidden for cell in row.cells))
    return Table(tuple(columns), shown, len(asked) - len(shown), bool(asked) or not rows)


def cell_of(number: Band, people: Band) -> Cell:
    """Return how a figure is shown; hidden where it may be nobody as well as everybody."""
    if number.at_least == 0 and number.at_most >= people.at_least:
        return Cell(hidden())
    sure, possible = (round(FULL * one / people.at_most) for one in number)
    middle = (number.at_least + min(number.at_most, people.at_most)) / 2
    shade = min(SHADES, int(SHADES * middle / people.at_most) + 1) if number.at_least else 0
    return Cell(in_words(number, people), shade, sure, max(possible, 1))


def in_words(number: Band, people: Band) -> str:
    """Return a count of some of `people` in words."""
    least, most = number
    if not least:
        return _("fewer than %(number)s") % {"number": most + 1}
    if most >= people.at_least:
        return _("%(number)s or more") % {"number": least}
    return _("%(least)s to %(most)s") % {"least": least, "most": most}


def people_in_words(people: Band) -> str:
    """Return how many a group are, in words."""
    least, most = people
    if least == most:
        return f"{least}"
    if not least:
        return _("fewer than %(number)s") % {"number": most + 1}
    return _("%(least)s to %(most)s") % {"least": least, "most": most}


def hidden() -> str:
    """Return what stands where nothing can be told (R9)."""
    return _("not shown (small group)")


def not_asked() -> str:
    """Return what stands where nobody could answer yet."""
    return _("not asked then")
