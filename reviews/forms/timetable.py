"""Saying when the reminders of a cycle go out."""

from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import time_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.content import OWN
from reviews.models import Cycle
from reviews.timetable import HOURS, KINDS, OF_THE_TEMPLATE, Timetable, TimetableError, check_days

LARGEST_VERSION = 2**31 - 1
LONGEST_DAYS = 60


class TimetableForm(forms.Form):
    """The days of each kind of reminder, and the hour. What is empty is as it was before HR."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_VERSION)

    def __init__(self, cycle: Cycle, *args: Any, **options: Any) -> None:
        said = cycle.says_when
        initial: dict[str, object] = {n: _written(days) for n, days in said.days.items()}
        initial |= {"version": cycle.version, "hour": "" if said.hour is None else said.hour}
        super().__init__(*args, **options | {"initial": initial})
        asks = cycle.template.says if cycle.template else OWN
        for name, kind in KINDS.items():
            days = asks.reminder_days if name in OF_THE_TEMPLATE else kind.days
            self.fields[name] = forms.CharField(
                label=kind.name,
                help_text=_counted(name, _written(days)),
                required=False,
                max_length=LONGEST_DAYS,
                widget=forms.TextInput(attrs={"placeholder": _written(days), "dir": "ltr"}),
            )
        self.fields["hour"] = forms.ChoiceField(
            label=_("Hour of the day"),
            help_text=_when_mail_comes(),
            choices=[("", _("as soon as they fall due")), *_hours(said.hour)],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Read the days, and say at its field what is wrong with them."""
        days = {name: self._days(name) for name in KINDS if self.cleaned_data.get(name)}
        if not self.errors:
            hour = self.cleaned_data["hour"]
            self.timetable = Timetable(
                {name: found for name, found in days.items() if found},
                int(hour) if hour else None,
            )
        return self.cleaned_data

    def _days(self, name: str) -> tuple[int, ...]:
        """Return the days of a kind, those that come first in front; () where they make no sense.

        Each is read by a person who forgets the order and a comma at the end.
        """
        try:
            words = self.cleaned_data[name].replace("−", "-").rstrip(", ").split(",")
            days = tuple(sorted({int(word) for word in words}, reverse=True))
            check_days(KINDS[name], days)
        except TimetableError as problem:
            self.add_error(name, str(problem))
        except ValueError:
            self.add_error(name, _("Write numbers with commas between."))
        else:
            return days
        return ()


def _counted(name: str, days: str) -> Any:
    """Return what a kind counts from, between which days, and what holds if its field is empty."""
    own = _("Counted from {day}. From {first} to {last}. Empty: as the template has it, {days}")
    if name not in OF_THE_TEMPLATE:
        own = _("Counted from {day}. From {first} to {last}. Empty: Bearing’s own, {days}")
    kind = KINDS[name]
    ends = {"first": kind.allowed[-1], "last": kind.allowed[0]}
    return format_lazy(own, day=kind.counted_from, days=days, **ends)


def _written(days: tuple[int, ...]) -> str:
    return ", ".join(str(day) for day in days)


def _hours(chosen: int | None) -> list[tuple[str, StrOrPromise]]:
    """Return the hours at which mail that may wait comes here, and one that was set before that."""
    first, end = settings.MAIL_HOURS
    hours = [(hour, time_format(time(hour))) for hour in HOURS]
    late = _("{hour}, which is outside the hours of mail: it comes with the next ones")
    return [
        (str(hour), words if first <= hour < end else format_lazy(late, hour=words))
        for hour, words in hours
        if first <= hour < end or hour == chosen
    ]


def _when_mail_comes() -> StrOrPromise:
    """Return which hours can be chosen: those of this page, or of the installation if fewer."""
    first, end = settings.MAIL_HOURS
    if first <= HOURS[0] and HOURS[-1] < end:
        between = _("In everybody’s own time zone, from {first} to {end}.")
        hours = {"first": time(HOURS[0]), "end": time(HOURS[-1])}
    else:
        between = _("In everybody’s own time zone. Such mails come here between {first} and {end}.")
        hours = {"first": time(first), "end": time(end % 24)}
    return format_lazy(between, **{name: time_format(hour) for name, hour in hours.items()})
