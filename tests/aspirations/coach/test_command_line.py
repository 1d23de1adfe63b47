"""`python -m aspirations.coach`, as a grader or a script calls it, and what it loads."""

import json
import subprocess
import sys
from typing import Any

import pytest

from aspirations.coach.__main__ import answers

pytestmark = pytest.mark.hermetic

ROOT_MODULES = (
    "import sys, aspirations.coach; print(*sorted({m.split('.')[0] for m in sys.modules}))"
)


def run(data: bytes) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "aspirations.coach"], input=data, capture_output=True, check=True
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered_and_a_broken_one_stops_nothing() -> None:
    """Answers align with lines. Seen red by letting json.loads raise, by skipping the blank."""
    lines = [
        b'{"text": "In five years I would like to lead the lab.", "current_role": "analyst"}',
        b"{broken",
        b'{"text": 5}',
        b"[1]",
        b"\xff\xfe",
        b'{"text": "x", "current_role": 7}',
        b"[" * 100_000,
        b'{"text": "\\ud800 \\u0000 ok"}',
        b"",
        b'{"text": "Team lead."}',
    ]
    got = run(b"\n".join(lines))
    assert ["error" in answer for answer in got] == [0, 1, 1, 1, 1, 1, 1, 0, 1, 0]
    assert got[0]["labels"]["horizon_years"] == 5
    assert got[-1]["labels"]["title_only"] is True


def test_an_answer_has_the_shape_that_was_promised() -> None:
    """Seen red by leaving out the advice."""
    (line,) = answers([b'{"text": "Team lead."}'])
    answer = json.loads(line)
    assert set(answer) == {"labels", "findings"}
    assert len(answer["labels"]) == 15
    assert answer["labels"]["unrealistic_jump"] is None
    assert all(set(f) == {"code", "kind", "spans", "advice"} for f in answer["findings"])
    assert {f["kind"] for f in answer["findings"]} <= {"present", "missing", "misstep"}


def test_neither_django_nor_the_network_is_loaded() -> None:
    """Seen red by importing django in aspirations/__init__.py."""
    done = subprocess.run(
        [sys.executable, "-c", ROOT_MODULES], capture_output=True, text=True, check=True
    )
    assert not {"django", "socket", "ssl", "http", "urllib", "celery"} & set(done.stdout.split())
