"""Several people do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from people.verdicts import Conflict


def race(*acts: Callable[[], object]) -> list[str]:
    """Do all `acts` at the same moment, each on a connection of its own; return how each ended."""
    all_ready = Barrier(len(acts), timeout=30)

    def run(act: Callable[[], object]) -> str:
        try:
            connection.ensure_connection()
            all_ready.wait()
            act()
        except Conflict as refusal:
            return type(refusal).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return sorted(people.map(run, acts))
