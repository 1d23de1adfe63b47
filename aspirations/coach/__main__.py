"""`python -m aspirations.coach < statements.jsonl`: one JSON object a line in, one a line out."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from aspirations.coach.coaching import coach
from aspirations.coach.findings import Findings


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield for each line as JSON its findings or what is wrong with it, so they align."""
    for line in lines:
        yield json.dumps(_answer(line), allow_nan=False)


def _answer(line: bytes) -> dict[str, Any]:
    if not line.strip():
        return {"error": "This line is blank."}
    try:
        statement = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "This line is no JSON in UTF-8."}
    if not isinstance(statement, dict) or not isinstance(statement.get("text"), str):
        return {"error": "This line has no text."}
    role = statement.get("current_role")
    if not isinstance(role, str | None):
        return {"error": "The current role is no text."}
    return as_json(coach(statement["text"], current_role=role))


def as_json(findings: Findings) -> dict[str, Any]:
    """Return findings as the command line writes them."""
    return {
        "labels": {**findings.labels, "horizon_years": findings.horizon_years},
        "findings": [
            {
                "code": f.code,
                "kind": f.kind,
                "spans": [list(s) for s in f.spans],
                "advice": f.advice,
            }
            for f in findings.findings
        ],
    }


def main() -> None:
    """Answer standard input on standard output, line by line."""
    for answer in answers(sys.stdin.buffer):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
