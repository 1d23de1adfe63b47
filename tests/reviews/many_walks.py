"""Many walks through cycles and reviews, and what was done in them: see `make walks`.

As a command:  python -m tests.reviews.many_walks  takes the CYCLE_WALKS, CYCLE_STEPS and CYCLE_SEED
of test_cycle_walks.py, and what it is given goes to pytest. The last line says how many passed;
those that Hypothesis ends early are checked as well and not counted.
"""

import os
import sys
from collections import Counter

import pytest

WALKS = "tests/reviews/test_cycle_walks.py"
NAMES = ("CYCLE_SEED", "CYCLE_WALKS", "CYCLE_STEPS")


class Counts:
    """Adds up what the tests say of themselves; one that failed is one walk that went wrong."""

    def __init__(self) -> None:
        self.passed = self.failed = 0
        self.deeds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test has recorded, in whichever process it ran."""
        said = dict(report.user_properties) if report.when == "call" else {}
        self.failed += report.failed
        self.passed += int(str(said.get("walks", 0)))
        self.deeds.update(dict(said.get("deeds", {})))  # type: ignore[call-overload]

    def lines(self) -> list[str]:
        """Return what was done and refused how often, and the last line."""
        each = [f"  {count:>8} {deed}" for deed, count in sorted(self.deeds.items())]
        return [*each, f"{self.passed} passed, {self.failed} failed"]


def main(words: list[str]) -> int:
    """Walk, and say what came of it."""
    sizes = " ".join(f"{name}={os.environ.get(name, '')}" for name in NAMES)
    print(sizes, flush=True)  # noqa: T201 a command talks to its terminal
    counts = Counts()
    ended = pytest.main([WALKS, "-q", "--tb=short", *words], plugins=[counts])
    print("\n".join(counts.lines()))  # noqa: T201 the same
    return int(ended) or int(not counts.passed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
