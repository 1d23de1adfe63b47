"""Read the mails that the demo wrote into files, in place of sending them.

Django's file backend appends the mails of one connection to one file and ends each with a line of
dashes. Nothing is kept in memory: every page reads the folder anew, so a mail is there as soon as
it is written. Only the plain text of a mail is ever looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

END_OF_MAIL = re.compile(rb"^-{79}\n", re.MULTILINE)
# What the email library raises on headers and texts that no mail program writes.
BROKEN = (ValueError, LookupError, AttributeError, TypeError)


class BrokenMailError(Exception):
    """What stands in the file can't be read as a mail."""


@dataclass(frozen=True)
class Mail:
    """One mail; `key` names its place in the folder, and `at` is when it was sent."""

    key: str
    subject: str
    recipients: tuple[str, ...]
    at: datetime
    text: str


@dataclass(frozen=True)
class Box:
    """The mails found, newest first, and how many places could not be read."""

    mails: list[Mail]
    unreadable: int

    @property
    def recipients(self) -> list[str]:
        """Everybody who got one, by address."""
        return sorted({address for mail in self.mails for address in mail.recipients})

    def to(self, address: str) -> list[Mail]:
        """Return the mails to `address`; all for ""."""
        wanted = address.strip().lower()
        return [mail for mail in self.mails if not wanted or wanted in mail.recipients]


def read(folder: Path) -> Box:
    """Return all mails in the files of `folder`; a folder that isn't there yet is an empty box."""
    mails, unreadable = [], 0
    for path in folder.glob("*.log"):
        try:
            found = list(_mails_in(path))
        except OSError:
            unreadable += 1
            continue
        mails += [mail for mail in found if mail]
        unreadable += found.count(None)
    return Box(sorted(mails, key=lambda mail: (mail.at, mail.key), reverse=True), unreadable)


def find(folder: Path, key: str) -> Mail | None:
    """Return the mail at `key`, None if there is none or it can't be read."""
    return next((mail for mail in read(folder).mails if mail.key == key), None)


def _mails_in(path: Path) -> Iterator[Mail | None]:
    """Yield the mails of one file, None for each that is broken.

    What has no line of dashes behind it is still being written.
    """
    *complete, _unfinished = END_OF_MAIL.split(path.read_bytes())
    for number, raw in enumerate(complete, start=1):
        try:
            yield parse(f"{path.stem}-{number}", raw)
        except BrokenMailError:
            yield None


def parse(key: str, raw: bytes) -> Mail:
    """Return the mail in `raw`; raise BrokenMailError if it isn't one."""
    message = BytesParser(policy=default).parsebytes(raw)
    try:
        recipients = tuple(one.addr_spec.lower() for one in message["To"].addresses)
        return Mail(
            key, str(message["Subject"] or ""), recipients, _moment(message), _plain_text(message)
        )
    except BROKEN as error:
        raise BrokenMailError(key) from error


def _moment(message: EmailMessage) -> datetime:
    """Return when it was sent; a date that names no zone is in UTC, as the standard says."""
    at: datetime = message["Date"].datetime
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _plain_text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""


def paragraphs(text: str, site_url: str) -> list[list[list[tuple[str, bool]]]]:
    """Return `text` as paragraphs of lines of pieces, each piece with whether it is a link.

    Only an address on this site becomes one: `site_url`, then a slash, at the beginning of a word.
    """
    link = re.compile(rf"(?<!\S)({re.escape(site_url)}/\S*)")
    blocks = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    return [[_pieces(line, link) for line in block.split("\n")] for block in blocks]


def _pieces(line: str, link: re.Pattern[str]) -> list[tuple[str, bool]]:
    """Split on `link`, whose one group puts every second piece of the split inside a link."""
    split = link.split(line)
    return [(piece, bool(number % 2)) for number, piece in enumerate(split) if piece]
