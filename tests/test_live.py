"""The live server that browsers are shown."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.servers.basehttp import WSGIRequestHandler

from tests.live import PatientServer

pytestmark = pytest.mark.hermetic


@contextlib.contextmanager
def serving(answer: Callable[..., list[bytes]]) -> Iterator[PatientServer]:
    """A server on a free port that gives every request to `answer`."""
    server = PatientServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_rests_only_when_the_request_of_a_page_that_was_left_is_done() -> None:
    """Seen red by a rest() that does not wait."""
    order: list[str] = []
    asked, may_answer = threading.Event(), threading.Event()

    def answer_slowly(_environment: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        asked.set()
        may_answer.wait()
        order.append("answered")
        start("200 OK", [])
        return [b""]

    def rest(server: PatientServer) -> None:
        server.rest()
        order.append("rested")

    with serving(answer_slowly) as server:
        with socket.create_connection(("127.0.0.1", server.server_port)) as page:
            page.sendall(b"GET / HTTP/1.1\r\nHost: bearing.example.org\r\n\r\n")
            assert asked.wait(30)
        resting = threading.Thread(target=rest, args=[server])
        resting.start()
        may_answer.set()
        resting.join()
    assert order == ["answered", "rested"]
