"""What a list can be narrowed by. What makes no sense in the address falls back to the whole."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insights.reports import SORTS


class PlanFilter(forms.Form):
    """Search and sort order of the list of plans, from the address bar."""

    q = forms.CharField(label=_("Search by name"), required=False, max_length=100)
    sort = forms.ChoiceField(
        choices=[(key, key) for key in SORTS], required=False, widget=forms.HiddenInput
    )

    def chosen(self) -> dict[str, str]:
        """Return the valid part of what was asked for."""
        self.full_clean()
        typed = self.cleaned_data
        return {"words": typed.get("q", ""), "sort": typed.get("sort") or "name"}
