"""A link to oneself: who one's manager is, which department one is in, whom one leads.

HR could use it to read what is not theirs to read. So it takes a second HR admin; where there is no
second one, the employee concerned and their manager are told.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from people import messages
from people.choices import RoleKind
from people.models import Employee, Role
from people.verdicts import ALLOWED, Verdict, not_yours


def may_touch_own_link(person: Employee, employee: Employee, manager: Employee | None) -> Verdict:
    """Refuse a change that `person` is an end of, while somebody else could make it."""
    if person not in (employee, manager) or not has_second_admin(person):
        return ALLOWED
    return not_yours(_("This concerns yourself; another HR admin has to change it."))


def has_second_admin(person: Employee) -> bool:
    """Whether somebody but `person` acts as HR for the whole organisation."""
    admins = Role.objects.filter(kind=RoleKind.HR_ADMIN, department=None, person__is_active=True)
    return admins.exclude(person=person).exists()


def tell_if_own(
    person: Employee, employee: Employee, manager: Employee | None, now: datetime
) -> None:
    """Tell the employee concerned and their manager about a change that `person` was an end of."""
    if person not in (employee, manager):
        return
    for concerned in (employee, manager):
        if concerned is not None and concerned != person:
            messages.say_link_changed(concerned, employee, person, now)
