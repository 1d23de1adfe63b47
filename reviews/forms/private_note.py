"""The form of one's private notes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import GuidedForm, text

ONLY_YOU = _("Only you, whatever happens to this review")


def note_field() -> forms.CharField:
    """Return the field for private notes, wherever it stands."""
    return text(_("Your private notes"), _("What you want to remember; it is sent to nobody."))


class PrivateNoteForm(GuidedForm):
    """Notes that start from a stored version, 0 while there are none."""

    private_note = note_field()

    def audience_of(self, name: str) -> StrOrPromise:
        """Nobody else's, whatever happens."""
        return ONLY_YOU

    def typed(self) -> str:
        """Return what was typed."""
        note: str = self.cleaned_data["private_note"]
        return note
