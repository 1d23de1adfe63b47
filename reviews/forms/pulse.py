"""The two questions after a talk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.actions.pulse import Answers
from reviews.models import Pulse
from reviews.models.pulse import ANSWERS

CHOOSE = _("Choose one of the five.")


def _question(label: StrOrPromise) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=list(ANSWERS.items()),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class PulseForm(forms.Form):
    """Was it honest, was it useful: both, or none."""

    honest = _question(_("Was the talk honest?"))
    useful = _question(_("Was it useful to you?"))

    @classmethod
    def of(cls, pulse: Pulse | None) -> "PulseForm":
        """Return it with what was answered before."""
        said: dict[str, Any] = {"honest": pulse.honest, "useful": pulse.useful} if pulse else {}
        return cls(initial=said)

    def typed(self) -> Answers:
        """Return what was chosen."""
        return Answers(**self.cleaned_data)
