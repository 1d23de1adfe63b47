"""The links by which somebody gets in, made while their mail is written and kept nowhere."""

from uuid import UUID

from django.contrib.auth.tokens import default_token_generator
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.http import int_to_base36

from outbox.models import Message
from people.models import Employee, Invitation

LENGTH_OF_CODE = 32


def path_of_invitation(message: Message) -> str:
    """Return the path by which the recipient of `message` chooses a first password."""
    invitation = Invitation.objects.select_related("employee").get(code=message.occurrence)
    return reverse("invitation", args=[token_of(invitation)])


def path_of_password(message: Message) -> str:
    """Return the path by which the recipient of `message` chooses another password, once."""
    person = Employee.objects.get(pk=message.recipient_id)
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", args=[int_to_base36(person.pk), key])


def token_of(invitation: Invitation) -> str:
    """Return what the link carries: the row's code, and a signature for the address of today."""
    return invitation.code.hex + _signer().signature(_signed(invitation))


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation that `token` was made for, used or not; None for any other text.

    The signature covers the address: a link sent to an address that HR has corrected since opens
    nothing.
    """
    code, signature = token[:LENGTH_OF_CODE], token[LENGTH_OF_CODE:]
    try:
        found = Invitation.objects.select_related("employee").get(code=UUID(hex=code))
        _signer().unsign(f"{_signed(found)}:{signature}")
    except (ValueError, Invitation.DoesNotExist, BadSignature):
        return None
    return found


def _signer() -> Signer:
    return Signer(salt="people.invitation")


def _signed(invitation: Invitation) -> str:
    return f"{invitation.code.hex}:{invitation.employee.email.lower()}"
