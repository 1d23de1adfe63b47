"""Note what a day having passed means, for an installation that runs by cron and not by Celery."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people import days


class Command(BaseCommand):
    """`manage.py note_days`, once a night; again changes nothing."""

    help = "Let go whose last day is over, and welcome back whose leave is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many of each."""
        today, now = timezone.localdate(), timezone.now()
        gone, back = days.note_leavers(today, now), days.note_returns(today, now)
        self.stdout.write(f"{gone} left, {back} came back from leave.")
