"""manage.py make_snapshots: what the worker does at night, for a crontab."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from insights.nightly import make_snapshots


class Command(BaseCommand):
    """Make the figures of groups for which it is time."""

    help = "Make the figures of groups for which it is time. Safe to run as often as you like."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make them, then print how many."""
        made = make_snapshots(timezone.now())
        line = ngettext("%(number)s snapshot was made", "%(number)s snapshots were made", made)
        self.stdout.write(line % {"number": made})
