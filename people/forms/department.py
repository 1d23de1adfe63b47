"""Opening, renaming and moving a department."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from people.forms.fields import DepartmentField
from people.models import Department
from people.validators import readable


class DepartmentPlaceForm(forms.Form):
    """A name, and the department that it belongs to."""

    name = forms.CharField(label=_("Name"), max_length=150, validators=[readable])
    parent = DepartmentField(
        label=_("Part of"), help_text=_("Empty for one on top."), required=False
    )

    def clean_name(self) -> str:
        """The sign between the parts of a whole name cannot stand in one."""
        name: str = self.cleaned_data["name"]
        if "›" in name or ">" in name:
            raise forms.ValidationError(_("Leave out the signs › and >; they part names."))
        return name

    @classmethod
    def of(cls, department: Department, sent: QueryDict | None) -> "DepartmentPlaceForm":
        """Return the form that starts from what `department` is."""
        return cls(sent, initial={"name": department.name, "parent": department.parent})
