"""What a line of the log leaves out."""

from logging import LogRecord
from typing import Literal

FORBIDDEN = 403


def in_one_line(record: LogRecord) -> Literal[True]:
    """Keep every record, a refusal without its traceback: nothing broke, somebody was told no."""
    if getattr(record, "status_code", None) == FORBIDDEN:
        record.exc_info = record.exc_text = None
    return True
