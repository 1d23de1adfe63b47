"""Wording a kind of mail anew, as plain text with a few fixed placeholders."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy

from outbox.models import LONGEST_OPENING, LONGEST_SUBJECT, Wording
from outbox.wording import DATE, NAME, OTHER, POSITION
from reviews.mail_kinds import MailKind

BRACED = re.compile(r"\{([^{}]*)\}")
LIKE_A_WORD = re.compile(r"[\w\s-]+")
MEANINGS = {
    NAME: gettext_lazy("whoever gets it"),
    OTHER: gettext_lazy("the other one of the two"),
    DATE: gettext_lazy("the day by which, with its weekday"),
    POSITION: gettext_lazy("the number of the action in the plan"),
}


class WordsForm(forms.Form):
    """The subject and the opening of one kind of mail; what is empty is Bearing's own."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=16)
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=LONGEST_SUBJECT,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    opening = forms.CharField(
        label=gettext_lazy("Opening"),
        max_length=LONGEST_OPENING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, kind: MailKind, said: Wording, *args: Any, **options: Any) -> None:
        self.kind = kind
        known = {name: getattr(said, name) for name in ("number", "language", "subject", "opening")}
        super().__init__(*args, **options | {"initial": known})
        empty = gettext_lazy("Empty: Bearing’s own.")
        self.fields["subject"].help_text = empty
        more = gettext_lazy("Its first paragraph; leave a blank line to begin another.")
        self.fields["opening"].help_text = format_lazy("{} {}", more, empty)

    @property
    def placeholders(self) -> list[tuple[str, Any]]:
        """What may stand in braces, and what it means."""
        return [(f"{{{name}}}", MEANINGS[name]) for name in self.kind.placeholders]

    def clean_language(self) -> str:
        """One of those that Bearing speaks here."""
        language: str = self.cleaned_data["language"]
        if language not in dict(settings.LANGUAGES):
            raise forms.ValidationError(_("Bearing does not speak this language."))
        return language

    def clean_subject(self) -> str:
        """A subject is one line."""
        subject: str = self.cleaned_data["subject"]
        if len(subject.splitlines()) > 1:
            raise forms.ValidationError(_("A subject is one line."))
        return self._with_known_placeholders(subject)

    def clean_opening(self) -> str:
        """Several paragraphs, if need be."""
        return self._with_known_placeholders(self.cleaned_data["opening"])

    def _with_known_placeholders(self, text: str) -> str:
        """Return `text`, unless a word in braces is none that would be replaced.

        What is no word in braces is text like any other.
        """
        words = [word for word in BRACED.findall(text) if LIKE_A_WORD.fullmatch(word)]
        unknown = next((word for word in words if word not in self.kind.placeholders), None)
        if unknown is None:
            return text
        known = ", ".join(f"{{{name}}}" for name in self.kind.placeholders)
        facts = {"unknown": f"{{{unknown}}}", "known": known}
        raise forms.ValidationError(
            _("Nothing can be put in for %(unknown)s. This mail knows: %(known)s") % facts
        )
