"""The one way in which a person's record changes."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict

CHANGED_MEANWHILE = _("Somebody changed this person's record while your page was open.")


def save(employee: Employee, **changes: object) -> None:
    """Write `changes` by compare-and-swap on the version, and set them on `employee` itself.

    Raises Conflict if the record changed since it was read; nothing is changed then.
    """
    unchanged = Employee.objects.filter(pk=employee.pk, version=employee.version)
    if not unchanged.update(version=F("version") + 1, **changes):
        raise Conflict(CHANGED_MEANWHILE)
    for field, value in changes.items():
        setattr(employee, field, value)
    employee.version += 1
