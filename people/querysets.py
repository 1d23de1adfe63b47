"""Who may see which person, and which line of the access log."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from people.choices import ImportState, RoleKind
from people.leases import nobody_works_on_it

if TYPE_CHECKING:
    from people.models import Employee

MOST_WORDS = 6
MANY = 4000  # people
EVERYONE = ""  # the path that every department's path starts with


def covered_by_hr(person: "Employee", employee: str = "") -> Q:
    """Match rows whose employee belongs to the part of the organisation that `person` runs as HR.

    `employee` is the lookup that leads to them, "" where the row is the employee. For everyone it
    is a condition all the same: an empty Q would vanish from whatever it is joined to by "or".
    """
    if EVERYONE in person.hr_scope:
        return Q(**{f"{employee}__pk__isnull" if employee else "pk__isnull": False})
    department = f"{employee}__department__path" if employee else "department__path"
    subtrees = [Q(**{f"{department}__below": path}) for path in person.hr_scope]
    return reduce(or_, subtrees, Q(pk__in=[]))


def in_hr_scope(person: "Employee", employee: str = "") -> Q:
    """Match the same rows but the person's own, for everything that is about reading.

    On one's own review only the Employee column of the visibility table applies, whatever role one
    has beside.
    """
    covered = covered_by_hr(person, employee)
    own_row = Q(**{f"{employee}__pk" if employee else "pk": person.pk})
    return covered & ~own_row if person.hr_scope else covered


def led_by(person: "Employee") -> Q:
    """Match whoever is somewhere below `person` in the tree of managers; a single range."""
    if not person.tree_path:
        return Q(pk__in=[])
    return Q(tree_path__below=person.tree_path) & ~Q(pk=person.pk)


def _unused_invitations() -> models.QuerySet:
    invitations = apps.get_model("people", "Invitation").objects
    unused: models.QuerySet = invitations.filter(employee=models.OuterRef("pk"), used_at=None)
    return unused.order_by()


class EmployeeQuerySet(models.QuerySet):
    """Questions about people."""

    def are_many_for(self, person: "Employee") -> bool:
        """Whether `person` runs so many as HR that their lists need not be narrowed down first."""
        if not person.hr_scope or person.runs_everyone:
            return person.runs_everyone
        return self.covered_by_hr(person).order_by()[:MANY].count() == MANY

    def visible_to(self, person: "Employee") -> Self:
        """Whoever works here; who has left, to HR in scope and themselves. Marked with what.

        shows_record: number, dates, who led them, what happened: to oneself and HR in scope;
        shows_leave: when they are away, stage and kind of work: to the managers above as well.
        """
        concerned = Q(pk=person.pk) | covered_by_hr(person)
        return self.filter(Q(is_active=True) | concerned).annotate(
            shows_record=concerned, shows_leave=concerned | led_by(person)
        )

    def at_work(self) -> Self:
        """Those who work here now."""
        return self.filter(is_active=True)

    def left(self) -> Self:
        """Those who worked here once."""
        return self.filter(is_active=False)

    def with_password(self) -> Self:
        """Those who have chosen a password."""
        return self.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def invited(self) -> Self:
        """Those without a password who were sent a link to choose one, be it no longer good."""
        waiting = self.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return waiting.filter(models.Exists(_unused_invitations()))

    def uninvited(self) -> Self:
        """Those without a password who were not sent a link to choose one."""
        waiting = self.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return waiting.filter(~models.Exists(_unused_invitations()))

    def led_by_a_leaver(self) -> Self:
        """Those at work whose manager has left: somebody has to say who leads them now."""
        return self.filter(is_active=True, manager__is_active=False)

    def with_address(self, address: str) -> Self:
        """The one with this e-mail address, however it is written; by the index on Lower."""
        return self.alias(lowered=Lower("email")).filter(lowered=address.strip().lower())

    def covered_by_hr(self, person: "Employee") -> Self:
        """Those in the part of the organisation that `person` runs as HR."""
        return self.filter(covered_by_hr(person))

    def below(self, manager: "Employee") -> Self:
        """Everybody whom `manager` leads, directly or through others."""
        return self.filter(led_by(manager))

    def matching(self, words: str) -> Self:
        """Those whose name or e-mail address contains every one of `words` (of the first six).

        Nobody is called by a NUL byte, with which PostgreSQL takes no question.
        """
        if "\0" in words:
            return self.none()
        found = self
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(reduce(or_, map(_holds, _spellings(word))))
        return found


def _holds(word: str) -> Q:
    return Q(name__icontains=word) | Q(preferred_name__icontains=word) | Q(email__icontains=word)


def _spellings(word: str) -> set[str]:
    """Return `word` as it may be written: SQLite knows no capitals outside of ASCII."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.title()}


class AccessLogQuerySet(models.QuerySet):
    """Questions about who opened what."""

    def visible_to(self, person: "Employee") -> Self:
        """The subject sees who opened their records; an auditor sees all, without content (R4)."""
        return self if person.is_auditor else self.filter(subject=person)


class RoleQuerySet(models.QuerySet):
    """Questions about roles."""

    def of_hr_at_work(self) -> Self:
        """Those of HR, for everyone or a part, held by people who work here."""
        return self.filter(kind=RoleKind.HR_ADMIN, person__is_active=True)

    def for_everyone_to_stay(self) -> Self:
        """Those of HR for the whole organisation, held by people who work here and stay."""
        stays = Q(person__is_active=True, person__end_date=None)
        return self.filter(stays, kind=RoleKind.HR_ADMIN, department=None)


def _lost_hr_at(person: "Employee") -> datetime | None:
    """Return when somebody was last relieved of acting as HR for anything; None for never."""
    taken = person.events.filter(
        verb="take_role", details__before__startswith=RoleKind.HR_ADMIN.value
    )
    latest: datetime | None = taken.aggregate(latest=models.Max("at"))["latest"]
    return latest


class ImportJobQuerySet(models.QuerySet):
    """Questions about imports of people."""

    def visible_to(self, person: "Employee") -> Self:
        """HR for everyone sees all of them, HR of a part those that they began themselves.

        Not those of a time when they acted for more: such a file tells of people who are no longer
        theirs to read about. So each time a part is taken from them, they begin anew.
        """
        if person.runs_everyone:
            return self
        if not person.hr_scope:
            return self.none()
        since = _lost_hr_at(person)
        own = self.filter(person=person)
        return own.filter(begun_at__gt=since) if since else own

    def waiting(self, now: datetime) -> Self:
        """Those with work to do that nobody is doing at `now`, the oldest first."""
        working = self.filter(state__in=(ImportState.READING, ImportState.APPLYING))
        return working.filter(nobody_works_on_it(now)).order_by("pk")
