"""Start the demo, or the development server: web, worker and beat as one program."""

import contextlib
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from demo import organisation, processes
from demo.processes import Program, Running

# What is written below VAR_DIR, and all that --reset removes.
DATA = ("bearing.sqlite3*", "beat-schedule*", "broker", "logs", "mailbox")
HEALTH = "/healthz/"
# A single worker has nobody to agree with, and starts and ends a second sooner for it.
ALONE = ("--without-gossip", "--without-mingle", "--without-heartbeat")


class Command(BaseCommand):
    """Prepare the data, start everything, say how to get in, and end everything on Ctrl-C."""

    help = "Start the demo on a port of this machine; Ctrl-C ends it."
    requires_system_checks = ()  # migrate makes them; twice would only be slower

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, and whether to start over."""
        parser.add_argument("port", type=int, nargs="?", default=8000)
        parser.add_argument("--reset", action="store_true", help="remove the demo's data first")

    def handle(self, *args: Any, port: int, reset: bool, **options: Any) -> None:
        """Run until the end is asked for; raise CommandError if it cannot start or go on."""
        try:
            with processes.only_one_in(settings.VAR_DIR), processes.asked_to_end() as asked:
                if not processes.is_port_free(port):
                    raise CommandError(
                        f"Port {port} is taken. Choose another one: make demo PORT={port + 1}"
                    )
                prepare_data(reset=reset)
                self.run(port, asked)
        except processes.AlreadyRunningError as held:
            raise CommandError(f"It is running already, in {held}. End that one first.") from None
        except PermissionError as refusal:
            raise CommandError(
                f"No permission to write {refusal.filename}. Make it yours."
            ) from None

    def run(self, port: int, asked: list[int]) -> None:
        """Run all programs until the end is asked for; raise CommandError if one ends by itself."""
        logs = settings.VAR_DIR / "logs"
        with processes.together(programs(port), logs) as running:
            dead = self.wait_and_welcome(running, asked, port)
            with contextlib.suppress(OSError):  # the terminal may have closed
                self.stdout.write("Ending web, worker and beat ...")
        if dead:
            raise CommandError(
                f"{dead} ended by itself, so the others were ended too. {logs / dead}.log says why."
            )

    def wait_and_welcome(self, running: Running, asked: list[int], port: int) -> str | None:
        """Say how to get in once it answers; return the name of a program that ended, or None."""
        self.stdout.write("Starting web, worker and beat ...")
        dead = processes.wait(running, asked, until=lambda: processes.answers(port, HEALTH))
        if asked or dead:
            return dead
        self.stdout.write(welcome())
        self.stdout.flush()
        return processes.wait(running, asked, until=lambda: False)


def prepare_data(*, reset: bool) -> None:
    """Bring the database up to date and load the demo's organisation where there is none."""
    if reset:
        remove_data(settings.VAR_DIR)
    (settings.VAR_DIR / "mailbox").mkdir(exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("load_demo")


def remove_data(folder: Path) -> None:
    """Remove what a former demo wrote into `folder`, and nothing else."""
    for path in (found for pattern in DATA for found in folder.glob(pattern)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def programs(port: int) -> list[Program]:
    """Return what belongs to Bearing; in development the web server reloads changed code."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "config"]
    web = [*python, "gunicorn", "-c", "config/gunicorn.py", "-b", f"{processes.LOOPBACK}:{port}"]
    if settings.DEBUG:
        web = [sys.executable, "manage.py", "runserver", f"{processes.LOOPBACK}:{port}"]
    else:
        web += ["--workers", "2", "config.wsgi"]
    return [
        Program("web", web),
        Program("worker", [*celery, "worker", "--pool=solo", "--loglevel=INFO", *ALONE]),
        # No pid file: one left behind by a crash would keep the next beat from starting.
        Program("beat", [*celery, "beat", "--pidfile=", "--loglevel=INFO"]),
    ]


def welcome() -> str:
    """Return where to go and who to be, one line for each role."""
    people = organisation.accounts()
    mailbox = f"{settings.SITE_URL}/demo/mailbox/" if settings.DEMO else settings.EMAIL_FILE_PATH
    wide = max(len(role) for role, _name, _email in people)
    lines = [f"  {role:<{wide}}  {email}  ({name})" for role, name, email in people]
    return "\n".join(
        [
            "",
            f"Bearing is running: {settings.SITE_URL}/",
            f"Log in as one of these, each with the password {organisation.PASSWORD}",
            *lines,
            f"Its mails: {mailbox}     Ctrl-C ends it.",
        ]
    )
