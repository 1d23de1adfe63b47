"""manage.py send_due: what the worker does, for a crontab or an empty afternoon."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.sender import send_due


class Command(BaseCommand):
    """Send what is due now and print what became of it."""

    help = "Send the messages that are due. Safe to run at any time, beside any other sender."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send, then print one line of counts."""
        counts = send_due(timezone.now())
        self.stdout.write(
            _(
                "sent: %(sent)d, to be tried again: %(put_back)d, failed: %(failed)d, "
                "no longer needed: %(dropped)d, to wait: %(waiting)d"
            )
            % vars(counts)
        )
