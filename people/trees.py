"""Trees as paths: "3/17/" is the way down to a row, so everything below one row is a single range.

A path is made of row numbers, each followed by a slash. `path__below="3/"` finds the row itself and
everything under it by one index, on both databases: PostgreSQL reads a LIKE prefix from the index
that Django adds to a text column; SQLite compares bytes, and "0" is the byte after "/".
"""

from itertools import accumulate
from typing import Any

from django.db import models
from django.db.models import Lookup
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext_lazy as _

from people.verdicts import Conflict

SEPARATOR = "/"
AFTER_SEPARATOR = "0"
LONGEST_PATH = 1000
TOO_DEEP = _("There are too many levels between here and the top.")


class PathField(models.CharField):
    """A path through a tree of rows; empty until its row has a number."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options = {"max_length": LONGEST_PATH, "editable": False, "blank": True} | options
        super().__init__(*args, **options)


@PathField.register_lookup
class Below(Lookup):
    """The row at a path and all under it; an empty path stands above everything."""

    lookup_name = "below"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare bytes, as SQLite does."""
        column, parameters = self.process_lhs(compiler, connection)
        if not self.rhs:
            return f"{column} >= %s", (*parameters, "")
        end = str(self.rhs).removesuffix(SEPARATOR) + AFTER_SEPARATOR
        sql = f"({column} >= %s AND {column} < %s)"
        return sql, (*parameters, self.rhs, *parameters, end)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Match a prefix; a path has no character that LIKE would take for a wildcard."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", (*parameters, f"{self.rhs}%")


def path_below(parent_path: str, number: int) -> str:
    """Return the path of row `number` under `parent_path` ("" for a root)."""
    return f"{parent_path}{number}{SEPARATOR}"


def place_below(parent_path: str, number: int) -> str:
    """As `path_below`, for a row that is put there; raises Conflict where it is too far down."""
    path = path_below(parent_path, number)
    _require_room(len(path))
    return path


def rows_on(path: str) -> list[int]:
    """Return the row numbers on the way down, from the root to the row itself."""
    return [int(number) for number in path.split(SEPARATOR) if number]


def paths_on(path: str) -> list[str]:
    """Return the paths on the way down, from the root's to `path` itself."""
    return list(accumulate(f"{number}{SEPARATOR}" for number in rows_on(path)))


def is_below(path: str, above: str) -> bool:
    """Whether the row at `path` is the one at `above` or under it; "" is above everything."""
    return path.startswith(above)


def move_subtree(rows: models.QuerySet[Any], field: str, old: str, new: str) -> int:
    """Give everything below `old` in `rows` the prefix `new` instead, in one statement.

    Returns how many rows moved. Raises ValueError for `old` = "", which stands above everything,
    and Conflict where the longest way down would become longer than a path can be.
    """
    if not old:
        raise ValueError("A row without a path has nothing below it that could be moved.")
    below = rows.filter(**{f"{field}__below": old})
    longest = below.aggregate(longest=models.Max(Length(field)))["longest"] or 0
    _require_room(longest - len(old) + len(new))
    rest = Substr(field, len(old) + 1)
    return below.update(**{field: Concat(models.Value(new), rest)})


def _require_room(length: int) -> None:
    if length > LONGEST_PATH:
        raise Conflict(TOO_DEEP)
