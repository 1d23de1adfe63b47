"""Bringing in a file with a catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.catalogue.faults import FaultyCatalogueError
from aspirations.catalogue.reading import MOST_BYTES, read_file
from aspirations.catalogue.shapes import Catalogue

MOST_FAULTS = 50


class CatalogueFileForm(forms.Form):
    """The file; `wanted` is the catalogue in it once the form is valid."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("YAML or CSV, as Bearing writes them; up to 4 MB."),
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
            for fault in problem.faults[:MOST_FAULTS]:
                self.add_error("file", str(fault))
