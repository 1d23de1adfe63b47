"""Which message about a way in goes to whom. Their words are in templates/emails."""

from datetime import datetime

from django.urls import reverse

from outbox.actions import queue
from people.models import Employee, Invitation, PersonEvent

INVITATION = "account_invitation"


def say_invited(invitation: Invitation) -> None:
    """Send somebody the link to choose a first password; its path is made when it is sent."""
    queue(
        recipient=invitation.employee,
        kind=INVITATION,
        about=about(invitation.employee),
        occurrence=str(invitation.code),
        path=reverse("account_login"),
        context={"until": invitation.expires_at, "by": _name_of(invitation.invited_by)},
    )


def say_password_asked(employee: Employee, asked_at: datetime) -> None:
    """Send somebody the link to choose another password; its path is made when it is sent."""
    queue(
        recipient=employee,
        kind="account_password",
        about=about(employee),
        occurrence=asked_at.isoformat(),
        path=reverse("account_login"),
        not_before=asked_at,  # due in the very run of the sender that queues it
    )


def say_account_changed(employee: Employee, what: str, now: datetime) -> None:
    """Tell somebody that how they get in has changed; `what` is a word of the mail's templates."""
    queue(
        recipient=employee,
        kind="account_changed",
        about=about(employee),
        occurrence=f"{what} {now.isoformat()}",
        path=reverse("mfa_index"),
        context={"what": what, "at": now},
    )


def say_address_changed(employee: Employee, former: str, now: datetime, occasion: str = "") -> None:
    """Tell whoever reads mail at the `former` address that it is no longer somebody's way in.

    Not the new one, which is none of their business if a mistake was corrected. `occasion` tells
    apart what is said at one moment.
    """
    queue(
        recipient=employee,
        kind="address_changed",
        about=about(employee),
        occurrence=f"{now.isoformat()} {occasion}".rstrip(),
        path=reverse("account_login"),
        context={"former": former, "at": now},
    )


def say_address_changed_meanwhile(employee: Employee, now: datetime) -> None:
    """Tell somebody who works here again at the address that they had when they left.

    Whoever has the other one by now can become the owner of the account.
    """
    left = employee.events.filter(verb=PersonEvent.Verb.LEAVE).first()
    since = employee.events.filter(verb=PersonEvent.Verb.EDIT, details__before__has_key="email")
    first = since.filter(pk__gt=left.pk).last() if left else None
    former = first.details["before"]["email"] if first else employee.email
    if former != employee.email:
        say_address_changed(employee, former, now, "back")


def about(employee: Employee) -> str:
    """Return how these messages name whose account they are about."""
    return f"account:{employee.pk}"


def _name_of(inviter: Employee | None) -> str:
    """Return who is said to have made an account; from the command line it is nobody."""
    return inviter.name if inviter else ""
