"""The demo as a newcomer meets it: started, looked at, ended, started again."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from demo import organisation, processes
from tests.servers import free_port

SECONDS_TO_START = 120
pytestmark = [pytest.mark.system, pytest.mark.hermetic]


class Demo:
    """A demo in processes of its own, with its data in `folder`."""

    def __init__(self, folder: Path, port: int, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "run_demo", str(port), *options],
            env=demo_environment(folder, port),
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )

    def welcome(self) -> str:
        """Wait until it says how to get in, and return what it said."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Ctrl-C ends it" in line:
                break
        return "".join(said)

    def end(self, ending: signal.Signals) -> str:
        """Ask for the end as a terminal does; return what it said last."""
        self.process.send_signal(ending)
        return self.process.communicate(timeout=SECONDS_TO_START)[0]


def demo_environment(folder: Path, port: int) -> dict[str, str]:
    """Return what `make demo` sets, with the data in `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "BEARING_MODE": "demo",
        "EMAIL_URL": "filemail://",
        "SECONDS_BETWEEN_SENDING": "2",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(folder),
    }


def status(port: int, path: str) -> int:
    """Return the status of GET `path`."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_START)
    connection.request("GET", path)
    answer = connection.getresponse().status
    connection.close()
    return answer


def refusal(folder: Path, port: int, *options: str) -> str:
    """Return the one line with which a demo refuses to start."""
    demo = Demo(folder, port, *options)
    said = demo.process.communicate(timeout=SECONDS_TO_START)[0]
    assert demo.process.returncode != 0
    assert len(said.splitlines()) == 1, said
    return said


@pytest.fixture
def port() -> int:
    """A free port."""
    return free_port()


@pytest.fixture
def running(tmp_path: Path, port: int) -> Iterator[Demo]:
    """A demo that starts for the first time."""
    demo = Demo(tmp_path, port)
    try:
        yield demo
    finally:
        demo.process.send_signal(signal.SIGTERM)
        demo.process.communicate(timeout=SECONDS_TO_START)


def test_the_demo_says_how_to_get_in_and_keeps_its_data(
    running: Demo, tmp_path: Path, port: int
) -> None:
    said = running.welcome()

    assert f"http://127.0.0.1:{port}/" in said
    assert organisation.PASSWORD in said
    for _role, _name, email in organisation.accounts():
        assert email in said
    assert status(port, "/accounts/login/") == 200
    assert status(port, "/demo/mailbox/") in (200, 302)
    assert "running already" in refusal(tmp_path, free_port(), "--reset")
    assert "Ending" in running.end(signal.SIGINT)
    assert processes.is_port_free(port)
    assert (tmp_path / "bearing.sqlite3").exists()
    assert who_is_left(tmp_path) == []


def who_is_left(folder: Path) -> list[str]:
    """Return the processes whose environment names `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def test_a_taken_port_is_refused_with_another_proposed(tmp_path: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        said = refusal(tmp_path, port)

    assert f"Port {port} is taken" in said
    assert re.search(r"PORT=\d+", said)


def test_starting_over_removes_what_the_demo_wrote_and_nothing_else(
    tmp_path: Path, port: int
) -> None:
    (tmp_path / "mailbox").mkdir()
    (tmp_path / "mailbox" / "old.log").write_text("an old mail", encoding="utf-8")
    (tmp_path / "mine.txt").write_text("not the demo's", encoding="utf-8")
    demo = Demo(tmp_path, port, "--reset")
    try:
        demo.welcome()
        assert not (tmp_path / "mailbox" / "old.log").exists()
        assert (tmp_path / "mine.txt").exists()
    finally:
        demo.end(signal.SIGHUP)
