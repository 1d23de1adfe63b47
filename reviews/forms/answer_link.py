"""How an action goes, said by the link in a mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reviews.forms.check_in import LONGEST_NOTE
from reviews.models.plan import STATUS_NAMES


class AnswerForm(forms.Form):
    """One of four buttons, and a sentence if one likes."""

    answer = forms.ChoiceField(
        choices=list(STATUS_NAMES.items())[1:],
        error_messages={
            "required": _("Choose one of the four answers: your sentence alone does not say it."),
        },
    )
    note = forms.CharField(
        label=_("In a sentence, if you like"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
