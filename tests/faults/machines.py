"""A PostgreSQL and a Redis of a test's own, that can be killed like a machine that loses power."""

import signal
import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import psycopg
import redis

from demo import processes
from tests.servers import (
    SECONDS_TO_START,
    create_database,
    find_postgresql,
    find_redis,
    free_port,
    make_cluster,
    ping,
    server_account,
    server_folder,
)

SECONDS_BETWEEN_TRIES = 0.1
NOT_UP = (psycopg.OperationalError, redis.RedisError)


class Machine:
    """A server that is killed without warning and started again on what it has left; a context."""

    def __init__(self, account: str | None) -> None:
        self.account = account
        self.command: list[str] = []
        self._folder = server_folder(account)

    def __enter__(self) -> Self:
        self.folder = self._folder.__enter__()
        self.make()
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()
        self._folder.__exit__(kind, error, traceback)

    def make(self) -> None:
        """Write what the server needs before it starts, and set `command`."""
        raise NotImplementedError

    def answer(self) -> None:
        """Raise one of NOT_UP unless the server answers."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it and return when it answers; it may have to wait until its last life is over."""
        give_up_at = time.monotonic() + SECONDS_TO_START
        self.process = self._run()
        while not _answers(self.answer):
            assert time.monotonic() < give_up_at, (self.folder / "log").read_text()
            if self.process.poll() is not None:
                self.process = self._run()
            time.sleep(SECONDS_BETWEEN_TRIES)

    def kill(self) -> None:
        """End it by SIGKILL: it writes nothing down and says goodbye to nobody."""
        processes.tell_group(self.process, signal.SIGKILL)
        self.process.wait(SECONDS_TO_START)

    def _run(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.command,
                stdout=log,
                stderr=log,
                user=self.account,
                cwd=self.folder,
                process_group=0,
            )


class PostgreSQL(Machine):
    """A database server on a socket of its own; it writes to the disk before it says so."""

    def __init__(self) -> None:
        super().__init__(server_account())

    def make(self) -> None:
        """Make a cluster that syncs, as in production."""
        binaries = find_postgresql()
        make_cluster(binaries, self.folder, self.account)
        self.command = [str(binaries / "postgres"), "-D", str(self.folder / "data")]
        self.command += ["-k", str(self.folder), "-c", "listen_addresses="]

    def __enter__(self) -> Self:
        super().__enter__()
        create_database(self._to("postgres"))
        return self

    @property
    def url(self) -> str:
        """The DATABASE_URL of an empty database."""
        return f"postgres://bearing@/bearing?host={self.folder}"

    def answer(self) -> None:
        """Raise psycopg.OperationalError unless it lets somebody in."""
        psycopg.connect(self._to("postgres")).close()

    def _to(self, database: str) -> str:
        return f"host={self.folder} user=bearing dbname={database}"


class Redis(Machine):
    """A broker that keeps nothing on its disk: each kill is a flush as well."""

    def __init__(self) -> None:
        super().__init__(None)

    def make(self) -> None:
        """Choose a port and keep to it."""
        port = free_port()
        self.url = f"redis://:fair-winds@127.0.0.1:{port}/0"
        configuration = self.folder / "redis.conf"
        configuration.write_text(
            f"port {port}\nbind 127.0.0.1\nrequirepass fair-winds\ndir {self.folder}\nsave ''\n"
        )
        self.command = [find_redis(), str(configuration)]

    def answer(self) -> None:
        """Raise redis.RedisError unless it answers."""
        ping(self.url)

    def flush(self) -> None:
        """Forget all that is kept there, while it runs."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except NOT_UP:
        return False
    return True
