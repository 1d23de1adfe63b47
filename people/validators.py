"""What a field of a person may hold."""

import re
import unicodedata
from datetime import date
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Marks that turn whole stretches of text around, and can make one name look like another.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def known_time_zone(name: str) -> None:
    """Refuse a time zone that this machine has no rules for."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a known time zone."), params={"name": name})


def possible_day(day: date) -> None:
    """Refuse a day that nobody can mean, near which one cannot count on or back either."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("Choose a day between %(first)s and %(last)s."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def no_address(number: str) -> None:
    """Refuse an employee number that would be looked up as an e-mail address."""
    if "@" in number:
        raise ValidationError(_("An employee number has no “@” in it."))


def readable(text: str) -> None:
    """Refuse what nobody can see in a text, or what makes it look like another one."""
    if found := CONTROL.search(text):
        raise ValidationError(
            _("It contains a control character (%(code)s) that nobody can see. Remove it."),
            params={"code": f"U+{ord(found[0]):04X}"},
        )
    if found := TURNING.search(text):
        raise ValidationError(
            _("It contains a hidden mark (%(name)s) that turns text around. Remove it."),
            params={"name": unicodedata.name(found[0])},
        )
