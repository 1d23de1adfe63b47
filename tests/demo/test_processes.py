"""Several programs run as one, and none is left behind however the one ends."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from demo import processes

# Has a child of its own and says so. "stubborn" doesn't listen; "short" ends soon.
PROGRAM = """
import signal, subprocess, sys, time
name = sys.argv[1]
if name == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(0.5 if name == "short" else 600)
"""
# Runs programs with the names given until it is told to end.
SUPERVISOR = """
import sys
from pathlib import Path
from demo import processes
processes.SECONDS_TO_END = 1
folder, program, *names = sys.argv[1:]
programs = [processes.Program(name, [sys.executable, "-c", program, name]) for name in names]
with processes.asked_to_end() as asked:
    with processes.together(programs, Path(folder)) as running:
        print(*(one.pid for one in running.values()), flush=True)
        dead = processes.wait(running, asked, until=lambda: False)
    print("ended:", dead, flush=True)
"""
HOLDER = """
import sys, time
from pathlib import Path
from demo import processes
with processes.only_one_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""
SECONDS = 20
pytestmark = pytest.mark.hermetic


def is_alive(pid: int) -> bool:
    """Say whether a process runs; a dead one that nobody has collected yet does not."""
    answer = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(answer.stdout.strip()) and not answer.stdout.startswith("Z")


def eventually(holds: Callable[[], object]) -> bool:
    """Say whether `holds` comes true within SECONDS."""
    give_up_at = time.monotonic() + SECONDS
    while not holds():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


class Supervised:
    """A supervisor in a process of its own, with the programs it runs."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(folder), PROGRAM, *names],
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        assert self.process.stdout
        programs = [int(pid) for pid in self.process.stdout.readline().split()]
        logs = [folder / f"{name}.log" for name in names]
        assert eventually(lambda: all(log.read_text(encoding="utf-8") for log in logs))
        children = [int(log.read_text(encoding="utf-8")) for log in logs]
        self.pids = programs + children

    def last_words(self) -> str:
        """Wait for its end and return what it printed last."""
        return self.process.communicate(timeout=SECONDS)[0].strip()

    def is_anybody_left(self) -> bool:
        """Say whether any program or child of one is still there."""
        return any(is_alive(pid) for pid in self.pids)


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    """Start supervisors, and end what a failing test would leave behind."""
    started: list[Supervised] = []

    def begin(*names: str) -> Supervised:
        started.append(Supervised(tmp_path, *names))
        return started[-1]

    yield begin
    for supervised in started:
        supervised.process.kill()
        supervised.process.communicate()
        for pid in filter(is_alive, supervised.pids):
            subprocess.run(["kill", "-9", str(pid)], check=False)


@pytest.mark.system
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_however_the_end_is_asked_for_nobody_is_left(
    supervise: Callable[..., Supervised], ending: signal.Signals
) -> None:
    supervised = supervise("web", "worker")

    supervised.process.send_signal(ending)

    assert supervised.last_words() == "ended: None"
    assert not supervised.is_anybody_left()


@pytest.mark.system
def test_who_does_not_listen_is_ended_by_force(supervise: Callable[..., Supervised]) -> None:
    supervised = supervise("stubborn", "worker")

    supervised.process.send_signal(signal.SIGTERM)
    supervised.last_words()

    assert not supervised.is_anybody_left()


@pytest.mark.system
def test_when_one_ends_by_itself_it_is_named_and_the_others_end_too(
    supervise: Callable[..., Supervised],
) -> None:
    supervised = supervise("web", "short")

    assert supervised.last_words() == "ended: short"
    assert not supervised.is_anybody_left()


@pytest.mark.system
@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process of its parent's end"
)
def test_even_a_killed_supervisor_takes_its_programs_along(
    supervise: Callable[..., Supervised],
) -> None:
    supervised = supervise("web", "worker")

    supervised.process.kill()

    assert eventually(lambda: not any(is_alive(pid) for pid in supervised.pids[:2]))


@pytest.mark.system
def test_a_folder_has_one_holder_and_is_free_again_when_that_one_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"

    with pytest.raises(processes.AlreadyRunningError), processes.only_one_in(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with processes.only_one_in(tmp_path):
        assert (tmp_path / "running.lock").exists()


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    with socket.create_server((processes.LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
        assert not processes.is_port_free(port)
    assert processes.is_port_free(port)


def test_the_handlers_of_signals_are_put_back() -> None:
    before = [signal.getsignal(ending) for ending in processes.ENDINGS]

    with processes.asked_to_end() as asked:
        signal.raise_signal(signal.SIGTERM)

    assert asked == [signal.SIGTERM]
    assert [signal.getsignal(ending) for ending in processes.ENDINGS] == before
