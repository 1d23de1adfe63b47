"""Who may change how somebody gets in, with the sentence for a no."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.rules import may_change_login, may_edit
from people.verdicts import ALLOWED, Verdict, not_now, not_yours


def may_invite(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`, for somebody who works here and has no password yet."""
    verdict = may_edit(person, employee)
    if not verdict:
        return verdict
    if not employee.is_active:
        return not_now(_("This person no longer works here."))
    if employee.has_usable_password():
        return not_now(
            _("This person has a password already; the sign-in page lets them choose another.")
        )
    return ALLOWED


def may_remove_factors(person: Employee, employee: Employee) -> Verdict:
    """As `may_change_login`, from somebody who has any.

    With one's own, one could take a safeguard from a stolen session.
    """
    if person == employee:
        return not_yours(_("Somebody else has to remove your second step."))
    verdict = may_change_login(person, employee)
    if verdict and not Authenticator.objects.filter(user=employee).exists():
        return not_now(_("This person has no second step."))
    return verdict
