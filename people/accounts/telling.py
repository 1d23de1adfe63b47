"""How somebody gets in, in one sentence for HR."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import Employee


def tell_account(employee: Employee, now: datetime) -> str:
    """Return whether somebody has a password or, if not, an invitation to choose one."""
    if not employee.is_active:
        return _("Closed")
    if employee.has_usable_password():
        return _("Has a password")
    invitation = employee.invitations.filter(used_at=None).first()
    if invitation is None:
        return _("Not invited yet")
    if invitation.is_open(now):
        return _("Invited on %(at)s; the link works until %(until)s") % {
            "at": _day(invitation.at),
            "until": _day(invitation.expires_at),
        }
    return _("Invited on %(at)s; the link no longer works") % {"at": _day(invitation.at)}


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment))
