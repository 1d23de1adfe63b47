"""Starting a review."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from people.models import Employee
from reviews.actions.cycle import Dates
from reviews.cycle_rules import runs
from reviews.models import Cycle

PREPARE_WITHIN = timedelta(days=14)
TALK_WITHIN = timedelta(days=28)
LONGEST_WAIT = timedelta(days=366)
NAMES_SHOWN = 5
WEEKEND = (5, 6)  # as date.weekday counts


def working_day(day: date) -> date:
    """Return `day`, or the Monday after it at a weekend, when nobody sends anything."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() in WEEKEND else day


def _round_for(person: Employee, today: date) -> str:
    """Return the name of a cycle in which `person` can start a review, or of one to come."""
    name = gettext("Career conversations %(year)s") % {"year": today.year}
    names = [name, f"{name} ({person.called})"]
    names += [f"{name} ({person.called}, {number})" for number in range(2, 10)]
    found = {cycle.name: cycle for cycle in Cycle.objects.filter(name__in=names)}
    usable = (n for n in names if n not in found or _is_open_to(person, found[n]))
    return next(usable, "")


def _is_open_to(person: Employee, cycle: Cycle) -> bool:
    return cycle.takes_single_reviews and bool(runs(person, cycle))


class StartReviewForm(forms.Form):
    """Whom to invite, in which round, and by when. People are found by name."""

    who = forms.CharField(
        label=_("Who?"), help_text=_("A name, part of one, or an e-mail address."), max_length=254
    )
    cycle_name = forms.CharField(label=_("Cycle"), max_length=120)
    prepare_by = forms.DateField(
        label=_("Both have prepared by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    talk_by = forms.DateField(
        label=_("They have talked by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, person: Employee, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today

    @classmethod
    def suggestion(cls, person: Employee, today: date, who: str = "") -> dict[str, object]:
        """Return what the form starts from: this year's round, two and four weeks from `today`."""
        return {
            "who": who,
            "cycle_name": _round_for(person, today),
            "prepare_by": working_day(today + PREPARE_WITHIN),
            "talk_by": working_day(today + TALK_WITHIN),
        }

    def clean_who(self) -> Employee:
        """Return the one person meant; otherwise say how to name them."""
        words = self.cleaned_data["who"]
        people = Employee.objects.at_work().covered_by_hr(self.person)
        people = people.select_related("manager", "department")
        found = list(people.filter(email__iexact=words)) or list(
            people.matching(words)[: NAMES_SHOWN + 1]
        )
        if not found:
            raise forms.ValidationError(_("Nobody whom you act as HR for is called that."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people match. Use one of these addresses: %(addresses)s."),
                params={"addresses": ", ".join(e.email for e in found[:NAMES_SHOWN])},
            )
        return found[0]

    def clean_prepare_by(self) -> date:
        """Nobody can prepare in the past."""
        return self._soon("prepare_by")

    def clean_talk_by(self) -> date:
        """A talk that is more than a year away is a slip of the pen."""
        return self._soon("talk_by")

    def clean(self) -> dict[str, Any]:
        """Preparing comes before talking."""
        prepare_by, talk_by = self.cleaned_data.get("prepare_by"), self.cleaned_data.get("talk_by")
        if prepare_by and talk_by and talk_by < prepare_by:
            self.add_error("talk_by", _("The talk comes after both have prepared."))
        return self.cleaned_data

    def dates(self) -> Dates:
        """Return the two dates."""
        return Dates(self.cleaned_data["prepare_by"], self.cleaned_data["talk_by"])

    def _soon(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if not self.today <= day <= self.today + LONGEST_WAIT:
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return day
