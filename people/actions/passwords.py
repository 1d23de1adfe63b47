"""Another password is asked for, and the link to choose it is sent."""

from datetime import datetime

from django.db import transaction

from outbox.bell import wake_the_sender
from people.accounts import messages
from people.models import Employee, PasswordRequest


@transaction.atomic
def ask_for_password(address: str, now: datetime) -> None:
    """Note that a link shall go to `address`, if it is that of somebody who works here.

    Nobody is looked up here, so that a known address makes no difference, not even in time.
    """
    PasswordRequest.objects.create(address=address, at=now)
    transaction.on_commit(wake_the_sender, robust=True)


def answer_password_requests(_now: datetime) -> None:
    """Queue the links that were asked for; the sender calls this before it sends."""
    for request in PasswordRequest.objects.all():
        _answer(request)


@transaction.atomic
def _answer(request: PasswordRequest) -> None:
    """Queue the link, if the address is anybody's; of two senders one finds the request."""
    taken, _tables = PasswordRequest.objects.filter(pk=request.pk).delete()
    employee = Employee.objects.at_work().with_address(request.address).first()
    if taken and employee is not None:
        messages.say_password_asked(employee, request.at)
