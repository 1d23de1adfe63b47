"""Run the tests of faults, by default in full: python -m tests.faults (sizes are variables)."""

import os
import sys
from collections import Counter

import pytest

FULL = {
    "AUTOSAVES": "5000",
    "KILLS": "50",
    "INTERLEAVINGS": "10000",
    "OPENINGS": "2000",
    "RACES": "1000",
    "MESSAGES": "10000",
    "STORM": "2000",
    "VISITS": "10000",
    "ZONES": "1000",
    "DAYS": "366",
}


class Tally:
    """Counts how the tests ended."""

    def __init__(self) -> None:
        self.ends: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once, and a failure before or after it as well."""
        if report.when == "call" or report.failed or report.skipped:
            self.ends[report.outcome] += 1


def main() -> int:
    """Run them; the last line says how many passed and how many failed."""
    for name, full in FULL.items():
        os.environ[name] = os.environ.get(name) or full
    tally = Tally()
    code = pytest.main(["tests/faults", "-q", "-s", "-rs", *sys.argv[1:]], plugins=[tally])
    skipped = f", {tally.ends['skipped']} skipped" if tally.ends["skipped"] else ""
    print(f"{tally.ends['passed']} passed, {tally.ends['failed']} failed{skipped}")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
