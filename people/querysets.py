"""Who may see which person, and which line of the access log."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from people.models import Employee

EVERYONE = ""  # the path that every department's path starts with


def in_hr_scope(person: "Employee", employee: str = "") -> Q:
    """Match rows whose employee (at the lookup `employee`, "" for the row itself) is in HR's scope.

    Never the person's own row: on one's own review only the Employee column of the visibility
    table applies, whatever role one has.
    """
    prefix = f"{employee}__" if employee else ""
    own_row = Q(**{f"{prefix}pk": person.pk})
    if EVERYONE in person.hr_scope:
        return ~own_row
    subtrees = [Q(**{f"{prefix}department__path__startswith": path}) for path in person.hr_scope]
    return reduce(or_, subtrees, Q(pk__in=[])) & ~own_row


class EmployeeQuerySet(models.QuerySet):
    """Questions about people."""

    def at_work(self) -> Self:
        """Those who work here now."""
        return self.filter(is_active=True)

    def in_hr_scope_of(self, person: "Employee") -> Self:
        """Those for whom `person` acts as HR."""
        return self.filter(in_hr_scope(person))

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
