"""What a line of the log leaves out."""

import re
from logging import LogRecord
from typing import Literal

FORBIDDEN = 403
OPENS_SOMETHING = re.compile(r"(/calendar/)[^/\s]+(\.ics)|(/answer/|/mail/stop/)[^/\s]+()")


def in_one_line(record: LogRecord) -> Literal[True]:
    """Keep every record, a refusal without its traceback: nothing broke, somebody was told no."""
    if getattr(record, "status_code", None) == FORBIDDEN:
        record.exc_info = record.exc_text = None
    return True


def without_keys(record: LogRecord) -> Literal[True]:
    """Keep every record without what would open somebody's calendar, or answer in their name."""
    said = record.getMessage()
    if (safe := OPENS_SOMETHING.sub(r"\1\3...\2\4", said)) != said:
        record.msg, record.args = safe, None
    return True
