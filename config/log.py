"""What a line of the log leaves out."""

import re
from logging import LogRecord
from typing import Literal

FORBIDDEN = 403
OPENS_A_CALENDAR = re.compile(r"(/calendar/)[^/\s]+(\.ics)")


def in_one_line(record: LogRecord) -> Literal[True]:
    """Keep every record, a refusal without its traceback: nothing broke, somebody was told no."""
    if getattr(record, "status_code", None) == FORBIDDEN:
        record.exc_info = record.exc_text = None
    return True


def without_keys(record: LogRecord) -> Literal[True]:
    """Keep every record without what would open somebody's calendar: the last part of a path."""
    said = record.getMessage()
    if (safe := OPENS_A_CALENDAR.sub(r"\1...\2", said)) != said:
        record.msg, record.args = safe, None
    return True
