"""Celery's broker where there is no Redis: a folder of files, each of which appears whole.

Kombu's own filesystem transport writes a message under the name by which a worker finds it. A
worker that is quick reads half of it and ends for good with a JSONDecodeError, as our tests saw.
Here a file gets its name when it is finished, and only one process at a time says which queue
belongs to which exchange.
"""

import fcntl
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Kombu's channel with safe writing; reading is Kombu's."""

    # Kombu's own classes do not agree on the names of these parameters.
    def _put(self, queue: str, payload: object, **_options: Any) -> None:  # type: ignore[override]
        """Add a message to `queue`; Kombu reads them in the order of their names."""
        name = f"{time.monotonic_ns():020}_{uuid4().hex}.{queue}.msg"
        write_whole(Path(self.data_folder_out) / name, dumps(payload))

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        """Add `queue` to those of `exchange`."""
        path = self._exchange_file(exchange)
        path.parent.mkdir(exist_ok=True)
        binding = [routing_key or "", pattern or "", queue or ""]
        with (path.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            bindings = [list(known) for known in self.get_table(exchange)]
            if binding not in bindings:
                write_whole(path, dumps([binding, *bindings]))


class Transport(filesystem.Transport):
    """The transport that uses it."""

    Channel = Channel


def write_whole(path: Path, content: str) -> None:
    """Write `content` so that whoever finds `path` finds all of it."""
    unfinished = path.with_name(f"{path.name}.{uuid4().hex}")
    unfinished.write_text(content, encoding="utf-8")
    unfinished.replace(path)
