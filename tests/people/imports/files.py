"""Files of people as tests write them, and what is judged to become of their rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from people.imports.claims import Claims
from people.imports.columns import count_known, lay_out, meanings
from people.imports.judging import Judge, Judged
from people.imports.reading import Row, Source, read_rows, recognise
from people.imports.settling import Links
from people.imports.standing import COMPARED, Departments, Reach, Record, Standing

TODAY = date(2026, 3, 2)
NO_DEPARTMENTS = Departments({}, {}, {}, ())


def source_of(content: bytes | str, piece: int = 7) -> Source:
    """Return a source that gives `content` in pieces of `piece` bytes."""
    whole = content.encode() if isinstance(content, str) else content
    return lambda: (whole[start : start + piece] for start in range(0, len(whole), piece))


def rows_of(content: bytes | str) -> list[Row]:
    """Return the rows of a file."""
    source = source_of(content)
    return list(read_rows(source, recognise(source, count_known)))


def person(pk: int, *, manager: int | None = None, is_active: bool = True, **values: str) -> Record:
    """Return somebody stored: e-mail p<pk>@example.org and the given values."""
    empty: dict[str, str | date | None] = dict.fromkeys(COMPARED, "")
    no_days = dict.fromkeys(("hire_date", "end_date", "on_leave_from", "on_leave_to", "number"))
    own = {"email": f"p{pk}@example.org", "name": f"P {pk}"}
    return Record(pk, is_active, manager, None, empty | no_days | own | values)


def judge(
    content: str,
    stored: Sequence[Record] = (),
    departments: Departments = NO_DEPARTMENTS,
) -> dict[int, Judged]:
    """Return what becomes of each line of a file, once the whole file is settled."""
    standing = Standing()
    for record in stored:
        values = record.values
        number = str(values["number"]) if values["number"] else None
        standing.add(record.pk, number, str(values["email"]), record.manager, record.is_active)
    by_number = {record.pk: record for record in stored}

    def fetch(numbers: Collection[int]) -> Mapping[int, Record]:
        return {number: by_number[number] for number in numbers}

    source = source_of(content)
    shape = recognise(source, count_known)
    layout = lay_out(shape.headings, meanings(shape.headings, {}))
    claims = Claims(standing, layout).take(read_rows(source, shape))
    links = Links(standing)
    judging = Judge(claims, links, layout, departments, Reach(), fetch, TODAY, "auto")
    judged = {one.line: one for some in judging.judge(read_rows(source, shape)) for one in some}
    for line, reason in links.settle().items():
        judged[line].refuse(reason)
    return judged


def verdicts(content: str, stored: Sequence[Record] = ()) -> dict[int, str]:
    """Return the verdict on each line of a file."""
    return {line: str(judged.verdict) for line, judged in judge(content, stored).items()}
