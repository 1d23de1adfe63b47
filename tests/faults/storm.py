"""A mail server in bad weather, which remembers what each sender could know of each mail."""

import email
from collections import Counter
from random import Random

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mail_sink import TAKEN, MailSink

FINE, LATER, NEVER = "fine", "451 later", "554 never"
HANGS, HANGS_UP, TAKES_AND_HANGS_UP = "hangs", "hangs up", "takes it and hangs up"
ANSWERS_AND_HANGS_UP = "answers and hangs up"
WEATHER = {
    FINE: 60,
    LATER: 10,
    NEVER: 8,
    HANGS: 1,  # each costs the sender all of its patience
    HANGS_UP: 7,
    TAKES_AND_HANGS_UP: 7,
    ANSWERS_AND_HANGS_UP: 7,
}
HANG_UP = (HANGS_UP, TAKES_AND_HANGS_UP, ANSWERS_AND_HANGS_UP)
KEEPS = (FINE, TAKES_AND_HANGS_UP, ANSWERS_AND_HANGS_UP)


class Storm(MailSink):
    """Answers as its dice fall; `said` counts what became of each Message-ID."""

    def __init__(self, dice: Random) -> None:
        super().__init__()
        self.dice = dice
        self.said: dict[str, Counter[str]] = {kind: Counter() for kind in WEATHER}

    async def handle_DATA(  # noqa: N802 aiosmtpd finds its hook by this name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail or not, and say so or not."""
        (kind,) = self.dice.choices([*WEATHER], [*WEATHER.values()])
        self.said[kind][message_id(envelope)] += 1
        if kind in KEEPS:
            self._keep(envelope)
        if kind == HANGS:
            await self._closing.wait()
        if kind == ANSWERS_AND_HANGS_UP:
            await server.push(TAKEN)
        if server.transport is not None and kind in HANG_UP:
            server.transport.close()
        return kind if kind in (LATER, NEVER) else TAKEN

    def taken_unheard(self, name: str) -> int:
        """Return how often the mail of this Message-ID was kept and its sender never heard so."""
        return self.said[TAKES_AND_HANGS_UP][name]


def message_id(envelope: Envelope) -> str:
    """Return the name of the mail in `envelope`."""
    return str(email.message_from_bytes(envelope.original_content or b"")["Message-ID"])
