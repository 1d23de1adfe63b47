"""The form of one's private notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.guided import text

ONLY_YOU = _("Only you, whatever happens to this review")


def note_field() -> forms.CharField:
    """Return the field for private notes, wherever it stands."""
    return text(_("Your private notes"), _("What you want to remember; it is sent to nobody."))


class PrivateNoteForm(forms.Form):
    """Notes that start from a stored version, 0 while there are none."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    private_note = note_field()
