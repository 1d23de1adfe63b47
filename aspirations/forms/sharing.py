"""Who is to read it."""

from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.choices import ShareAudience
from aspirations.latest import Seen
from people.models import Employee


class ShareForm(forms.Form):
    """The audience, by name; hidden beside it the words and the manager that the page shows.

    It begins with `present`, whom somebody shares with already, so that nobody is shut out by
    leaving it as it is.
    """

    audience = forms.ChoiceField(label=_("Who may read it?"), widget=forms.RadioSelect)
    words = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    manager = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, manager: Employee, present: ShareAudience | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        audience = cast(forms.ChoiceField, self.fields["audience"])
        audience.initial = present or ShareAudience.MANAGER
        if present == ShareAudience.MANAGER_AND_HR:
            ends = _("HR reads what you share now. With “Only {name}” that ends at once.")
            audience.help_text = format_lazy(ends, name=manager.name)
        audience.choices = [
            (ShareAudience.MANAGER, format_lazy(_("Only {name}"), name=manager.name)),
            (ShareAudience.MANAGER_AND_HR, format_lazy(_("{name} and HR"), name=manager.name)),
        ]

    def seen(self) -> Seen:
        """Return what stood on the page when it was sent."""
        return Seen(self.cleaned_data["words"], self.cleaned_data["manager"])


def initial_of(seen: Seen) -> dict[str, Any]:
    """Return what the page shows, as the form's fields name it."""
    return {"words": seen.words, "manager": seen.manager_id}
