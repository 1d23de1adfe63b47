"""Give the mails of a made-up past their dates.

The real actions queue real messages. Those of the past are written into the mailbox at once, under
the date on which they would have gone out, and count as sent: a sender that started with the demo
would otherwise send two months of invitations on one morning.
"""

from datetime import datetime
from email.utils import format_datetime
from functools import partial

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State


class History:
    """The mails of one review's past, collected while it is walked."""

    def __init__(self) -> None:
        self.mails: list[EmailMultiAlternatives] = []

    def date_messages(self, at: datetime) -> None:
        """Take what has just been queued as sent at `at`."""
        queued = Message.objects.unfinished()
        for message in queued.select_related("recipient"):
            mail = compose(message)
            mail.extra_headers["Date"] = format_datetime(at)
            self.mails.append(mail)
        queued.update(state=State.SENT, tries=1, queued_at=at, not_before=at, sent_at=at)

    def deliver_after_commit(self) -> None:
        """Write the mails into the mailbox, once what they tell of is stored."""
        transaction.on_commit(partial(_deliver, self.mails))


def _deliver(mails: list[EmailMultiAlternatives]) -> None:
    get_connection().send_messages(mails)
