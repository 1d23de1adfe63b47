"""Bearing beside its floors, for gunicorn: what production serves, and who asks is told of queries.

Only a request that carries X-Count-Queries is counted; the timed ones carry none and cost no more.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402 settings first

from benchmarks import floor  # noqa: E402 the same

ASKS = "HTTP_X_COUNT_QUERIES"
COUNTED = "X-Queries"
small, whole = floor.applications()


class Counter:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        """Count one more."""
        self.queries += 1
        return execute(*asked)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer by WSGI."""
    answer: Any = small if environ["PATH_INFO"].startswith(f"/{floor.PATH}") else whole
    if ASKS not in environ:
        return answer(environ, start)
    return counted(answer, environ, start)


def counted(answer: Any, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Answer as a whole, and say in a header how many queries it took."""
    said: list[Any] = []
    counter = Counter()
    with connection.execute_wrapper(counter):
        body = answer(environ, lambda *one: said.append(one))
        with closing(body):
            whole_body = [b"".join(body)]
    status, headers, *more = said[0]
    start(status, [*headers, (COUNTED, str(counter.queries))], *more)
    return whole_body
