"""manage.py release_mail: let held mail go on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.holding import release
from outbox.models import Hold


class Command(BaseCommand):
    """End the hold, with or without what waited when it began."""

    help = "Send again. With --drop, what was waiting when mail was held is not sent any more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--drop",
            action="store_true",
            help="drop what was queued before the hold: a backup's mail went out long ago",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        held = Hold.objects.filter(is_on=True).first()
        if held is None or not release(held, timezone.now(), drop=options["drop"]):
            raise CommandError(_("No mail is held."))
        held.refresh_from_db()
        self.stdout.write(_("Mail is sent again; dropped: %(dropped)d") % {"dropped": held.dropped})
