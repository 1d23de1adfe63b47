"""A mail server on the loopback interface that keeps what it gets and answers as it is told."""

import asyncio
import email
import email.policy
from collections import deque
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum, auto
from ssl import SSLContext
from threading import Condition, Event, Thread
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

SECONDS_TO_START = 10
TAKEN = "250 OK"


class Silence(Enum):
    """A mail server that stops talking when the whole mail has arrived."""

    BEFORE_KEEPING = auto()
    AFTER_KEEPING = auto()  # it has the mail, but its sender will never hear so


@dataclass(frozen=True)
class Mail:
    """One mail that arrived."""

    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def message_id(self) -> str:
        """The header that stays the same however often a mail is sent."""
        return str(self.message["Message-ID"])

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The plain text, decoded."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML, decoded."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


class MailSink:
    """The server; a context manager. Port 0 means a free one, found in `port` once it runs.

    With `tls` it offers STARTTLS.
    """

    def __init__(self, port: int = 0, tls: SSLContext | None = None) -> None:
        self.port = port
        self.tls = tls
        self._mails: list[Mail] = []
        self._arrival = Condition()
        self._answers: deque[str | Silence] = deque()
        self._answers_to_addresses: dict[str, str] = {}
        self._is_ready = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="mail-sink")

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._is_ready.wait(SECONDS_TO_START):
            raise RuntimeError("The mail sink did not start.")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    @property
    def url(self) -> str:
        """The value of EMAIL_URL that sends here."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[Mail]:
        """What has arrived so far, in order."""
        with self._arrival:
            return list(self._mails)

    def answer_next(self, *answers: str | Silence) -> None:
        """Answer the next mails in this way ("451 later"), one after the other, then normally."""
        self._answers.extend(answers)

    def answer_address(self, address: str, answer: str) -> None:
        """Answer `answer` ("550 unknown") whenever a mail for `address` is announced."""
        self._answers_to_addresses[address] = answer

    def wait_for(self, count: int, timeout: float = 30) -> list[Mail]:
        """Return all mails as soon as `count` have arrived; raise TimeoutError otherwise."""
        with self._arrival:
            if not self._arrival.wait_for(lambda: len(self._mails) >= count, timeout):
                raise TimeoutError(f"{len(self._mails)} of {count} mails after {timeout} s.")
            return list(self._mails)

    async def handle_RCPT(  # noqa: N802 aiosmtpd finds its hooks by these names
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer to an address."""
        answer = self._answers_to_addresses.get(address, TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Answer to a whole mail, which is kept if the answer says so."""
        answer = self._answers.popleft() if self._answers else TAKEN
        if answer in (TAKEN, Silence.AFTER_KEEPING):
            self._keep(envelope)
        if isinstance(answer, Silence):
            await self._closing.wait()
            return "421 closing"
        return answer

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        message = email.message_from_bytes(content, policy=email.policy.default)
        with self._arrival:
            self._mails.append(Mail(tuple(envelope.rcpt_tos), message))
            self._arrival.notify_all()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        server = await self._loop.create_server(
            lambda: SMTP(self, hostname="sink", loop=self._loop, tls_context=self.tls),
            "127.0.0.1",
            self.port,
        )
        self.port = server.sockets[0].getsockname()[1]
        self._is_ready.set()
        async with server:
            await self._closing.wait()
