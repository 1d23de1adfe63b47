"""manage.py load_catalogue: take the catalogue of tracks over from a file, a folder or our own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aspirations.actions.catalogue import load
from aspirations.catalogue import current
from aspirations.catalogue.comparing import changes, taken_over
from aspirations.catalogue.faults import FaultyCatalogueError
from aspirations.catalogue.reading import DEFAULT, read_path


class Command(BaseCommand):
    """`load_catalogue FILE` or `--default`; with a fault in it nothing changes and it exits 1."""

    help = "Take over the catalogue of tracks; what is missing in the file is kept as retired."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="YAML, CSV, or a folder of YAML")
        parser.add_argument("--default", action="store_true", help="the one Bearing brings along")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read it, say what differs, and keep it as a new edition."""
        path = DEFAULT if options["default"] else options["file"]
        if path is None:
            raise CommandError("Name a file or a folder, or say --default.")
        try:
            wanted = read_path(path)
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        except FaultyCatalogueError as problem:
            raise CommandError(f"Nothing is changed.\n{problem}") from problem
        standing = current()
        count = len(changes(standing, taken_over(standing, wanted)))
        self.stdout.write(f"{len(wanted.tracks)} tracks; {count} things differ from what stands.")
        if not options["dry_run"]:
            edition = load(wanted, path.name, timezone.now())
            self.stdout.write(f"{edition} is kept." if edition else "Nothing is changed.")
