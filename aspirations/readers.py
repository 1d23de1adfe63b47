"""Who would read what somebody shares, by name."""

from people.choices import RoleKind
from people.models import Employee, Role


def hr_readers(person: Employee) -> list[Employee]:
    """Return everybody who acts as HR for `person`, by name."""
    roles = Role.objects.filter(kind=RoleKind.HR_ADMIN, person__is_active=True)
    found = roles.exclude(person=person).select_related("person", "department")
    path = person.department.path if person.department else ""
    covering = {
        role.person
        for role in found
        if role.department is None or path.startswith(role.department.path)
    }
    return sorted(covering, key=lambda one: (one.name.casefold(), one.pk))
