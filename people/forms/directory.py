"""What the list of people can be narrowed by. What makes no sense falls back to the whole.

But for a word that should mean a person or a department: it means nobody, not everybody.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import DepartmentField, PersonField
from people.models import Employee
from people.querysets import EmployeeQuerySet

SORTS = ("name", "-name", "title", "-title")
HERE, LEFT, UNLED = "here", "left", "unled"
STATES = {
    HERE: _("Work here"),
    UNLED: _("Work here, their manager has left"),
    LEFT: _("Have left"),
}
UNINVITED, INVITED, WITH_PASSWORD = "uninvited", "invited", "password"
ACCOUNTS = {
    "": _("With any account"),
    UNINVITED: _("Not invited yet"),
    INVITED: _("Invited, without a password so far"),
    WITH_PASSWORD: _("Have a password"),
}


class PeopleFilter(forms.Form):
    """Search, filters and sort order of the list of people, from the address bar."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    department = DepartmentField(label=_("Department and below"), required=False)
    manager = PersonField(label=_("Led by"), required=False, help_text="")
    state = forms.ChoiceField(label=_("Show"), choices=list(STATES.items()), required=False)
    account = forms.ChoiceField(label=_("Account"), choices=list(ACCOUNTS.items()), required=False)
    sort = forms.ChoiceField(
        choices=[(key, key) for key in SORTS], required=False, widget=forms.HiddenInput
    )

    def __init__(self, person: Employee, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        if not person.hr_scope:
            del self.fields["state"], self.fields["account"]
        self.full_clean()

    def chosen(self, name: str, otherwise: Any = None) -> Any:
        """Return what was chosen, or `otherwise` where that was nothing or made no sense."""
        return self.cleaned_data.get(name) or otherwise

    def people(self) -> EmployeeQuerySet:
        """Return the people asked for, of those who may be seen."""
        people = Employee.objects.visible_to(self.person).matching(self.chosen("q", ""))
        if {"department", "manager"} & self.errors.keys():  # a word that means nobody's place
            people = people.none()  # with the marks of `visible_to`, which a file reads
        people = self._with_account(self._in_state(people))
        if manager := self.chosen("manager"):
            people = people.below(manager)
        if department := self.chosen("department"):
            people = people.filter(department__path__below=department.path)
        return people.select_related("department", "manager")

    def kept(self, **other: Any) -> dict[str, Any]:
        """Return what the address bar says, to be kept in links; `other` replaces parts of it."""
        asked = {name: self.data.get(name, "") for name in self.fields}
        return {name: value for name, value in (asked | other).items() if value}

    def _in_state(self, people: EmployeeQuerySet) -> EmployeeQuerySet:
        """Only HR asks for more than who works here, and only about the part that they run."""
        match self.chosen("state", HERE):
            case "left":
                return people.left().covered_by_hr(self.person)
            case "unled":
                return people.led_by_a_leaver().covered_by_hr(self.person)
        return people.at_work()

    def _with_account(self, people: EmployeeQuerySet) -> EmployeeQuerySet:
        """Only HR asks who can get in, and only about the part that they run."""
        match self.chosen("account"):
            case "uninvited":
                return people.uninvited().covered_by_hr(self.person)
            case "invited":
                return people.invited().covered_by_hr(self.person)
            case "password":
                return people.with_password().covered_by_hr(self.person)
        return people
