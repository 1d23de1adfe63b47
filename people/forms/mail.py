"""Holding mail back, and letting it go on."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from outbox.models import LONGEST_REASON, Hold
from people.actions import mail
from people.models import Employee

SEND, DROP = "send", "drop"


class HoldMailForm(forms.Form):
    """Why nothing is to be sent."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For whoever looks here next: “restored from the backup of 2 am”."),
        max_length=LONGEST_REASON,
    )

    def apply(self, person: Employee, now: datetime) -> None:
        """Hold it; raises as the action does."""
        mail.hold_mail(person, self.cleaned_data["reason"], now)


class ReleaseMailForm(forms.Form):
    """What becomes of the mail that waits."""

    how = forms.ChoiceField(
        label=_("What becomes of what was waiting when mail was held"),
        help_text=_(
            "What was queued since then is sent in any case, and so is what warns somebody of a "
            "changed account or begins a term: twice does no harm."
        ),
        choices=[
            (SEND, _("Send it: nothing of it has gone out yet")),
            (DROP, _("Drop it: it comes from a backup and went out long ago")),
        ],
        widget=forms.RadioSelect,
    )

    # Which hold that is; a page that does not say has looked at none.
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def apply(self, person: Employee, held: Hold, now: datetime) -> None:
        """Let it go on; raises as the action does."""
        said = self.cleaned_data
        drop = said["how"] == DROP
        mail.release_mail(person, held, now, looked_at=said["looked_at"], drop=drop)
