"""Who is to read it."""

from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.choices import ShareAudience
from people.models import Employee


class ShareForm(forms.Form):
    """The audience, by name, and the version of the draft that stands on the page."""

    audience = forms.ChoiceField(
        label=_("Who may read it?"), initial=ShareAudience.MANAGER, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, manager: Employee, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["audience"]).choices = [
            (ShareAudience.MANAGER, format_lazy(_("Only {name}"), name=manager.name)),
            (ShareAudience.MANAGER_AND_HR, format_lazy(_("{name} and HR"), name=manager.name)),
        ]
