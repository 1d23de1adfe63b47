"""Giving a role."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from people.actions import roles
from people.choices import SCOPED, SUPERUSER, RoleKind
from people.forms.fields import DepartmentField
from people.models import Employee

LONGEST_ROLE = 18


class GiveRoleForm(forms.Form):
    """What somebody may act as from now on."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[*RoleKind.choices, (SUPERUSER, _("Superuser"))]
    )
    department = DepartmentField(
        label=_("For the department"),
        help_text=_("And all below it. Empty: for everyone. Only HR acts for a part."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Only HR acts for a part of the organisation."""
        if self.cleaned_data.get("department") and self.cleaned_data.get("role") not in SCOPED:
            self.add_error("department", gettext("This role is for the whole organisation."))
        return self.cleaned_data

    def apply(self, person: Employee, employee: Employee, now: datetime) -> None:
        """Give it; raises as the action does."""
        chosen = self.cleaned_data["role"]
        if chosen == SUPERUSER:
            roles.give_superuser(person, employee, now)
        else:
            department = self.cleaned_data["department"]
            roles.give_role(person, employee, RoleKind(chosen), department, now)


class TakeRoleForm(forms.Form):
    """Which of somebody's roles ends: a number, or that of a superuser."""

    role = forms.RegexField(rf"^({SUPERUSER}|[0-9]{{1,{LONGEST_ROLE}}})$")
