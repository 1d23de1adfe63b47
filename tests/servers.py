"""Throwaway PostgreSQL and Redis servers for the tests, and the system's Chromium.

As a command:  python -m tests.servers -- COMMAND...  runs COMMAND with TEST_DATABASE_URL and
TEST_REDIS_URL set to servers that exist as long as it runs. Servers named there already are used
instead. With --if-found it does nothing where the servers are not installed; with --check it says
in one line what will be left out.
"""

import argparse
import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import redis

SECONDS_TO_START = 30
REDIS_DATABASES = 64  # one for each process of a parallel test run


class NotFoundHereError(Exception):
    """A server is not installed; the message says how to get it."""


def find_chromium() -> str | None:
    """Return the path of the system's Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def find_redis() -> str:
    """Return the path of redis-server; raise NotFoundHereError."""
    if found := shutil.which("redis-server"):
        return found
    raise NotFoundHereError("redis-server (Debian: apt-get install redis-server)")


def find_postgresql() -> Path:
    """Return the folder of initdb and postgres; raise NotFoundHereError.

    Debian keeps them outside the PATH, one folder for each version.
    """
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NotFoundHereError("PostgreSQL's initdb (Debian: apt-get install postgresql)")


def missing_servers() -> list[str]:
    """Return what is neither named by TEST_DATABASE_URL or TEST_REDIS_URL nor installed."""
    missing = []
    for variable, find in (("TEST_DATABASE_URL", find_postgresql), ("TEST_REDIS_URL", find_redis)):
        try:
            _ = os.environ.get(variable) or find()
        except NotFoundHereError as absence:
            missing.append(str(absence))
    return missing


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL server on a socket of its own; yield the URL of an empty database.

    It refuses to run as root, so root starts it as `postgres` or `nobody`.
    """
    binaries = find_postgresql()
    account = server_account()
    with server_folder(account) as folder:
        make_cluster(binaries, folder, account)
        command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
        command += ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"]
        command += ["-c", "random_page_cost=1.1"]  # as docker-compose.yml has it
        with running(command, folder, account) as process:
            maintenance = f"host={folder} user=bearing dbname=postgres"
            wait_until(process, folder, lambda: create_database(maintenance))
            yield f"postgres://bearing@/bearing?host={folder}"


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """Run a Redis server with a password on a free port; yield its URL without a database."""
    binary = find_redis()
    password, port = secrets.token_hex(16), free_port()
    url = f"redis://:{password}@127.0.0.1:{port}"
    with server_folder(None) as folder:
        configuration = folder / "redis.conf"
        configuration.write_text(
            f"port {port}\nbind 127.0.0.1\nrequirepass {password}\ndir {folder}\n"
            f'save ""\nappendonly no\ndatabases {REDIS_DATABASES}\n'
        )
        with running([binary, str(configuration)], folder, None) as process:
            wait_until(process, folder, lambda: ping(url))
            yield url


def server_account() -> str | None:
    """Return the account that a server should run as: None for one's own, unless that is root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextlib.contextmanager
def server_folder(account: str | None) -> Iterator[Path]:
    """Make a folder of `account`'s own, with a short name: a socket's path has 107 characters."""
    with tempfile.TemporaryDirectory(prefix="bearing-") as name:
        if account:
            shutil.chown(name, user=account)
        yield Path(name)


def make_cluster(binaries: Path, folder: Path, account: str | None) -> None:
    """Create the files of an empty PostgreSQL server, whose socket lets in whoever reaches it."""
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), "--username=bearing"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=account, cwd=folder)


@contextlib.contextmanager
def running(
    command: list[str], folder: Path, account: str | None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` in a process group of its own (Ctrl-C is for the tests) and end it after."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, user=account, cwd=folder, process_group=0
        )
    try:
        yield process
    finally:
        # For PostgreSQL this is the fast way down: it doesn't wait for clients to leave.
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS_TO_START)


def wait_until(process: subprocess.Popen[bytes], folder: Path, is_up: Callable[[], object]) -> None:
    """Return when `is_up` no longer fails; raise RuntimeError with the log if it never does."""
    give_up_at = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < give_up_at:
        try:
            is_up()
        except (psycopg.OperationalError, redis.RedisError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not start: {(folder / 'log').read_text()}")


def create_database(maintenance: str) -> None:
    """Create the database `bearing` through the connection that `maintenance` describes."""
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute("CREATE DATABASE bearing")


def ping(url: str) -> None:
    """Raise redis.RedisError unless the server answers."""
    with contextlib.closing(redis.Redis.from_url(url)) as client:
        client.ping()


@contextlib.contextmanager
def both() -> Iterator[dict[str, str]]:
    """Yield TEST_DATABASE_URL and TEST_REDIS_URL, given ones or of servers that run meanwhile."""
    with contextlib.ExitStack() as stack:
        database = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(postgresql())
        broker = os.environ.get("TEST_REDIS_URL") or stack.enter_context(redis_server())
        yield {"TEST_DATABASE_URL": database, "TEST_REDIS_URL": broker}


def say_what_is_missing() -> int:
    """Print what will be left out; return 1 if that is not allowed here."""
    required = bool(os.environ.get("REQUIRE_EVERYTHING"))
    if missing := missing_servers():
        print(
            "The second half of the tests, on PostgreSQL and Redis, "
            f"{'is required but cannot run' if required else 'is left out'}: "
            f"not found: {'; '.join(missing)}"
        )
    return int(required and bool(missing))


def main() -> int:
    """Run the command that was given, with servers; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers")
    parser.add_argument("--check", action="store_true", help="only say what will be left out")
    parser.add_argument("--if-found", action="store_true", help="do nothing without servers")
    parser.add_argument("command", nargs="*")
    asked = parser.parse_args()
    if asked.check:
        return say_what_is_missing()
    if asked.if_found and missing_servers():
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers end as well
    with both() as urls:
        return subprocess.run(asked.command, env=os.environ | urls, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
