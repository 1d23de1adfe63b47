"""Opening the seal: for a talk on which day, and with which code."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from reviews import spoken_code
from reviews.forms.worded import let_choose

WITH_SPACES = 16


class AheadForm(forms.Form):
    """The day of the talk, for those who read what the other wrote before it."""

    talk_on = forms.TypedChoiceField(
        label=_("On which day do you talk?"),
        widget=forms.RadioSelect,
        coerce=date.fromisoformat,
        error_messages={"invalid_choice": _("Choose one of these days.")},
    )

    def __init__(self, *args: Any, days: Iterable[date], **options: Any) -> None:
        super().__init__(*args, **options)
        let_choose(self.fields["talk_on"], [(day.isoformat(), _in_words(day)) for day in days])


def _in_words(day: date) -> str:
    return f"{date_format(day, 'l')}, {date_format(day, 'DATE_FORMAT')}"


class CodeForm(forms.Form):
    """The code that the other one reads out."""

    code = forms.CharField(
        label=_("The code that is read out to you"),
        help_text=_("Eight letters and digits, in any spacing."),
        max_length=WITH_SPACES,
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "off",
                "class": "code-field",
                "dir": "ltr",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """What can't be a code is no try."""
        code = spoken_code.as_typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code has eight letters and digits, none of them easily mistaken for another.")
            )
        return code
