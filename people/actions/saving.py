"""The one way in which a person's record changes."""

from collections.abc import Mapping
from copy import copy

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict

ALL_FIELDS = {field.name for field in Employee._meta.fields}  # noqa: SLF001 Django documents it
CHANGED_MEANWHILE = _("Somebody changed this person's record while your page was open.")
NO_LONGER_POSSIBLE = _("Meanwhile something else was written that this does not go together with.")


def check(employee: Employee, changes: Mapping[str, object]) -> None:
    """Raise ValidationError, field by field, for what the record of `employee` does not allow."""
    changed = copy(employee)
    for field, value in changes.items():
        setattr(changed, field, value)
    others = ALL_FIELDS - set(changes)
    changed.clean_fields(exclude=others)
    changed.validate_unique(exclude=others)
    changed.validate_constraints()


def save(employee: Employee, **changes: object) -> None:
    """Write `changes` by compare-and-swap on the version, and set them on `employee` itself.

    Raises Conflict if the record changed since it was read, or if another one has meanwhile taken
    what only one may have; nothing is changed then.
    """
    unchanged = Employee.objects.filter(pk=employee.pk, version=employee.version)
    try:
        with transaction.atomic():
            written = unchanged.update(version=F("version") + 1, **changes)
    except IntegrityError as error:
        raise Conflict(NO_LONGER_POSSIBLE) from error
    if not written:
        raise Conflict(CHANGED_MEANWHILE)
    for field, value in changes.items():
        setattr(employee, field, value)
    employee.version += 1
