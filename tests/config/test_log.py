"""What the log says, and what it leaves out."""

import logging

import pytest

from people.verdicts import Refused


def as_logged(status: int, error: Exception) -> str:
    """Return the line that the installation's own handler makes of an answer with `status`."""
    [handler] = [one for one in logging.getLogger().handlers if one.filters]
    try:
        raise error
    except type(error) as caught:
        trace = (type(caught), caught, caught.__traceback__)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "A no", (), trace)
    record.status_code = status
    assert handler.filter(record)
    return handler.format(record)


@pytest.mark.parametrize(("status", "is_traced"), [(403, False), (500, True)])
def test_a_refusal_takes_one_line_and_a_fault_keeps_its_traceback(
    status: int, is_traced: bool
) -> None:
    """Seen red by taking the filter from the handler, and by dropping every traceback."""
    assert ("Traceback" in as_logged(status, Refused("Not yours."))) == is_traced
