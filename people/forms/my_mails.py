"""How often somebody wants the mails that may wait."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from outbox.rhythms import choose_rhythm
from outbox.states import Rhythm
from people.models import Employee


class MyMailsForm(forms.Form):
    """One of the rhythms."""

    rhythm = forms.ChoiceField(
        label=_("How often reminders and news come"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
    )

    def apply(self, person: Employee, now: datetime) -> None:
        """Keep it."""
        choose_rhythm(person, Rhythm(self.cleaned_data["rhythm"]), now)
