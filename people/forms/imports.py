"""Bringing in a file of people: the file, what its columns mean, and yes."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.actions.imports import Options
from people.choices import DateOrder, ImportTakes
from people.imports.columns import CHOICES, IGNORED
from people.imports.reading import MOST_BYTES, MOST_MEGABYTES, TOO_LARGE
from people.models import ImportJob


class ImportForm(forms.Form):
    """The file and how to take it."""

    file = forms.FileField(
        label=_("File"),
        help_text=format_lazy(
            _("CSV, saved from any spreadsheet; up to {most} MB."), most=MOST_MEGABYTES
        ),
        allow_empty_file=True,  # which then gets a sentence like every other file
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    takes = forms.ChoiceField(
        label=_("If some rows are refused"),
        choices=ImportTakes.choices,
        initial=ImportTakes.ALL,
        widget=forms.RadioSelect,
    )
    makes_leavers = forms.BooleanField(
        label=_("Whoever is not in the file has left"), required=False
    )
    date_order = forms.ChoiceField(
        label=_("Dates like 03/04/2024"), choices=DateOrder.choices, initial=DateOrder.AUTO
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before anything of it is kept."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def options(self) -> Options:
        """Return how the file is to be taken."""
        typed = self.cleaned_data
        return Options(
            ImportTakes(typed["takes"]), typed["makes_leavers"], DateOrder(typed["date_order"])
        )


class ColumnsForm(forms.Form):
    """A choice for each heading of a file."""

    def __init__(self, job: ImportJob, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(IGNORED, _("Leave this column out")), *CHOICES.items()]
        for place, heading in enumerate(job.headings):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s") % {"number": place + 1},
                choices=choices,
                required=False,
                initial=job.fields[place],
            )

    def meanings(self) -> list[str]:
        """Return the field that each column means."""
        return [self.cleaned_data[name] for name in self.fields]


class ConfirmForm(forms.Form):
    """That a preview is to be written: which one it was, and how many are meant to leave."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    preview = forms.IntegerField(widget=forms.HiddenInput)
    takes = forms.ChoiceField(choices=ImportTakes.choices, widget=forms.HiddenInput)
    leavers = forms.IntegerField(label=_("How many people leave?"), required=False, min_value=0)

    @classmethod
    def of(cls, job: ImportJob) -> "ConfirmForm":
        """Return the form that confirms what the page of `job` shows."""
        takes = ImportTakes.GOOD_ROWS if job.refused else job.takes
        return cls(initial={"digest": job.digest, "preview": job.preview, "takes": takes})
