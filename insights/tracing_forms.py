"""Whose records, and between which days."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from people.forms.fields import DayField, PersonField
from people.moments import midnight


class TracingForm(forms.Form):
    """A person, found by name, and two days, both meant whole."""

    who = PersonField(label=gettext_lazy("Whose records"))
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"))

    def clean(self) -> dict[str, Any]:
        """Refuse days that stand the wrong way round."""
        typed = super().clean() or self.cleaned_data
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the first one."))
        return typed

    def moments(self) -> tuple[datetime, datetime]:
        """Return when the first day begins and the last one ends."""
        next_day = self.cleaned_data["until"] + timedelta(days=1)
        ends = midnight(next_day) - timedelta(microseconds=1)
        return midnight(self.cleaned_data["since"]), ends
