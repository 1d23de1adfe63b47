"""Bringing in a file with a catalogue."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from aspirations.catalogue.faults import MOST_FAULTS, Fault, FaultyCatalogueError
from aspirations.catalogue.reading import MOST_BYTES, read_file
from aspirations.catalogue.shapes import Catalogue

MOST_SHOWN = 20  # of a file's faults; the rest as a number


class CatalogueFileForm(forms.Form):
    """The file; `wanted` is the catalogue in it once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("YAML or CSV, as Bearing writes them; up to 4 MB."),
        allow_empty_file=True,  # which then gets a sentence like every other file
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.csv,text/csv,application/yaml"}),
    )
    wanted: Catalogue

    def clean(self) -> None:
        """Read the file; every fault becomes an error with its line."""
        file = self.cleaned_data.get("file")
        if file is None:
            return
        try:
            self.wanted = read_file(file.name or "", file.read(MOST_BYTES + 1))
        except FaultyCatalogueError as problem:
            for told in _told(problem.faults):
                self.add_error("file", told)


def _told(faults: list[Fault]) -> Iterator[str]:
    """Yield what to say about `faults`; reading gives up at MOST_FAULTS, so there may be more."""
    yield from map(str, faults[:MOST_SHOWN])
    more = len(faults) - MOST_SHOWN
    if len(faults) >= MOST_FAULTS:
        yield _("And at least %(number)s more.") % {"number": more}
    elif more > 0:
        yield _("And %(number)s more.") % {"number": more}
