"""Departments are added and moved."""

from django.db import transaction

from people.models import Department
from people.trees import path_below


@transaction.atomic
def add_department(name: str, parent: Department | None = None) -> Department:
    """Return a new department called `name` under `parent`.

    Raises IntegrityError if `parent` already has one of that name.
    """
    department = Department.objects.create(name=name, parent=parent, path=f"new {name}")
    department.path = path_below(parent.path if parent else "", department.pk)
    department.save(update_fields=["path"])
    return department
