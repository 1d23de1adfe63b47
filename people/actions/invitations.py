"""People without a password are invited to choose one."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from outbox.actions import cancel
from people.accounts import messages, rules
from people.changes import Change, tell
from people.models import Employee, Invitation, PersonEvent
from people.verdicts import Conflict, require

LASTS = timedelta(days=14)
USED_MEANWHILE = _("This invitation was used a moment ago. Sign in with the password chosen then.")


@transaction.atomic
def invite(person: Employee, employee: Employee, now: datetime) -> Invitation:
    """Send `employee` a link that lets them choose a password while it LASTS.

    The same again is how HR resends it: whatever was sent before stops working.
    """
    require(rules.may_invite(person, employee))
    return send_invitation(person, employee, now)


def send_invitation(actor: Employee | None, employee: Employee, now: datetime) -> Invitation:
    """As `invite`, without a question; `actor` is None for somebody at the command line."""
    employee.invitations.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    cancel(about=messages.about(employee), kinds=[messages.INVITATION])
    invitation = Invitation.objects.create(
        employee=employee, invited_by=actor, at=now, expires_at=now + LASTS
    )
    tell(Change(PersonEvent.Verb.INVITE, employee, actor, None, None, now))
    messages.say_invited(invitation)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, password: str, now: datetime) -> Employee:
    """Let the invited person have `password` from now on; return them.

    Raises Conflict if the invitation was used meanwhile, since of two clicks one counts, and if
    they have left.
    """
    unused = Invitation.objects.filter(
        pk=invitation.pk, used_at=None, expires_at__gt=now, employee__in=Employee.objects.at_work()
    )
    if not unused.update(used_at=now):
        raise Conflict(USED_MEANWHILE)
    employee = invitation.employee
    employee.set_password(password)
    employee.save(update_fields=["password"])
    return employee
