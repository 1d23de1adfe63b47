"""The live server of a test finishes what it was asked before the test's tables are emptied.

A page that is left can still have a request on its way, such as autosave's. When that meets the
emptying, PostgreSQL ends one of the two (a deadlock); what it writes after that would reach the
next test.
"""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser

SECONDS_TO_FINISH = 30


class PatientServer(ThreadedWSGIServer):
    """A live server that knows how many of its connections somebody still serves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nobody connected."""
        self.connected = 0
        self.change = threading.Condition()
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Count a connection before its thread begins."""
        self.count(1)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection until it closes, and its thread's database connection with it."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.count(-1)

    def count(self, more: int) -> None:
        """Remember that so many connections came, or went."""
        with self.change:
            self.connected += more
            self.change.notify_all()

    def rest(self) -> None:
        """Wait until every connection is closed; fail if one stays open."""
        with self.change:
            rests = self.change.wait_for(lambda: not self.connected, SECONDS_TO_FINISH)
        assert rests, f"{self.connected} connections to the live server stay open"


def pytest_configure() -> None:
    """Let pytest-django's live server be a patient one."""
    LiveServerThread.server_class = PatientServer


@pytest.fixture(autouse=True)
def nobody_browses_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close all pages of a test, and let its server finish, before tables are emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    live_server = request.getfixturevalue("live_server")
    browser: Browser = request.getfixturevalue("browser")
    yield
    for context in browser.contexts:
        context.close()
    live_server.thread.httpd.rest()
