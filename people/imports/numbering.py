"""Row numbers in advance: a path contains the number of its own row."""

from django.db import connection

from people.models import Employee

TABLE = Employee._meta.db_table  # noqa: SLF001 Django documents it


def next_numbers(count: int) -> list[int]:
    """Return `count` numbers for new employees that nobody else gets.

    Belongs into the transaction that uses them: SQLite promises nothing beyond it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [TABLE, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [TABLE])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))
