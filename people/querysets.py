"""Who may see which person, and which line of the access log."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from people.models import Employee

EVERYONE = ""  # the path that every department's path starts with


def covered_by_hr(person: "Employee", employee: str = "") -> Q:
    """Match rows whose employee belongs to the part of the organisation that `person` runs as HR.

    `employee` is the lookup that leads to them, "" where the row is the employee.
    """
    if EVERYONE in person.hr_scope:
        return Q()
    department = f"{employee}__department__path" if employee else "department__path"
    subtrees = [Q(**{f"{department}__below": path}) for path in person.hr_scope]
    return reduce(or_, subtrees, Q(pk__in=[]))


def in_hr_scope(person: "Employee", employee: str = "") -> Q:
    """Match the same rows but the person's own, for everything that is about reading.

    On one's own review only the Employee column of the visibility table applies, whatever role one
    has beside.
    """
    own_row = Q(**{f"{employee}__pk" if employee else "pk": person.pk})
    return covered_by_hr(person, employee) & ~own_row


class EmployeeQuerySet(models.QuerySet):
    """Questions about people."""

    def at_work(self) -> Self:
        """Those who work here now."""
        return self.filter(is_active=True)

    def covered_by_hr(self, person: "Employee") -> Self:
        """Those in the part of the organisation that `person` runs as HR."""
        return self.filter(covered_by_hr(person))

    def matching(self, words: str) -> Self:
        """Those whose name or e-mail address contains every one of `words`."""
        found = self
        for word in words.split():
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return found


class AccessLogQuerySet(models.QuerySet):
    """Questions about who opened what."""

    def visible_to(self, person: "Employee") -> Self:
        """The subject sees who opened their records; an auditor sees all, without content (R4)."""
        return self if person.is_auditor else self.filter(subject=person)
