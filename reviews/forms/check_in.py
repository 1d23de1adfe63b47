"""How an action goes, and what the other one did to support it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.guided import text
from reviews.forms.plan import row_name
from reviews.models import ActionItem, CheckIn
from reviews.models.plan import STATUS_NAMES

LONGEST_NOTE = 500


class CheckInForm(forms.Form):
    """How an action item goes: a choice, a sentence, and what shows it."""

    status = forms.ChoiceField(
        label=_("How does it go?"),
        choices=list(STATUS_NAMES.items())[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it goes.")},
    )
    note = forms.CharField(
        label=_("In a sentence"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    evidence = text(
        _("What shows it, if you like"),
        _("A result, what somebody said, where it can be found."),
        rows=2,
    )

    @classmethod
    def of(cls, action: ActionItem, said: CheckIn | None = None) -> "CheckInForm":
        """Return the one for `action`, with what its writer has taken back, if that is to stand."""
        words = {"status": action.status}
        if said is not None:
            words = {"status": said.status, "note": said.note, "evidence": said.evidence}
        return cls(prefix=row_name(action.pk), initial=words)

    @classmethod
    def sent(cls, action: ActionItem, typed: Mapping[str, Any]) -> "CheckInForm":
        """Return it as it was sent."""
        return cls(typed, prefix=row_name(action.pk))


class SupportForm(forms.Form):
    """What one did to support an action of the other's, in a sentence."""

    note = forms.CharField(
        label=_("What did you do to support it?"),
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    @classmethod
    def of(cls, action: ActionItem, said: CheckIn | None = None) -> "SupportForm":
        """Return the one for `action`, with what its writer has taken back, if that is to stand."""
        note = said.note if said is not None else ""
        return cls(prefix=f"support{action.pk}", initial={"note": note})

    @classmethod
    def sent(cls, action: ActionItem, typed: Mapping[str, Any]) -> "SupportForm":
        """Return it as it was sent."""
        return cls(typed, prefix=f"support{action.pk}")
