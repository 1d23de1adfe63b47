"""Whoever came with a file and cannot get in yet is invited, some at a time.

Nobody is invited twice by this: who has a link already gets another one on their own page.
"""

from datetime import datetime

from django.db import transaction
from django.db.models.fields.json import KT

from people import rules
from people.actions.invitations import send_invitation
from people.choices import ImportVerdict
from people.models import Employee, ImportJob
from people.querysets import EmployeeQuerySet
from people.verdicts import require

AT_ONCE = 500


def uninvited(person: Employee | None, job: ImportJob) -> EmployeeQuerySet:
    """Return whom `job` has added and nobody has invited, as far as `person` acts as HR for them.

    They are known again by their addresses. `person` is None at the command line.
    """
    added = job.rows.filter(verdict=ImportVerdict.ADDED, is_done=True).order_by()
    addresses = added.values_list(KT("values__after__email"), flat=True)
    people = Employee.objects.at_work().uninvited().filter(email__in=addresses)
    return people if person is None else people.covered_by_hr(person)


@transaction.atomic
def invite_some(person: Employee | None, job: ImportJob, now: datetime) -> int:
    """Invite up to AT_ONCE of those whom `job` has added; return how many that were.

    Raises Refused for somebody who does not act as HR, Conflict where nobody waits.
    """
    some = list(uninvited(person, job).order_by("pk")[:AT_ONCE])
    if person is not None:
        require(rules.may_invite_added(person, len(some)))
    for one in some:
        send_invitation(person, one, now)
    return len(some)
