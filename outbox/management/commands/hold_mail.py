"""manage.py hold_mail: nothing is sent until somebody has looked, as after a restore."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.holding import hold, hold_anew
from outbox.models import LONGEST_REASON


class Command(BaseCommand):
    """Hold all mail; messages are queued as ever, and wait."""

    help = "Send nothing from now on. Run it after a restore, before any worker starts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--because", default=_("restored from a backup"), metavar="WHY")

    def handle(self, *_args: Any, **options: Any) -> None:
        reason = options["because"]
        if len(reason) > LONGEST_REASON:
            most = {"most": LONGEST_REASON}
            raise CommandError(_("Say why in at most %(most)d characters.") % most)
        now = timezone.now()
        if hold(reason, now):
            self.stdout.write(_("All mail is held."))
        elif hold_anew(now):
            # The hold may have come with the backup, and with it what waited before the restore.
            self.stdout.write(_("All mail was held already; the hold begins anew now."))
        else:
            raise CommandError(_("Somebody has just let mail go on. Try again."))
