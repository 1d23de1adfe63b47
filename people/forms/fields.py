"""Fields in which people and departments are named, not picked from a list of thousands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people import department_names
from people.models import Department, Employee
from people.validators import possible_day

NAMES_SHOWN = 5
DEPARTMENTS_LIST = "departments"  # the id of the list of names in templates/people/_departments


class PersonField(forms.CharField):
    """Somebody who works here, by name, part of one, or e-mail address."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "max_length": 254,
            "help_text": _("A name, part of one, or an e-mail address."),
        }
        super().__init__(**usual | options)

    def clean(self, value: Any) -> Employee | None:
        """Return the one person meant; otherwise say how to name them."""
        words = super().clean(value)
        if not words:
            return None
        people = Employee.objects.at_work().select_related("department", "manager")
        found = list(people.filter(email__iexact=words)) or list(
            people.matching(words)[: NAMES_SHOWN + 1]
        )
        if not found:
            raise forms.ValidationError(_("Nobody who works here is called that."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people match. Use one of these addresses: %(addresses)s."),
                params={"addresses": ", ".join(one.email for one in found[:NAMES_SHOWN])},
            )
        return found[0]


class DepartmentField(forms.CharField):
    """A department, by its name or, where several share it, by its whole name."""

    widget = forms.TextInput(attrs={"list": DEPARTMENTS_LIST, "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {"max_length": 1000, "label": _("Department")}
        super().__init__(**usual | options)

    def prepare_value(self, value: Any) -> Any:
        """Show a department by its whole name."""
        if isinstance(value, Department):
            return department_names.full_names([value])[value.pk]
        return value

    def clean(self, value: Any) -> Department | None:
        """Return the one department meant; otherwise say how to name it."""
        words = super().clean(value)
        if not words:
            return None
        found = department_names.find(words)
        if not found:
            raise forms.ValidationError(_("There is no department of this name."))
        if len(found) > 1:
            names = department_names.full_names(found[:NAMES_SHOWN])
            raise forms.ValidationError(
                _("Several departments are called that. Use one of these: %(names)s."),
                params={"names": "; ".join(names.values())},
            )
        return found[0]


class DayField(forms.DateField):
    """A day, typed or picked, of the years that a file may name as well."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"validators": [possible_day]} | options)
