"""What the forms for pieces of the catalogue share; the checks are those of a file."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from aspirations.catalogue.checking import Checker
from aspirations.catalogue.faults import FaultyCatalogueError
from aspirations.catalogue.nodes import Node

LONG = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
WHOLE_NUMBERS = [("", "–"), *((str(number), str(number)) for number in range(1, 6))]


class PieceForm(forms.Form):
    """A track, a competency or the growth; `opened` tells which state of it the page has shown.

    `piece` is what was typed, once the form is valid.
    """

    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    piece: Any
    taken: Collection[str] = ()  # the codes that a new piece cannot have

    def tree(self) -> Node:
        """Return what was typed as a file would say it, each leaf at the name of its field."""
        raise NotImplementedError

    def read(self, checker: Checker, tree: Node) -> Any:
        """Return the piece that `tree` describes."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Check it as a file is checked; what is wrong is said at its field."""
        if not self.errors:
            checker = Checker([])
            with suppress(FaultyCatalogueError):  # whose faults the checker has, too
                self.piece = self.read(checker, self.tree())
            for fault in checker.faults:
                self.add_error(fault.place if fault.place in self.fields else None, fault.reason)
            if self.typed("code") in self.taken:
                self.add_error("code", _("This code is taken. A code is never used twice."))
        return self.cleaned_data

    def start_from(self, opened: str) -> None:
        """Let the form, which was sent, start from another state of the piece."""
        self.data = {**dict(self.data.items()), "opened": opened}

    def typed(self, name: str) -> str:
        """Return what was typed into the field `name`, "" where that is no answer."""
        return str(self.cleaned_data.get(name) or "").strip()

    def leaf(self, name: str) -> Node:
        """Return what was typed into the field `name`."""
        return Node(self.typed(name), name)

    def leaves(self, names: Mapping[str, str]) -> Node:
        """Return a mapping of what was typed into fields, by what a file calls them."""
        found = {key: self.leaf(name) for key, name in names.items()}
        return Node(found, next(iter(names.values())))


def long_text(label: Any, **more: Any) -> forms.CharField:
    """Return a field for a sentence or two."""
    return forms.CharField(label=label, widget=LONG, required=False, **more)


def short_text(label: Any, **more: Any) -> forms.CharField:
    """Return a field for a name."""
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, widget=widget, required=False, **more)
