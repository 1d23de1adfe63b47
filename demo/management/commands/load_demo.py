"""manage.py load_demo: fill an empty database with the made-up organisation."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo import organisation


class Command(BaseCommand):
    """Load it where nobody works yet, and leave every other database alone."""

    help = "Load the demo's organisation into an empty database; where people exist, do nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, and say which of the two it was."""
        if organisation.load(timezone.now()):
            self.stdout.write("A made-up organisation, Tidewater, is loaded.")
        else:
            self.stdout.write("There are people already; nothing is changed.")
