"""How long it takes to take many plans along as CSV, beside COPY TO of the very same rows.

Run by `make bench`. The list is that of somebody who acts as HR for everyone. On SQLite, which has
no COPY, the same statement is fetched and written by Python's csv. Memory must not grow with the
rows: the same list is also made of a tenth of them. Other lists are made as well, and have no bar:
reviews with whom each waits for, people, and mails. ROWS says how many plans there are.
"""

import json
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from benchmarks import due, parts
from benchmarks.figures import at_least, at_most, note

MODULE = "benchmarks.export"
OTHERS = ("reviews", "directory", "mails")
LEAST = 0.2  # of the speed of COPY TO
MOST_MIB_MORE = 10  # for ten times the rows


def compare(rows: int) -> int:
    """Print seconds, memory and the ratio; return 1 if it is too slow or grows."""
    with parts.environment() as env:
        parts.run(MODULE, "fill", rows, env)
        bare = parts.run(MODULE, "bare", rows, env)
        tenth = parts.run(MODULE, "listed", rows // 10, env)
        listed = parts.run(MODULE, "listed", rows, env)
        others = {name: parts.run(MODULE, name, rows, env) for name in OTHERS}
    ratio = bare["seconds"] / listed["seconds"]
    more = listed["mib"] - tenth["mib"]
    name = "COPY TO" if parts.database() == "PostgreSQL" else "fetch and csv"
    print(f"{parts.database()}, {rows} plans")
    print(f"  {name:14} {bare['seconds']:6.2f} s   {bare['mib']:5.0f} MiB")
    print(f"  a tenth as CSV {tenth['seconds']:6.2f} s   {tenth['mib']:5.0f} MiB")
    print(f"  all as CSV     {listed['seconds']:6.2f} s   {listed['mib']:5.0f} MiB")
    for name, cost in others.items():
        print(f"  {name:14} {cost['seconds']:6.2f} s   {cost['mib']:5.0f} MiB")
    print(f"  {ratio:.2f} times the speed, at least {LEAST}; {more:.0f} MiB more for ten times")
    return note(
        at_least("all as CSV", ratio, name, LEAST),
        at_most("more for ten times as many", more, "MiB", MOST_MIB_MORE),
        *(at_most(f"{name} as CSV", cost["seconds"], "s") for name, cost in others.items()),
    )


def measure(part: str, rows: int) -> None:
    """Do one part and print its cost."""
    import django

    django.setup()
    PARTS[part](rows)


def fill(rows: int) -> None:
    """Fill an empty database with people, a living plan and a mail each, and somebody of HR."""
    from django.core.management import call_command
    from django.db import connection

    from insights.exports.tables import in_batches
    from outbox.models import Message
    from people.models import Employee, Role

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("make_org", employees=rows + 1, verbosity=0)
    hr = Employee.objects.create_user("hr@example.org", name="Hr")
    Role.objects.create(person=hr, kind=Role.Kind.HR_ADMIN)
    dice = Random(rows)  # noqa: S311 spreads days, guards nothing
    for some in in_batches(living(rows, dice), due.AT_ONCE):
        due.insert(some, dice, due.TODAY)
    Message.objects.bulk_create(mails(), due.AT_ONCE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({}))


def living(rows: int, dice: Random) -> "Any":
    """Yield a review with a living plan of everybody who has a manager."""
    from datetime import UTC, datetime

    from people.models import Employee
    from reviews.models import Cycle

    now = datetime(2031, 1, 1, tzinfo=UTC)
    cycle = Cycle.objects.create(name="Bench", stage="launched", opened_at=now, launched_at=now)
    led = Employee.objects.exclude(manager=None).order_by("pk").values_list("pk", "manager_id")
    for employee, manager in led[:rows]:
        signed = due.TODAY - timedelta(days=dice.randrange(365))
        yield due.a_review(cycle.pk, employee, manager, signed, 0)


def mails() -> "Any":
    """Yield a mail about each review that has gone out."""
    from outbox.models import Message
    from reviews.models import Review

    for review, employee in Review.objects.order_by("pk").values_list("pk", "employee_id"):
        yield Message(
            recipient_id=employee,
            kind="invitation",
            about=f"review:{review}",
            message_id=f"<{review}@example.org>",
            state="sent",
            sent_at=due.NOW,
        )


def _rows(name: str) -> tuple[Any, Any]:
    from django.http import QueryDict

    from insights.exports.lists import EXPORTS
    from people.models import Employee

    reader = Employee.objects.get(email="hr@example.org")
    return reader, EXPORTS[name].find(reader, QueryDict(""))


def listed(rows: int, name: str = "plans") -> None:
    """Make the list of the first `rows` plans or others, piece by piece, as it is sent."""
    from insights.exports.files import csv_pieces
    from insights.exports.lists import EXPORTS

    export = EXPORTS[name]

    def make() -> None:
        reader, found = _rows(name)
        size = 0
        for piece in csv_pieces(export.headings(reader), export.written(reader, found[:rows])):
            size += len(piece)
        if size < rows:
            raise ValueError(size)

    parts.cost(make)


def bare(_rows_there: int) -> None:
    """Have the database write the same columns of the same rows."""
    from django.db import connection

    from insights.exports.lists import OF_PLANS

    _reader, found = _rows("plans")
    columns = [source for column in OF_PLANS for source in column.sources]
    statement, values = found.values_list(*columns).query.sql_with_params()
    connection.ensure_connection()
    write = _copy if connection.vendor == "postgresql" else _fetch
    parts.cost(lambda: write(statement, values))


def _copy(statement: str, values: Any) -> None:
    from django.db import connection

    with (
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY ({statement}) TO STDOUT WITH (FORMAT csv)", values) as copy,
    ):
        for _piece in copy:
            pass


def _fetch(statement: str, values: Any) -> None:
    import csv
    from io import StringIO

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while some := cursor.fetchmany(1000):
            csv.writer(StringIO()).writerows(some)


PARTS = {"fill": fill, "listed": listed, "bare": bare} | {
    name: partial(listed, name=name) for name in OTHERS
}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
