"""When mail that may wait is sent is read strictly, and bounded in production unless said."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import few_mails
from config.environment import Mode


def test_in_production_mail_keeps_to_working_hours_and_is_seldom() -> None:
    """Seen red with the defaults of a demo."""
    assert few_mails.read_hours("", Mode.PRODUCTION) == (8, 18)
    assert few_mails.read_days([], Mode.PRODUCTION) == {0, 1, 2, 3, 4}
    assert few_mails.read_limit("MAILS_A_DAY", "", Mode.PRODUCTION) == 1
    assert few_mails.read_limit("MAILS_A_WEEK", "", Mode.PRODUCTION) == 3


@pytest.mark.parametrize("mode", [Mode.DEMO, Mode.TEST, Mode.DEVELOPMENT])
def test_elsewhere_it_waits_for_nothing_unless_it_is_said(mode: Mode) -> None:
    assert few_mails.read_hours("", mode) == (0, 24)
    assert few_mails.read_days([], mode) == set(range(7))
    assert few_mails.read_limit("MAILS_A_DAY", "", mode) == 0
    assert few_mails.read_limit("MAILS_A_DAY", "2", mode) == 2
    assert few_mails.read_hours("9-17", mode) == (9, 17)
    assert few_mails.read_days(["sun", "mon"], mode) == {0, 6}


@pytest.mark.parametrize("value", ["8", "18-8", "8-8", "8-25", "-8-18", "8:30-18", "a-b", "²-9"])
def test_hours_that_are_none_are_refused(value: str) -> None:
    """Seen red by leaving out the comparison of the two."""
    with pytest.raises(ImproperlyConfigured, match="MAIL_HOURS is"):
        few_mails.read_hours(value, Mode.PRODUCTION)


def test_days_that_are_none_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="MAIL_DAYS contains monday"):
        few_mails.read_days(["monday"], Mode.PRODUCTION)
