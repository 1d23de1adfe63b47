"""All rows of the database, read again only where something was written."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection

WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
Row = dict[str, Any]


class Watch:
    """What stands in each table; use `note` as the connection's execute wrapper."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {}
        self.written = set(connection.introspection.table_names())
        self.look()

    def note(self, execute: Callable[..., Any], sql: str, *words: Any) -> Any:
        """Run a statement, and remember the table that it writes to."""
        if found := WRITES.match(sql):
            self.written.add(found[1])
        return execute(sql, *words)

    def look(self) -> set[str]:
        """Read again what was written to since the last look; return the names of those tables."""
        written, self.written = self.written, set()
        for name in written:
            self.tables[name] = _rows(name)
        return written

    def __getitem__(self, name: str) -> list[Row]:
        return self.tables[name]


def _rows(name: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608 the name of a table
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
