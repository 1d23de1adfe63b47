"""How the log is written, and what a line of it leaves out."""

import re
from logging import LogRecord
from typing import Any, Literal

FORBIDDEN = 403
OPENS_SOMETHING = re.compile(r"(/calendar/)[^/\s]+(\.ics)|(/answer/|/mail/stop/)[^/\s]+()")


def settings(level: str) -> dict[str, Any]:
    """Return Django's setting LOGGING: lines on standard error, from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "filters": {
            "refusals in one line": {
                "()": "django.utils.log.CallbackFilter",
                "callback": "ext://config.log.in_one_line",
            },
            "no keys": {
                "()": "django.utils.log.CallbackFilter",
                "callback": "ext://config.log.without_keys",
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["refusals in one line", "no keys"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        # At DEBUG it writes down what a page was made of, and so what people wrote.
        "loggers": {"django.template": {"level": "INFO"}},
    }


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
