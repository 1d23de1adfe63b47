"""Bring in a file of people, for cron: the same steps as in the browser, without a person."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.actions.imports import Options, asks_for_number, begin_import, confirm_import
from people.choices import DateOrder, ImportState, ImportTakes, ImportVerdict
from people.imports.reading import UnreadableFileError
from people.imports.running import take, work_on
from people.models import ImportJob
from people.verdicts import Conflict

MOST_SHOWN = 50
PIECE = 1 << 18


class Command(BaseCommand):
    """`import_people FILE`: exit code 0 when everything is written or nothing was to be."""

    help = "Add, change and move people as a CSV file says, and let go of leavers if asked to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8, UTF-16 or Windows-1252")
        parser.add_argument("--good-rows", action="store_true", help="leave refused rows out")
        parser.add_argument("--leavers", action="store_true", help="who is absent has left")
        parser.add_argument("--confirm-leavers", type=int, metavar="N", help="yes, N people leave")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--digest", metavar="SHA256", help="refuse any file but this one")
        parser.add_argument(
            "--dates", choices=DateOrder.values, default=DateOrder.AUTO, help="what 3/4/2024 means"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        job = self._look(options)
        self._report(job)
        if options["digest"] not in (None, job.digest):
            raise CommandError("This is not the file that was meant: its digest is another one.")
        if job.state != ImportState.READY:
            raise CommandError(job.reason)
        if options["dry_run"] or not (job.to_write or job.refused):
            return
        self._write(job, options)

    def _look(self, options: dict[str, Any]) -> ImportJob:
        takes = ImportTakes.GOOD_ROWS if options["good_rows"] else ImportTakes.ALL
        choices = Options(takes, options["leavers"], DateOrder(options["dates"]))
        path, worker = options["file"], uuid4()
        try:
            job = begin_import(
                None, path.name, pieces_of(path), choices, timezone.now(), worker=worker
            )
        except (OSError, UnreadableFileError) as problem:
            raise CommandError(str(problem)) from problem
        work_on(job, worker)
        return job

    def _write(self, job: ImportJob, options: dict[str, Any]) -> None:
        if asks_for_number(job) and options["confirm_leavers"] != job.leavers:
            raise CommandError(
                f"{job.leavers} of {job.people} people would leave. If that is meant, add "
                f"--confirm-leavers {job.leavers}"
            )
        try:
            confirm_import(
                None,
                job,
                digest=job.digest,
                preview=job.preview,
                takes=ImportTakes(job.takes),
                leavers=job.leavers,
            )
        except Conflict as conflict:
            raise CommandError(str(conflict)) from conflict
        worker = uuid4()
        if take(job, worker, timezone.now()):
            work_on(job, worker)
        job.refresh_from_db()
        if job.state not in (ImportState.DONE, ImportState.APPLYING):
            raise CommandError(job.reason)
        self.stdout.write(f"{job.written} written.")

    def _report(self, job: ImportJob) -> None:
        self.stdout.write(f"{job.file_name}  sha256 {job.digest}")
        for verdict in ImportVerdict:
            if count := job.counts.get(verdict):
                self.stdout.write(f"  {count} {verdict.label}")
        refused = job.rows.filter(verdict=ImportVerdict.REFUSED)
        for row in refused[:MOST_SHOWN]:
            self.stderr.write(f"  line {row.line}: {row.reason}")
        if job.reason and job.state == ImportState.READY:
            self.stdout.write(job.reason)


def pieces_of(path: Path) -> Iterable[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
