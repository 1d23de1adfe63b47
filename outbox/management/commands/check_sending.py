"""manage.py check_sending: how sending stands, for whoever runs the installation."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from outbox.signs import Standing, is_held_too_long, standing


class Command(BaseCommand):
    """A few lines without content; exit code 1 where no mail moves, or too long a hold is on."""

    help = "Say what waits to be sent, since when, what failed, and who was last seen sending."

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        found = standing(now)
        for name, value in _lines(found):
            self.stdout.write(f"{name + ':':<24} {value}")
        if not found.is_moving:
            raise CommandError("No sender has run for three sweeps.")
        if is_held_too_long(now):
            raise CommandError("All mail has been held for more than a day: release_mail ends it.")


def _lines(found: Standing) -> Iterator[tuple[str, str | int]]:
    yield "waiting to be sent", found.waiting
    yield "oldest of them since", _moment(found.oldest)
    yield "last sender", _moment(found.last_sender)
    yield "last beat", _moment(found.last_beat)
    if found.hold:
        yield "held since", f"{_moment(found.hold.since)} ({found.hold.reason})"
    for reason, number in found.again.items():
        yield "to be tried again", f"{number} ({reason})"
    for reason, number in found.failed.items():
        yield "failed within 7 days", f"{number} ({reason})"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(" ", "seconds") if moment else "-"
