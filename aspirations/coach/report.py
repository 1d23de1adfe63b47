"""How well the coach does on labelled statements: `python -m aspirations.coach.report FILE`."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aspirations.coach.coaching import all_codes, coach

IN_THE_MEAN = (
    "names_direction", "title_only", "gives_reason", "has_horizon", "has_short_term",
    "has_long_term", "links_current_role", "names_development", "vague",
)  # fmt: skip
MISSTEPS = (
    "title_only", "vague", "extrinsic_only", "leaving_intent", "unrealistic_jump", "overplanned",
)  # fmt: skip


@dataclass(slots=True)
class Score:
    """Right and wrong answers for one label."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """Return the share of alarms that were right; 1 if there was none."""
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found; 1 if nothing is there."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _share(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)

    def add(self, *, said: bool | None, true: object) -> None:
        """Count one answer; a label that is neither true nor false ("?") is not counted."""
        if isinstance(true, bool):
            self.hits += bool(said and true)
            self.false_alarms += bool(said and not true)
            self.misses += bool(true and not said)


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by label, and the share of texts whose years are right."""

    statements: int
    scores: Mapping[str, Score]
    years_right: float

    @property
    def mean_f1(self) -> float:
        """Return the mean F1 over the labels that have a bar."""
        return sum(self.scores[code].f1 for code in IN_THE_MEAN) / len(IN_THE_MEAN)


def report(statements: Sequence[Mapping[str, Any]]) -> Report:
    """Return how the coach does on `statements` (`text`, `current_role`, `labels`)."""
    scores = {code: Score() for code in all_codes()}
    years_right = 0
    for statement in statements:
        found = coach(statement["text"], current_role=statement.get("current_role"))
        labels = statement["labels"]
        for code, score in scores.items():
            score.add(said=found.labels[code], true=labels.get(code))
        years_right += found.horizon_years == labels.get("horizon_years")
    return Report(len(statements), scores, _share(years_right, len(statements)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def as_lines(result: Report) -> Iterator[str]:
    """Yield a report as it is printed; labels in the mean are starred, missteps marked."""
    yield f"{result.statements} statements"
    yield f"{'label':<22}{'precision':>10}{'recall':>8}{'F1':>7}{'true':>6}"
    for code, score in result.scores.items():
        mark = "*" * (code in IN_THE_MEAN) + "!" * (code in MISSTEPS)
        there = score.hits + score.misses
        yield (
            f"{code + mark:<22}{score.precision:>10.3f}{score.recall:>8.3f}"
            f"{score.f1:>7.3f}{there:>6}"
        )
    yield f"mean F1 of *: {result.mean_f1:.3f} (bar 0.90); precision of each ! has the bar 0.90"
    yield f"horizon_years right: {result.years_right:.3f} (bar 0.95)"


class Unreadable(ValueError):
    """What is said of a file that holds no labelled statements."""


def read(lines: Iterable[str]) -> list[Any]:
    """Return the statements of a JSONL file."""
    return [_read(at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def _read(at: int, line: str) -> Any:
    try:
        statement = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Line {at} is no JSON.") from error
    if not isinstance(statement, dict) or not isinstance(statement.get("text"), str):
        raise Unreadable(f"Line {at} has no text.")
    if not isinstance(statement.get("labels"), dict):
        raise Unreadable(f"Line {at} has no labels.")
    return statement


def main(paths: Sequence[str]) -> int:
    """Print the report on the labelled statements at a path; return 2 where there is none."""
    try:
        with Path(*paths[:1]).open(encoding="utf-8") as lines:
            statements = read(lines)
    except OSError:
        return _refuse("Name a file of labelled statements that can be read.")
    except UnicodeDecodeError:
        return _refuse("The file is not written in UTF-8.")
    except Unreadable as error:
        return _refuse(str(error))
    sys.stdout.write("\n".join(as_lines(report(statements))) + "\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
