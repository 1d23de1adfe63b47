"""Five short questions, and what becomes of the draft that is made of the answers."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.coach.builder import Answers
from aspirations.coach.unanswered import is_unanswered
from people.forms.guided import LONGEST_TEXT, choice

LONGEST_ANSWER = 600
SAYS_NOTHING = _(
    "That is a fair answer, but no draft can be made of it. Write a few words here, or leave it "
    "empty and answer another."
)
CHOOSE = _("Choose one of the two; nothing is replaced before you do.")
HOW = [
    ("after", _("Put it after what stands there")),
    ("instead", _("Replace what stands there")),
]


def answer(label: StrOrPromise, help_text: StrOrPromise) -> forms.CharField:
    """Return a field for a few words."""
    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_ANSWER,
        widget=widget,
    )


class AnswersForm(forms.Form):
    """The five questions; four of them may stay open, or be answered with "no idea"."""

    work = answer(_("Which kind of work draws you?"), _("A field, a craft, a responsibility."))
    why = answer(_("Why this?"), _("What you enjoy about it, or who is better off for it."))
    next_year = answer(_("What comes in the next twelve months?"), _("One or two things."))
    later = answer(
        _("Where might it lead in three to five years, and what stays open?"),
        _("As open as you like."),
    )
    today = answer(_("How does it grow from what you do today?"), _("Something you do already."))

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer that says something."""
        typed = {name: text for name, text in self.cleaned_data.items() if text}
        if self.errors or any(not is_unanswered(text) for text in typed.values()):
            return self.cleaned_data
        if not typed:
            raise forms.ValidationError(_("Answer one of the five; a few words will do."))
        for name in typed:
            self.add_error(name, SAYS_NOTHING)
        return self.cleaned_data

    def answers(self) -> Answers:
        """Return the answers as the builder takes them."""
        return Answers(**{one.name: self.cleaned_data[one.name] for one in fields(Answers)})


class UseDraftForm(forms.Form):
    """The words to put into the private draft, and what to do about those that stand there."""

    statement = forms.CharField(
        label=_("Your draft"),
        help_text=_("Change it until it sounds like you."),
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )
    how = choice(_("Something stands there already. What shall become of it?"), HOW)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, standing: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["how"].widget = forms.RadioSelect(choices=HOW)
        if not standing.strip():
            del self.fields["how"]

    def clean(self) -> dict[str, Any]:
        """Ask before words that stand there are replaced, and keep within the field's length."""
        if "how" in self.fields and not self.cleaned_data.get("how"):
            self.add_error("how", CHOOSE)
        elif not self.errors and len(self.together()) > LONGEST_TEXT:
            self.add_error("statement", _("Together that is longer than the field keeps."))
        return self.cleaned_data

    def together(self) -> str:
        """Return the whole statement as it would be kept."""
        typed: str = self.cleaned_data["statement"]
        if self.cleaned_data.get("how") != "after":
            return typed
        return f"{self.standing.rstrip()}\n\n{typed}"

    def start_from(self, version: int) -> None:
        """Keep what was typed, and ask anew what shall become of the words of `version` (R5)."""
        self.data = {**dict(self.data.items()), "version": str(version), "how": ""}
