"""A whole real Bearing for the tests: web, worker and beat as processes, with data of its own.

with bearing(folder, email_url=sink.url) as site:
    page.goto(site.url)
"""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demo import processes
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
TROUBLE = re.compile(r"^Traceback|\b(?:ERROR|CRITICAL)\b", re.MULTILINE)
KEPT_FROM_THE_SHELL = ("PATH", "HOME", "LANG")


@dataclass(frozen=True)
class Bearing:
    """One running installation."""

    url: str
    folder: Path
    variables: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """Run `manage.py` with `arguments` in this installation and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def log_of(self, program: str) -> str:
        """Return what `program` (web, worker or beat) has written so far."""
        return (self.folder / f"{program}.log").read_text(encoding="utf-8")

    @contextlib.contextmanager
    def without(self, program: str) -> Iterator[None]:
        """End `program` politely, and start it again afterwards."""
        process = self.running[program]
        process.terminate()
        process.wait(SECONDS_TO_START)
        yield
        start(self, program)

    def troubles(self) -> list[str]:
        """Return each log that has an error or a traceback in it."""
        logs = {program: self.log_of(program) for program in commands("")}
        return [f"{program}: {log}" for program, log in logs.items() if TROUBLE.search(log)]


@contextlib.contextmanager
def bearing(
    folder: Path,
    *,
    email_url: str,
    database_url: str = "",
    redis_url: str = "",
    mode: str = "test",
    programs: Iterable[str] = ("web", "worker", "beat"),
) -> Iterator[Bearing]:
    """Run Bearing with its files in `folder`; without URLs it is on SQLite and folders."""
    port = free_port()
    site = Bearing(
        url=f"http://{processes.LOOPBACK}:{port}",
        folder=folder,
        variables={name: os.environ[name] for name in KEPT_FROM_THE_SHELL if name in os.environ}
        | {
            "BEARING_MODE": mode,
            "SITE_URL": f"http://{processes.LOOPBACK}:{port}",
            "BIND": f"{processes.LOOPBACK}:{port}",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": email_url,
            "SECONDS_BETWEEN_SENDING": "1",
            "SECONDS_BETWEEN_REMINDER_SWEEPS": "2",
        },
    )
    site.manage("migrate", "--verbosity=0")
    site.manage("createcachetable")
    with all_running(site, programs) as running:
        wait_until_it_answers(site, running, port)
        yield site


def commands(python: str = sys.executable) -> dict[str, list[str]]:
    """Return what belongs to Bearing, by the names of their logs."""
    celery = [python, "-m", "celery", "-A", "config"]
    return {
        "web": [python, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"],
        "worker": [*celery, "worker", "--pool=solo", "--loglevel=INFO"],
        "beat": [*celery, "beat", "--pidfile=", "--loglevel=INFO"],
    }


@contextlib.contextmanager
def all_running(site: Bearing, programs: Iterable[str]) -> Iterator[processes.Running]:
    """Start `programs`, each in a group of its own; end all groups on the way out."""
    try:
        for name in programs:
            start(site, name)
        yield site.running
    finally:
        processes.end(site.running)


def start(site: Bearing, program: str) -> None:
    """Start one of the processes, in a group of its own; it goes on with its log."""
    with (site.folder / f"{program}.log").open("ab") as log:
        site.running[program] = subprocess.Popen(
            commands()[program],
            env=site.variables,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0,
        )


def wait_until_it_answers(site: Bearing, running: processes.Running, port: int) -> None:
    """Return when the web server is healthy; raise AssertionError with a log if it never is."""
    give_up_at = time.monotonic() + SECONDS_TO_START
    dead = processes.wait(
        running, [], lambda: processes.answers(port, "/healthz/") or time.monotonic() > give_up_at
    )
    assert not dead, f"{dead} ended: {site.log_of(dead or 'web')}"
    assert processes.answers(port, "/healthz/"), site.log_of("web")
