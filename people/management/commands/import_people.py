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
from people.imports.inviting import invite_some
from people.imports.reading import UnreadableFileError
from people.imports.running import take, work_on
from people.imports.telling import tell_rows, tell_whole
from people.models import ImportJob
from people.verdicts import Conflict

MOST_SHOWN = 50
PIECE = 1 << 18


REFUSED, UNUSABLE = 1, 2  # exit codes


class Command(BaseCommand):
    """`import_people FILE`: exit code 0 when everything is written or nothing was to be."""

    help = (
        "Add, change and move people as a CSV file says, and let go of leavers if asked to. "
        "Exit code: 0 when all of the file is written or was so already, 1 when rows are refused "
        "(the others are written with --good-rows, and none without), 2 when the file as a whole "
        "cannot be used or was not confirmed, and nothing is written. --dry-run never writes and "
        "ends with the same codes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8, UTF-16 or Windows-1252")
        parser.add_argument("--good-rows", action="store_true", help="leave refused rows out")
        parser.add_argument("--leavers", action="store_true", help="who is absent has left")
        parser.add_argument("--confirm-leavers", type=int, metavar="N", help="yes, N people leave")
        parser.add_argument("--invite", action="store_true", help="send links to who is new")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--digest", metavar="SHA256", help="refuse any file but this one")
        parser.add_argument(
            "--dates", choices=DateOrder.values, default=DateOrder.AUTO, help="what 3/4/2024 means"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        job = self._look(options)
        self._report(job)
        if options["digest"] not in (None, job.digest):
            raise _unusable("This is not the file that was meant: its digest is another one.")
        if job.state != ImportState.READY:
            raise _unusable(job.reason)
        if options["dry_run"]:
            self._foretell(job)
        elif job.to_write or job.refused:
            self._write(job, options)
        if job.refused:
            raise CommandError(_refused(job), returncode=REFUSED)

    def _look(self, options: dict[str, Any]) -> ImportJob:
        takes = ImportTakes.GOOD_ROWS if options["good_rows"] else ImportTakes.ALL
        choices = Options(takes, options["leavers"], DateOrder(options["dates"]))
        path, worker = options["file"], uuid4()
        try:
            job = begin_import(
                None, path.name, pieces_of(path), choices, timezone.now(), worker=worker
            )
        except (OSError, UnreadableFileError) as problem:
            raise _unusable(str(problem)) from problem
        work_on(job, worker)
        return job

    def _write(self, job: ImportJob, options: dict[str, Any]) -> None:
        if asks_for_number(job) and options["confirm_leavers"] != job.leavers:
            raise _unusable(
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
            code = REFUSED if job.refused else UNUSABLE
            raise CommandError(str(conflict), returncode=code) from conflict
        worker = uuid4()
        if take(job, worker, timezone.now()):
            work_on(job, worker)
        job.refresh_from_db()
        if job.state not in (ImportState.DONE, ImportState.APPLYING):
            raise _unusable(job.reason)
        self.stdout.write(f"{job.written} written.")
        if options["invite"]:
            self._invite(job)

    def _invite(self, job: ImportJob) -> None:
        """Invite everybody who came with the file, some in each transaction."""
        invited = 0
        while some := invite_some(None, job, timezone.now()):
            invited += some
        self.stdout.write(f"{invited} invited.")

    def _report(self, job: ImportJob) -> None:
        self.stdout.write(f"{job.file_name}  sha256 {job.digest}")
        for verdict in ImportVerdict:
            if count := job.counts.get(verdict):
                self.stdout.write(f"  {count} {verdict.label}")
        refused = job.rows.filter(verdict=ImportVerdict.REFUSED)
        for row in refused[:MOST_SHOWN]:
            self.stderr.write(f"  line {row.line}: {row.reason}")
        if job.state == ImportState.READY:
            self._report_whole(job)

    def _report_whole(self, job: ImportJob) -> None:
        """Say what nobody would look for in the rows."""
        whole = tell_whole(job)
        self._list("Left out", whole.left_out)
        self._list("New departments", whole.departments)
        leavers = job.rows.filter(verdict=ImportVerdict.LEAVER)
        self._list("Made leavers", list(leavers.values_list("name", flat=True)[: MOST_SHOWN + 1]))
        if whole.readdressed:
            self.stdout.write(f"Sign in with another address from then on: {whole.readdressed}")
        if job.reason:
            self.stdout.write(job.reason)

    def _foretell(self, job: ImportJob) -> None:
        """Say what would change about whom."""
        changing = (ImportVerdict.CHANGED, ImportVerdict.MOVED, ImportVerdict.ADDED)
        for told in tell_rows(job.rows.filter(verdict__in=changing)[:MOST_SHOWN]):
            changes = "; ".join(told.changes)
            self.stdout.write(f"  line {told.row.line}, {told.row.name}: {changes}")

    def _list(self, label: str, names: list[str]) -> None:
        if names:
            more = " and more" if len(names) > MOST_SHOWN else ""
            self.stdout.write(f"{label}: {', '.join(names[:MOST_SHOWN])}{more}")


def _unusable(reason: str) -> CommandError:
    return CommandError(reason, returncode=UNUSABLE)


def _refused(job: ImportJob) -> str:
    return f"{job.refused} refused; each is named above with its line and the reason."


def pieces_of(path: Path) -> Iterable[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
