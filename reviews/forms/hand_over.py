"""Handing reviews over, and what the employee says to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import PersonField
from reviews.actions.hand_over import Terms
from reviews.passages import Passage, trace_of

LONGEST_BRIEF = 2000


def _brief(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_BRIEF,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class HandOverForm(forms.Form):
    """To whom reviews go, why, and what the new manager is told first."""

    to = PersonField(
        label=_("Who leads them from now on?"),
        required=False,
        help_text=_("By name or e-mail. Left empty, each goes to the manager the person has now."),
    )
    reason = forms.CharField(
        label=_("Why?"), help_text=_("The employee and the new manager read it."), max_length=200
    )
    brief = _brief(
        _("What should the new manager know at the start?"),
        _("The employee reads it first and may correct it. Where the review stands is said too."),
    )
    is_stand_in = forms.BooleanField(
        label=_("For a while: the present manager comes back to these reviews"), required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=5000)

    def terms(self) -> Terms:
        """Return what was said as the action takes it."""
        typed = self.cleaned_data
        return Terms(typed["reason"], typed["brief"], typed["is_stand_in"])

    def confirms(self, passages: Sequence[Passage]) -> bool:
        """Whether just these passages were on the page that was sent."""
        return bool(self.cleaned_data["seen"]) and self.cleaned_data["seen"] == trace_of(passages)

    def look_at(self, passages: Sequence[Passage]) -> None:
        """Let the next sending of this form stand for `passages`."""
        self.data = {**self.data.dict(), "seen": trace_of(passages)}  # type: ignore[attr-defined]


class BriefForm(forms.Form):
    """The brief as the employee corrects it, in answer to the hand-over that the page showed."""

    answers = forms.IntegerField(required=False, widget=forms.HiddenInput)

    brief = _brief(
        _("What the new manager reads about where you stand"),
        _("Change it as you like. The new manager reads it with your answer, and so does HR."),
    )


class LookForForm(forms.Form):
    """Whose reviews are to be handed over."""

    of = PersonField(label=_("Whose reviews?"))
