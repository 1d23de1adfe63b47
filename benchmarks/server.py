"""Bearing as production serves it: gunicorn with the configuration of the image, two workers.

It listens on the loopback interface alone, believes that a server in front of it spoke TLS, and
serves collected, compressed files.
"""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import parts
from benchmarks.asking import Line, request_for
from tests.servers import free_port

WORKERS = 2
SECONDS_TO_START, SECONDS_BETWEEN_LOOKS = 60, 0.01
SIGN_IN = "/accounts/login/"
APPLICATION = "config.wsgi"
WITH_FLOORS = "benchmarks.serving:application"
NO_START_OVER = ["--max-requests", "0"]  # which would fall on any page at random


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int
    process: "subprocess.Popen[bytes]"
    seconds_to_start: float

    def mib_of_workers(self) -> list[float]:
        """Return the memory that each worker has at the moment."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [_mib(pid) for pid in children.read_text().split()]


def production(env: parts.Environment) -> parts.Environment:
    """Return the environment of a server whose parts are prepared in `env`."""
    folder = env["VAR_DIR"]
    return env | {
        "BEARING_MODE": "production",
        "SITE_URL": "https://localhost",
        "BEHIND_TLS_PROXY": "true",
        "TRUSTED_PROXY_COUNT": "1",
        "EMAIL_URL": "smtp+tls://localhost:587",
        "STATIC_ROOT": f"{folder}/static-files",
        "WEB_CONCURRENCY": str(WORKERS),
    }


def collect(env: parts.Environment) -> None:
    """Collect and compress what browsers load, as the image does."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, env=env, check=True)


@contextlib.contextmanager
def running(env: parts.Environment, application: str = WITH_FLOORS) -> Iterator[Server]:
    """Run gunicorn in `env`, that of production; yield it once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", *NO_START_OVER]
    command += ["--log-level", "warning", application]
    begun = time.perf_counter()
    with (Path(env["VAR_DIR"]) / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=env | {"BIND": f"127.0.0.1:{port}"}, stdout=log, stderr=log
        )
    try:
        _wait(port, process, Path(log.name))
        yield Server(port, process, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(SECONDS_TO_START)


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the page to sign in is answered; raise SystemExit with the log if it never is."""
    give_up_at = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < give_up_at:
        with contextlib.suppress(OSError, EOFError), Line(port) as line:
            if line.ask(request_for(SIGN_IN)).status == 200:
                return
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise SystemExit(f"The server does not answer.\n{log.read_text()}")


def _mib(pid: str) -> float:
    [kib] = re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(kib) / 1024


def redis() -> dict[str, str]:
    """Return where the cache of the server is: Redis, where the tests' servers run."""
    url = os.environ.get("TEST_REDIS_URL")
    return {"REDIS_URL": f"{url.rstrip('/')}/0"} if url else {}
