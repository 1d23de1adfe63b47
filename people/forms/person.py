"""Adding somebody, and editing what is neither a link nor a state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from people import rules
from people.actions import employees, own_links
from people.forms.fields import DayField, DepartmentField, PersonField
from people.models import Employee
from people.validators import known_time_zone

LARGEST_VERSION = 2**31 - 1
LANGUAGES = [("", _("As the browser asks")), *settings.LANGUAGES]
FIRST_ASKED = ("name", "preferred_name", "email", "title", "department", "manager")


class FactsForm(forms.Form):
    """What is known about somebody; the lengths are those of the record."""

    name = forms.CharField(label=_("Name"), max_length=150)
    preferred_name = forms.CharField(
        label=_("Called"),
        help_text=_("What mails and pages say, if not the whole name."),
        max_length=80,
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Where mail goes, and what they sign in with.")
    )
    number = forms.CharField(label=_("Employee number"), max_length=32, required=False)
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    # Which stages there are is said above, where careers are drawn; here it is a word.
    stage = forms.CharField(
        label=_("Stage"),
        help_text=_("How far into their career, in your own words, such as senior."),
        max_length=16,
        required=False,
    )
    current_track = forms.CharField(label=_("Kind of work"), max_length=120, required=False)
    hire_date = DayField(label=_("Hired on"), required=False)
    locale = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        required=False,
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Such as Europe/Berlin; empty for the organisation's own."),
        max_length=64,
        required=False,
        validators=[known_time_zone],
    )

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean_number(self) -> str | None:
        """No number is none, not an empty one."""
        return self.cleaned_data["number"] or None

    def facts(self) -> dict[str, Any]:
        """Return the fields that an edit writes."""
        return {name: self.cleaned_data[name] for name in FactsForm.base_fields}

    def take_errors(self, error: forms.ValidationError) -> None:
        """Show what the record did not allow, each at its field."""
        found: Mapping[str, Any] = (
            error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        )
        for name, sentences in found.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class AddForm(FactsForm):
    """Somebody new, with their place."""

    department = DepartmentField(required=False)
    manager = PersonField(label=_("Manager"), required=False)

    def __init__(self, person: Employee, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([*FIRST_ASKED, *self.fields])
        self.person = person

    def clean_department(self) -> object:
        """HR adds people to the part that they run."""
        department = self.cleaned_data["department"]
        if not (verdict := rules.may_add(self.person, department)):
            raise forms.ValidationError(str(verdict.reason))
        return department

    def clean_manager(self) -> Employee | None:
        """Whom oneself is to lead, another HR admin adds, if there is one."""
        manager: Employee | None = self.cleaned_data["manager"]
        department = self.cleaned_data.get("department")
        if not (verdict := own_links.may_lead_new(self.person, department, manager)):
            raise forms.ValidationError(str(verdict.reason))
        return manager

    def apply(self, now: datetime) -> Employee:
        """Add them; raises ValidationError and Conflict as the action does."""
        place = {name: self.cleaned_data[name] for name in ("department", "manager")}
        return employees.add_employee(self.person, self.facts() | place, now)


class EditForm(FactsForm):
    """Somebody's facts, as they were when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)

    def __init__(self, person: Employee, employee: Employee, sent: QueryDict | None) -> None:
        initial = {name: getattr(employee, name) for name in self.base_fields}
        super().__init__(sent, initial=initial)
        self.person, self.employee = person, employee
        self._keep_language(employee.locale)

    def clean(self) -> dict[str, Any]:
        """Say before saving that an address is not theirs to change."""
        changed = employees.WAYS_IN & set(self.changed_data) & set(self.cleaned_data)
        verdict = rules.may_change_login(self.person, self.employee)
        for name in sorted(changed):
            if not verdict and self.cleaned_data[name] != getattr(self.employee, name):
                self.add_error(name, str(verdict.reason))
        return self.cleaned_data

    def apply(self, now: datetime) -> None:
        """Write it; raises as the action does."""
        self.employee.version = self.cleaned_data["version"]
        employees.edit_employee(self.person, self.employee, self.facts(), now)

    def _keep_language(self, code: str) -> None:
        """Offer the language of the record too: a file may name one that the pages are not in."""
        if code not in dict(LANGUAGES):
            field = cast(forms.ChoiceField, self.fields["locale"])
            field.choices = [*LANGUAGES, (code, code)]
