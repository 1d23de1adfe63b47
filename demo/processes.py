"""Run several programs as one: they start together, end together, and none is left behind."""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

LOOPBACK = "127.0.0.1"
SECONDS_TO_END = 10
SECONDS_BETWEEN_LOOKS = 0.1
# Ctrl-C, a polite kill, and the terminal that closes.
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Program:
    """Something to run, and the name that its log goes by."""

    name: str
    command: list[str]


Running = Mapping[str, "subprocess.Popen[bytes]"]


class AlreadyRunningError(Exception):
    """Somebody else holds the folder."""


def is_port_free(port: int) -> bool:
    """Say whether a server could listen on `port` of this machine."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def only_one_in(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process; raise AlreadyRunningError if another one does.

    The system itself lets go of the lock when its holder dies, however that happens.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunningError(folder) from None
        yield


@contextlib.contextmanager
def asked_to_end() -> Iterator[list[int]]:
    """Note signals that ask for the end in the list that is yielded, instead of dying of them."""
    asked: list[int] = []
    before = {ending: signal.getsignal(ending) for ending in ENDINGS}
    for ending in ENDINGS:
        signal.signal(ending, lambda number, _frame: asked.append(number))
    try:
        yield asked
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


@contextlib.contextmanager
def together(programs: list[Program], logs: Path) -> Iterator[Running]:
    """Start `programs`, each with a log in the folder `logs`; end them all on the way out."""
    logs.mkdir(parents=True, exist_ok=True)
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for program in programs:
            with (logs / f"{program.name}.log").open("wb") as log:
                running[program.name] = start(program, log)
        yield running
    finally:
        end(running)


def start(program: Program, log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start `program` in a process group of its own, which is how its children are found again."""
    return subprocess.Popen(  # noqa: S603 our own programs, by their full path
        program.command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        process_group=0,
        preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 no threads
    )


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent dies, were it by kill -9."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def end(running: Running) -> None:
    """End every process of every group: politely, and after SECONDS_TO_END by force."""
    for process in running.values():
        tell_group(process, signal.SIGTERM)
    give_up_at = time.monotonic() + SECONDS_TO_END
    while any(is_group_alive(one) for one in running.values()) and time.monotonic() < give_up_at:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    for process in running.values():
        tell_group(process, signal.SIGKILL)
        process.wait()


def tell_group(process: "subprocess.Popen[bytes]", number: int) -> bool:
    """Send the signal to the group of `process`; say whether there was anybody to get it."""
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):  # macOS answers the second for a zombie
        return False
    return True


def is_group_alive(process: "subprocess.Popen[bytes]") -> bool:
    """Say whether `process` or any of its children still runs."""
    process.poll()  # a dead child that nobody asked about still counts as a member
    return tell_group(process, 0)


def first_dead(running: Running) -> str | None:
    """Return the name of a program that ended, or None."""
    return next((name for name, one in running.items() if one.poll() is not None), None)


def wait(running: Running, asked: list[int], until: Callable[[], bool]) -> str | None:
    """Wait `until` that holds, the end is asked for or a program ends; return the ended one."""
    while not asked and not until():
        if dead := first_dead(running):
            return dead
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return None


def answers(port: int, path: str) -> bool:
    """Say whether GET `path` on `port` of this machine is answered with 200."""
    connection = HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
