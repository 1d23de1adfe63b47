"""Hand one mail to the mail server and judge how that went."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from types import TracebackType
from typing import Self

from django.core.mail import EmailMultiAlternatives, get_connection

FIRST_PERMANENT_CODE = 500


class Fate(Enum):
    """How a try ended."""

    SENT = auto()
    UNWRITTEN = auto()  # its words could not be put together: nothing was handed over
    LATER = auto()  # not this time: this address or this mail may be tried again
    TROUBLE = auto()  # the server itself ails: nothing was learnt about the mail
    NEVER = auto()  # refused for good


@dataclass(frozen=True)
class Outcome:
    """How a try ended and, in a few words without content, why."""

    fate: Fate
    reason: str = ""


class Postman:
    """One connection to the mail server: opened when needed, used again, renewed after a refusal.

    EMAIL_TIMEOUT bounds every answer it waits for. TLS that is asked for and not offered is
    trouble, never a reason to go on in plain.
    """

    def __init__(self) -> None:
        self.connection = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._hang_up()

    def deliver(self, mail: EmailMultiAlternatives) -> Outcome:
        """Send `mail` over the open connection and return how that went; raises nothing of it."""
        try:
            self.connection.open()
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            return Outcome(Fate.TROUBLE, f"no connection: {describe(error)}")
        try:
            count = self.connection.send_messages([mail])
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._hang_up()
            return judge(error)
        return (
            Outcome(Fate.SENT) if count else Outcome(Fate.NEVER, "there is no address to send to")
        )

    def _hang_up(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self.connection.close()


def judge(error: Exception) -> Outcome:
    """Return what an error while a mail was being sent means for that mail.

    The address and the text may be refused for good (5xx) or for now (4xx). A refused sender is the
    installation's own mistake, so it counts as trouble: its mails wait until somebody has set it
    right. A mail that cannot even be written down (ValueError) will never be.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max(code for code, _ in error.recipients.values())
        return Outcome(_by_code(code), f"address refused: {code}")
    if isinstance(error, smtplib.SMTPDataError):
        return Outcome(_by_code(error.smtp_code), f"mail refused: {error.smtp_code}")
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        return Outcome(Fate.NEVER, f"not sendable: {describe(error)}")
    return Outcome(Fate.TROUBLE, describe(error))


def describe(error: Exception) -> str:
    """Return the kind and code of `error`, without its words: they may quote an address."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _by_code(code: int) -> Fate:
    return Fate.NEVER if code >= FIRST_PERMANENT_CODE else Fate.LATER
