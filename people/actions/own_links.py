"""A link to oneself: who one's manager is, which department one is in, whom one leads.

HR could use it to read what is not theirs to read. So it takes a second HR admin; where there is no
second one, the employee concerned and their manager are told.
"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people import messages
from people.choices import RoleKind
from people.models import Department, Employee, Role
from people.trees import paths_on
from people.verdicts import ALLOWED, Verdict, not_yours

OWN = _("This concerns yourself; another HR admin has to change it.")


def may_touch_own_link(person: Employee, employee: Employee, manager: Employee | None) -> Verdict:
    """Refuse a change that `person` is an end of, while somebody else could make it."""
    path = employee.department.path if employee.department else ""
    if person not in (employee, manager) or not has_second_admin(path, person, employee):
        return ALLOWED
    return not_yours(OWN)


def may_lead_new(
    person: Employee, department: Department | None, manager: Employee | None
) -> Verdict:
    """As `may_touch_own_link`, for somebody new in `department` whom `manager` is to lead."""
    path = department.path if department else ""
    if person != manager or not has_second_admin(path, person):
        return ALLOWED
    return not_yours(OWN)


def has_second_admin(department_path: str, *concerned: Employee) -> bool:
    """Whether somebody at work whom it does not concern acts as HR in the department there."""
    admins = Role.objects.filter(kind=RoleKind.HR_ADMIN, person__is_active=True)
    covering = Q(department=None) | Q(department__path__in=paths_on(department_path))
    return admins.filter(covering).exclude(person__in=concerned).exists()


def tell_if_own(
    person: Employee,
    employee: Employee,
    manager: Employee | None,
    before: Employee | None,
    now: datetime,
) -> None:
    """Tell the employee and their managers, now and before, of a change `person` was an end of."""
    for one in told_of(person, employee, manager, before):
        messages.say_link_changed(one, employee, person, now)


def told_of(
    person: Employee, employee: Employee, manager: Employee | None, before: Employee | None
) -> list[Employee]:
    """Return who is told of such a change: [] where `person` is no end of it."""
    if person not in (employee, manager):
        return []
    concerned = {one.pk: one for one in (employee, manager, before) if one is not None}
    return [one for number, one in concerned.items() if number != person.pk]
