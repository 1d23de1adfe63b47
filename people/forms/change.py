"""One change about one person, as a form: it says first what would happen, and then does it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django_stubs_ext import StrOrPromise

from people import department_names, rules
from people.actions import own_links
from people.forms.person import LARGEST_VERSION
from people.models import Department, Employee
from people.verdicts import Verdict


class ChangeForm(forms.Form):
    """One verb about one person. What was previewed is what is done: the version is sent along."""

    title: ClassVar[StrOrPromise]
    button: ClassVar[StrOrPromise]
    rule: "ClassVar[staticmethod[[Employee, Employee], Verdict]]"

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)

    def __init__(
        self, person: Employee, employee: Employee, sent: Mapping[str, Any] | None, *, today: date
    ) -> None:
        initial = {"version": employee.version} | self.suggestion(employee, today)
        # Where there is nothing to type, there is nothing to ask either: it begins with the answer.
        super().__init__(sent or (None if self.asks() else initial), initial=initial)
        self.person, self.employee, self.today = person, employee, today

    @classmethod
    def asks(cls) -> bool:
        """Whether there is anything to type."""
        return set(cls.base_fields) != {"version"}

    def suggestion(self, employee: Employee, today: date) -> dict[str, object]:
        """Return what the form starts from."""
        return {}

    def objections(self) -> Iterator[Verdict]:
        """Yield what the rules say to what was typed; asked once every field is valid."""
        yield from ()

    def clean(self) -> dict[str, Any]:
        """Say at the form what the action would refuse."""
        if not self.errors:
            for verdict in self.objections():
                if not verdict:
                    self.add_error(None, str(verdict.reason))
        return self.cleaned_data

    def preview(self) -> str:
        """Return what would happen, as sentences."""
        raise NotImplementedError

    def who_is_told(self, manager: Employee | None, before: Employee | None) -> str:
        """Return the sentence on who hears of a change to one's own link, "" for any other.

        `manager` leads from then on, `before` until then (people.actions.own_links).
        """
        told = own_links.told_of(self.person, self.employee, manager, before)
        if not told:
            return ""
        return gettext(
            "This concerns yourself, and no second HR admin could do it instead; so it is told by "
            "mail to %(names)s."
        ) % {"names": ", ".join(one.name for one in told)}

    def done(self) -> str:
        """Return what has happened, once `apply` has done it."""
        return self._said

    def settled(self) -> dict[str, str]:
        """Return what was understood, to be sent again: "fay" may mean somebody else by then."""
        return {name: _unmistakable(value) for name, value in self.cleaned_data.items()}

    def apply(self, now: datetime) -> None:
        """Do it to the record that was shown; raises as the action does."""
        self.employee.version = self.cleaned_data["version"]
        self._said = self.preview()  # now, since it may ask how things stand before
        self.change(now)

    def change(self, now: datetime) -> None:
        """Call the action."""
        raise NotImplementedError

    def take_errors(self, error: forms.ValidationError) -> None:
        """Show what the record did not allow."""
        for sentence in error.messages:
            self.add_error(None, sentence)

    def day(self, name: str) -> date:
        """Return a day that was typed and is not ahead."""
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise forms.ValidationError(gettext("Choose today or a day before; it holds at once."))
        return day

    def first_day_of_line(self, name: str) -> date:
        """Return a day that is not ahead and from which on a manager may lead this person."""
        day = self.day(name)
        if not (verdict := rules.may_begin_line(self.employee, day, self.today)):
            raise forms.ValidationError(str(verdict.reason))
        return day


def _unmistakable(value: object) -> str:
    """Return the one text that a field reads as `value`."""
    match value:
        case Employee():
            return value.email
        case Department():
            return department_names.full_names([value])[value.pk]
        case None:
            return ""
    return str(value)
