"""manage.py hold_mail: nothing is sent until somebody has looked, as after a restore."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.holding import hold


class Command(BaseCommand):
    """Hold all mail; messages are queued as ever, and wait."""

    help = "Send nothing from now on. Run it after a restore, before any worker starts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--because", default=_("restored from a backup"), metavar="WHY")

    def handle(self, *_args: Any, **options: Any) -> None:
        is_new = hold(options["because"], timezone.now())
        self.stdout.write(_("All mail is held.") if is_new else _("All mail was held already."))
