"""What holds for every test run: nothing is skipped where REQUIRE_EVERYTHING is set."""

import os
from time import monotonic

import pytest

pytest_plugins = ["tests.cast", "tests.chromium", "tests.live", "tests.pace", "tests.standing"]


@pytest.fixture(autouse=True)
def no_figures_were_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let HR's header know that there are no figures: it asks once in a while, and not here."""
    monkeypatch.setattr("insights.showing.Memory.is_there", False)
    monkeypatch.setattr("insights.showing.Memory.looked_at", monotonic())


def is_everything_required() -> bool:
    """Whether a skipped test is a failure, as it is on the machine that decides what lands."""
    return bool(os.environ.get("REQUIRE_EVERYTHING"))


def skipped_tests(config: pytest.Config) -> int:
    """Return how many tests were skipped; 0 inside a worker, which reports to the main process."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skips into a failure where everything is required."""
    if is_everything_required() and skipped_tests(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say why a run without a failed test counts as failed."""
    if is_everything_required() and (skipped := skipped_tests(config)):
        terminalreporter.write_line(
            f"REQUIRE_EVERYTHING is set, but {skipped} tests were skipped.", red=True
        )
