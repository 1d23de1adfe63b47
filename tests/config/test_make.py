"""Setting up: whatever is missing, one line says what to do; what is there already is used.

The script runs for real in a folder of its own, with a stand-in for Python that notes what it is
asked and fails where a test wants it to.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
pytestmark = pytest.mark.hermetic
STAND_IN = """#!/bin/sh
echo "$*" >>calls
case "$*" in
    *$FAILS_AT*) exit 1 ;;
    *$ENDS_AT*) kill -TERM $PPID; exit 1 ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
"""
NOTHING = "(nothing)"
WITH_UV = "-m uv pip install"
WITH_PIP = "-m pip install --quiet --require-hashes -r requirements/base.txt"

Install = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Run the script in an empty project with the stand-in as its only Python."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    stand_in = tmp_path / "python-stand-in"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.chdir(tmp_path)

    def run(fails_at: str = NOTHING, ends_at: str = NOTHING) -> "subprocess.CompletedProcess[str]":
        Path("calls").write_text("", encoding="utf-8")
        return subprocess.run(
            ["sh", "requirements/install.sh", "base"],
            env=os.environ | {"PYTHON": str(stand_in), "FAILS_AT": fails_at, "ENDS_AT": ends_at},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def calls() -> str:
    """Return what the stand-in was asked to run."""
    return Path("calls").read_text(encoding="utf-8")


def assert_one_line_says(answer: "subprocess.CompletedProcess[str]", what_to_do: str) -> None:
    """Check that it failed with a single line on stderr that names `what_to_do`."""
    assert answer.returncode != 0
    assert len(answer.stderr.splitlines()) == 1, answer.stderr
    assert what_to_do in answer.stderr


def test_an_environment_is_made_by_uv_from_hashed_requirements(install: Install) -> None:
    answer = install()

    assert answer.returncode == 0, answer.stderr
    assert f"{WITH_UV} --quiet --python .venv/bin/python --require-hashes" in calls()
    assert WITH_PIP not in calls()


def test_a_second_time_there_is_nothing_to_do(install: Install) -> None:
    install()
    answer = install()

    assert answer.returncode == 0
    assert "install" not in calls()


def test_changed_requirements_are_installed_into_the_environment_that_is_there(
    install: Install,
) -> None:
    install()
    with Path("requirements/base.txt").open("a", encoding="utf-8") as requirements:
        requirements.write("# changed\n")
    install()

    assert WITH_UV in calls()
    assert "-m venv" not in calls()


@pytest.mark.parametrize("uv_fails_at", ["requirements/uv.txt", WITH_UV])
def test_where_uv_does_not_work_pip_installs_the_same_file(
    install: Install, uv_fails_at: str
) -> None:
    answer = install(fails_at=uv_fails_at)

    assert answer.returncode == 0, answer.stderr
    assert WITH_PIP in calls()


def test_an_interrupted_installation_is_thrown_away_and_made_anew(install: Install) -> None:
    interrupted = install(ends_at=WITH_UV)
    again = install()

    assert interrupted.returncode != 0
    assert again.returncode == 0, again.stderr
    assert "-m venv .venv" in calls()


def test_an_environment_whose_python_is_gone_is_made_anew(install: Install) -> None:
    install()
    Path(".venv/bin/python").unlink()
    install()

    assert "-m venv .venv" in calls()


def test_a_python_that_is_missing_or_too_old_is_named(install: Install) -> None:
    assert_one_line_says(install(fails_at="version_info"), "needs Python 3.11 or later")


def test_a_python_without_its_venv_module_is_named_with_the_package_to_install(
    install: Install,
) -> None:
    assert_one_line_says(install(fails_at="ensurepip"), "apt-get install python3-venv")


def test_without_an_index_it_asks_for_one_and_tries_again_next_time(install: Install) -> None:
    assert_one_line_says(install(fails_at="install"), "is a package index reachable")
    assert install().returncode == 0
    assert "-m venv" not in calls()


def test_a_folder_that_cannot_be_written_is_named(install: Install) -> None:
    Path("var").write_text("in the way", encoding="utf-8")

    assert_one_line_says(install(), "no permission to write")


def test_requirements_are_pinned_by_hash_and_name_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE | re.IGNORECASE)
        hashed = re.findall(r"^[a-z0-9-]+==.*\\\n    --hash=", text, re.MULTILINE | re.IGNORECASE)
        assert pinned
        assert len(pinned) == len(hashed)
        assert "://" not in text


def make(*arguments: str) -> str:
    """Return what `make` says."""
    answer = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


def test_help_names_every_command() -> None:
    told = {line.split()[0] for line in make("help").splitlines()}

    assert told >= {
        "demo",
        "demo-reset",
        "demo-manage",
        "run",
        "test",
        "fmt",
        "lint",
        "requirements",
        "help",
    }


@pytest.mark.parametrize("goal", ["demo", "demo-reset", "demo-manage", "run", "manage"])
def test_a_demo_never_meets_the_database_or_mail_server_of_the_shell(goal: str) -> None:
    commands = make("--dry-run", goal, "PORT=8123")

    assert "-u DATABASE_URL -u REDIS_URL" in commands
    assert "EMAIL_URL=filemail://" in commands
    assert "SITE_URL=http://127.0.0.1:8123" in commands


@pytest.mark.parametrize("goal", ["manage", "demo-manage"])
def test_a_command_finds_its_database_up_to_date(goal: str) -> None:
    """On a fresh clone there is none yet. Seen red without the step before the command."""
    commands = make("--dry-run", goal, "DO=check_sending")

    assert re.search(r"manage\.py migrate.*manage\.py check_sending", commands, re.DOTALL)
