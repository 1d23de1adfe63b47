"""Which list is asked for."""

from django import forms

from insights.exports.files import TYPES
from insights.exports.lists import EXPORTS


class ExportForm(forms.Form):
    """A list, the query of its address, and how it is to be written: nothing that one types."""

    listed = forms.ChoiceField(choices=[(key, key) for key in EXPORTS], widget=forms.HiddenInput)
    asked = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
    file_format = forms.ChoiceField(choices=[(key, key) for key in TYPES], widget=forms.HiddenInput)
