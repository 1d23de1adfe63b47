"""How somebody gets in: what HR does about it on their page."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from people.accounts import rules
from people.actions import factors, invitations
from people.actions.saving import CHANGED_MEANWHILE
from people.forms.change import ChangeForm
from people.verdicts import Conflict


class _AccountForm(ChangeForm):
    """A change that leaves the record alone, and so looks itself whether that has moved on."""

    def apply(self, now: datetime) -> None:
        """Do it, if the person is still who was shown: another address would get the mail."""
        if self.cleaned_data["version"] != self.employee.version:
            raise Conflict(CHANGED_MEANWHILE)
        self.change(now)


class InviteForm(_AccountForm):
    """This person gets a link to choose a first password."""

    title, button = _("Send an invitation"), _("Send it")
    rule = staticmethod(rules.may_invite)

    def preview(self) -> str:
        """Say where the mail goes, and what becomes of one that was sent before."""
        facts = {"name": self.employee.name, "email": self.employee.email}
        facts["days"] = str(invitations.LASTS.days)
        sent = gettext(
            "%(name)s gets a mail to %(email)s with a link to choose a password. It works once, "
            "for %(days)s days."
        )
        return f"{sent % facts} {self._instead_of()}".rstrip()

    def done(self) -> str:
        """Say that the mail is on its way."""
        facts = {"name": self.employee.name, "email": self.employee.email}
        return gettext("%(name)s is invited; the mail to %(email)s is on its way.") % facts

    def change(self, now: datetime) -> None:
        """Invite them."""
        invitations.invite(self.person, self.employee, now)

    def _instead_of(self) -> str:
        earlier = self.employee.invitations.first()
        if earlier is None or not earlier.is_open(timezone.now()):
            return ""
        day = date_format(timezone.localtime(earlier.at))
        return gettext("The link that was sent on %(day)s stops working.") % {"day": day}


class RemoveFactorsForm(_AccountForm):
    """This person has lost what they sign in with beside the password."""

    title, button = _("Remove their second steps"), _("Remove them")
    rule = staticmethod(rules.may_remove_factors)

    def preview(self) -> str:
        """Say what gets them in then, and that they hear of it."""
        return gettext(
            "The apps, passkeys and recovery codes of %(name)s stop working; the password alone "
            "gets them in until they set up another second step. They are told by mail. First make "
            "sure, by voice or in person, that it is they who ask."
        ) % {"name": self.employee.name}

    def done(self) -> str:
        """Say what gets them in now."""
        return gettext("%(name)s signs in with the password alone now, and is told by mail.") % {
            "name": self.employee.name
        }

    def change(self, now: datetime) -> None:
        """Remove them."""
        factors.remove_factors(self.person, self.employee, now)
