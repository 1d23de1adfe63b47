"""docker-compose.yml and Dockerfile, checked without an engine.

The file is held against the published Compose schema; every command of ours in it is started for
real, with this machine's Python and the variables that the file passes on, and asked for its
health by the very health check that it declares.
"""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from demo.processes import end, first_dead
from tests.servers import NotFoundHereError, find_redis, free_port, redis_server

ROOT: Path = settings.BASE_DIR
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
FILLED_IN = EXAMPLE | {
    "SECRET_KEY": "a-key-of-the-tests-that-is-long-enough-0123456789-xyz",
    "SITE_URL": "https://bearing.example.org",
    "EMAIL_URL": "smtp+tls://mail.example.org",
    "POSTGRES_PASSWORD": "first",
    "REDIS_PASSWORD": "second",
}
SECONDS_TO_BE_HEALTHY = 60
SECONDS_BETWEEN_QUESTIONS = 0.3
pytestmark = pytest.mark.hermetic


def interpolate(text: str, values: dict[str, str]) -> str:
    """Fill in ${NAME}, ${NAME:-default} and ${NAME:?message} as Compose does, and $$ for $."""

    def value(match: re.Match[str]) -> str:
        return values.get(match["name"]) or match["default"] or ""

    pattern = r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}"
    return re.sub(pattern, value, text).replace("$$", "$")


def environment_of(name: str, folder: Path, redis_url: str) -> dict[str, str]:
    """Return the variables that the container of service `name` would have.

    Its servers are replaced: PostgreSQL by SQLite in `folder`, Redis by the one at `redis_url`.
    """
    passed = SERVICES[name]["environment"]
    variables = {key: interpolate(str(value), FILLED_IN) for key, value in passed.items()}
    here = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BEARING_MODE": "production",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": f"{redis_url}/0",
        "VAR_DIR": str(folder),
        "HOSTNAME": socket.gethostname(),
        "HOME": str(folder),
    }
    return variables | here


def test_it_follows_the_published_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    answer = subprocess.run(
        [*command, str(ROOT / "docker-compose.yml")], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stdout


def test_every_variable_it_asks_for_is_explained_and_no_secret_comes_filled_in() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    needed = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text("utf-8")))

    assert asked == set(EXAMPLE)
    assert needed == {name for name, value in FILLED_IN.items() if value != EXAMPLE[name]}
    assert all(EXAMPLE[name] == "" for name in needed)


def test_every_variable_it_passes_on_is_one_that_bearing_reads() -> None:
    readers = [ROOT / "config" / "settings.py", ROOT / "config" / "gunicorn.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in readers)

    for name in COMPOSE["x-bearing"]["environment"]:
        assert f'"{name}"' in code or name == "WEB_CONCURRENCY"  # gunicorn itself reads that one


def test_everything_it_starts_is_restarted_and_says_how_it_is() -> None:
    for name, service in SERVICES.items():
        assert service["restart"] in ("unless-stopped", "on-failure")
        assert "healthcheck" in service or name == "migrate"


def test_redis_keeps_its_queue_behind_a_password_and_neither_server_is_published() -> None:
    command = SERVICES["redis"]["command"][-1]

    assert "--appendonly yes" in command
    assert '--requirepass "$$REDIS_PASSWORD"' in command
    for name in ("redis", "database"):
        assert "ports" not in SERVICES[name]
        assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_redis_starts_with_its_command_and_passes_its_health_check(tmp_path: Path) -> None:
    require_redis()
    port = free_port()
    command = [interpolate(part, FILLED_IN) for part in SERVICES["redis"]["command"]]
    command[-1] += f" --bind 127.0.0.1 --port {port} --dir {tmp_path}"
    health = interpolate(SERVICES["redis"]["healthcheck"]["test"][1], FILLED_IN)
    health = health.replace("redis-cli", f"redis-cli -p {port}")
    variables = os.environ | {"REDIS_PASSWORD": "second"}

    server = launch(command, variables, tmp_path / "log")
    try:
        wait_for_health(server, ["sh", "-c", health], variables, tmp_path / "log")
        wrong = variables | {"REDIS_PASSWORD": "wrong"}
        assert subprocess.run(["sh", "-c", health], env=wrong, check=False).returncode != 0
    finally:
        end({"redis": server})


@pytest.mark.system
def test_our_programs_start_with_their_commands_and_pass_their_health_checks(
    tmp_path: Path,
) -> None:
    require_redis()
    with redis_server() as redis_url:
        start_and_ask(tmp_path, redis_url)


def require_redis() -> None:
    """Skip the test where no Redis is installed."""
    try:
        find_redis()
    except NotFoundHereError as absence:
        pytest.skip(f"not installed: {absence}")


def start_and_ask(folder: Path, redis_url: str) -> None:
    """Migrate, start our three programs, wait until each calls itself healthy, and end them."""
    port = free_port()
    running = {}
    try:
        for name in ("migrate", "web", "worker", "beat"):
            variables = environment_of(name, folder, redis_url) | {"BIND": f"127.0.0.1:{port}"}
            command = here(OURS[name]["command"], port)
            running[name] = launch(command, variables, folder / f"{name}.log")
            if name == "migrate":
                assert running.pop(name).wait(SECONDS_TO_BE_HEALTHY) == 0
        for name, server in running.items():
            variables = environment_of(name, folder, redis_url)
            wait_for_health(server, health_check(name, port), variables, folder / f"{name}.log")
        assert first_dead(running) is None
    finally:
        end(running)


def launch(command: list[str], variables: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """Start `command` in a process group of its own, which demo.processes.end can end."""
    with log.open("wb") as output:
        return subprocess.Popen(
            command, env=variables, cwd=ROOT, stdout=output, stderr=output, process_group=0
        )


def here(command: list[str], port: int) -> list[str]:
    """Return `command` for this machine: its Python, and a port of its own."""
    python = [sys.executable if part == "python" else part for part in command]
    return [part.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for part in python]


def health_check(name: str, port: int) -> list[str]:
    """Return the command that asks the service `name` how it is."""
    kind, *command = SERVICES[name]["healthcheck"]["test"]
    asked = [interpolate(part, FILLED_IN) for part in command]
    return here(asked if kind == "CMD" else ["sh", "-c", *asked], port)


def wait_for_health(
    server: "subprocess.Popen[bytes]", command: list[str], variables: dict[str, str], log: Path
) -> None:
    """Ask until the answer is good, as an engine would; fail with the log if it never is."""
    give_up_at = time.monotonic() + SECONDS_TO_BE_HEALTHY
    while server.poll() is None and time.monotonic() < give_up_at:
        asked = subprocess.run(command, env=variables, capture_output=True, check=False)
        if asked.returncode == 0:
            return
        time.sleep(SECONDS_BETWEEN_QUESTIONS)
    pytest.fail(f"{command} never succeeded; the log ends: {log.read_text()[-2000:]}")


def test_the_image_runs_as_somebody_else_than_root_with_the_command_of_web() -> None:
    users = re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE)
    command = re.findall(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)

    assert users[-1] not in ("root", "0")
    assert f"--uid 10001 --no-create-home {users[-1]}" in DOCKERFILE
    assert [yaml.safe_load(command[-1])] == [OURS["web"]["command"]]


def test_the_image_copies_only_files_that_exist_and_installs_by_hash() -> None:
    for source in re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()
    assert "pip install --no-cache-dir --require-hashes -r requirements/pdf.txt" in DOCKERFILE


def test_the_image_collects_its_static_files_with_the_command_it_says(tmp_path: Path) -> None:
    pattern = r'^RUN (SECRET_KEY="\$\(python.+?collectstatic --noinput)$'
    found = re.search(pattern, DOCKERFILE, re.MULTILINE | re.DOTALL)
    assert found
    script = re.sub(r"VAR_DIR=\S+", f"VAR_DIR={tmp_path}", found[1].replace("\\\n", " "))
    variables = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BEARING_MODE": "production",
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    subprocess.run(["sh", "-ec", script], env=variables, cwd=ROOT, check=True, capture_output=True)

    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_neither_secrets_nor_data_nor_history_get_into_the_image() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert {".env*", ".git", "var", ".venv", "tests"} <= set(left_out)
