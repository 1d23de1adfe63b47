"""A page of a long list that costs the same wherever it is: from one row on, not from a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

ROWS = 50
LONGEST_NUMBER = 18
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Slice(Generic[M]):
    """Some rows of a list, and the numbers of the rows to go on from; None where it ends."""

    rows: list[M]
    before: int | None
    after: int | None


def is_number(text: str) -> bool:
    """Whether `text` could be the number of a row."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def slice_of(
    whole: QuerySet[M], sort: str, asked: Mapping[str, Any], most: int | None = None
) -> Slice[M]:
    """Return the rows of `whole` that `asked` ("after" or "before" a row's number) is about.

    `sort` is a column that is never NULL, with "-" in front for the other way; equal rows follow
    their number. A row that is not there means the beginning. There are at most `most` rows.
    """
    most = most or ROWS
    anchor = _anchor(whole, str(asked.get("before") or asked.get("after") or ""), sort)
    backwards = bool(asked.get("before")) and anchor is not None
    descending = sort.startswith("-") != backwards
    column, sign = sort.removeprefix("-"), "-" if descending else ""
    if anchor is not None:
        whole = whole.filter(_beyond(column, anchor, descending=descending))
    rows = list(whole.order_by(f"{sign}{column}", f"{sign}pk")[: most + 1])
    is_more, rows = len(rows) > most, rows[:most]
    if backwards:
        rows.reverse()
    ends = (anchor is not None, is_more) if not backwards else (is_more, anchor is not None)
    return Slice(
        rows,
        before=rows[0].pk if rows and ends[0] else None,
        after=rows[-1].pk if rows and ends[1] else None,
    )


def _anchor(whole: QuerySet[M], number: str, sort: str) -> tuple[Any, int] | None:
    """Return (value of the sorted column, number) of the row to go on from, or None."""
    if not is_number(number):
        return None
    column = sort.removeprefix("-")
    rows = whole.filter(pk=int(number)).order_by().values_list(column, "pk")
    return next(((value, found) for value, found in rows[:1]), None)


def _beyond(column: str, anchor: tuple[Any, int], *, descending: bool) -> Q:
    """Match the rows behind `anchor`; the first condition is the range that an index can use."""
    way = "lt" if descending else "gt"
    value, number = anchor
    behind = Q(**{f"{column}__{way}": value}) | Q(**{column: value, f"pk__{way}": number})
    return Q(**{f"{column}__{way}e": value}) & behind
