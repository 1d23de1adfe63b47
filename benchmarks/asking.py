"""A browser of a few lines, so that what is timed is the server and not who asks."""

import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self

HOST = "localhost"
AT_ONCE = 65_536
END = b"\r\n\r\n"
LAST_CHUNK = b"\r\n0\r\n\r\n"  # with the end of the one before: a line of a file may end in 0
SECONDS_TO_ANSWER = 120
# As behind a server that speaks TLS.
COMMON = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1\r\n"


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Line:
    """A connection that is kept."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._connected()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> Answer:
        """Return the answer to `request`; ask again where the server has just hung up."""
        try:
            return self._ask(request)
        except (ConnectionError, EOFError):
            self._socket.close()
            self._socket = self._connected()
            return self._ask(request)

    def _connected(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self._port), SECONDS_TO_ANSWER)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def _ask(self, request: bytes) -> Answer:
        begun = time.perf_counter()
        self._socket.sendall(request)
        head, body = self._until_the_body()
        status, headers = _parsed(head)
        length = headers.get("content-length")
        while len(body) < int(length) if length else not body.endswith(LAST_CHUNK):
            body += self._more()
        return Answer(status, headers, body, time.perf_counter() - begun)

    def _until_the_body(self) -> tuple[bytes, bytes]:
        got = b""
        while END not in got:
            got += self._more()
        head, _end, body = got.partition(END)
        return head, body

    def _more(self) -> bytes:
        if some := self._socket.recv(AT_ONCE):
            return some
        raise EOFError


def request_for(address: str, session: str = "", more: str = "") -> bytes:
    """Return the bytes of a GET; `more` are further headers, each with its line end."""
    cookie = f"Cookie: sessionid={session}\r\n" if session else ""
    return f"GET {address} HTTP/1.1\r\n{COMMON}{cookie}{more}\r\n".encode()


def a_second(port: int, request: bytes, times: int, connections: int) -> float:
    """Return how many answers a second `connections` get that ask `times` altogether."""
    each = times // connections

    def ask(line: Line) -> None:
        for _ in range(each):
            line.ask(request)

    lines = [Line(port) for _ in range(connections)]
    try:
        begun = time.perf_counter()
        with ThreadPoolExecutor(connections) as browsers:
            list(browsers.map(ask, lines))
        return each * connections / (time.perf_counter() - begun)
    finally:
        _hang_up(lines)


def _hang_up(lines: Sequence[Line]) -> None:
    for line in lines:
        line.__exit__()


def _parsed(head: bytes) -> tuple[int, dict[str, str]]:
    first, *rest = head.decode("latin-1").split("\r\n")
    pairs = (one.partition(":") for one in rest)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}
