"""What the log says, and what it leaves out."""

import logging

import pytest

from people.verdicts import Refused


def as_written(record: logging.LogRecord) -> str:
    """Return the line that the installation's own handler makes of `record`."""
    [handler] = [one for one in logging.getLogger().handlers if one.filters]
    assert handler.filter(record)
    return handler.format(record)


def as_logged(status: int, error: Exception) -> str:
    """Return the line that the same makes of an answer with `status`."""
    try:
        raise error
    except type(error) as caught:
        trace = (type(caught), caught, caught.__traceback__)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "A no", (), trace)
    record.status_code = status
    return as_written(record)


@pytest.mark.parametrize(("status", "is_traced"), [(403, False), (500, True)])
def test_a_refusal_takes_one_line_and_a_fault_keeps_its_traceback(
    status: int, is_traced: bool
) -> None:
    """Seen red by taking the filter from the handler, and by dropping every traceback."""
    assert ("Traceback" in as_logged(status, Refused("Not yours."))) == is_traced


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Not Found: %s", ("/calendar/Zk3-a_9.ics",)),
        ('"%s" %s', ("GET /calendar/Zk3-a_9.ics HTTP/1.1", "200")),
        ("Internal Server Error: /calendar/Zk3-a_9.ics", ()),
    ],
)
def test_a_line_about_a_calendar_keeps_its_key_to_itself(said: str, words: tuple[str, ...]) -> None:
    """Wherever in a line an address stands. Seen red by looking at the message alone."""
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said, words, None)
    line = as_written(record)
    assert "/calendar/....ics" in line
    assert "Zk3" not in line


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Not Found: %s", ("/answer/Zk3-a_9/",)),
        ('"%s" %s', ("POST /answer/Zk3-a_9/say/ HTTP/1.1", "302")),
        ("Internal Server Error: /answer/Zk3-a_9", ()),
    ],
)
def test_a_line_about_an_answer_keeps_its_key_to_itself(said: str, words: tuple[str, ...]) -> None:
    """Seen red with the filter for calendars alone."""
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said, words, None)
    line = as_written(record)
    assert "/answer/..." in line
    assert "Zk3" not in line
