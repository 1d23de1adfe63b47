"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from reviews import launching
from reviews.reminders import queue_reminders as queue_reminders_of


@shared_task
def queue_reminders() -> None:
    """Queue the reminders of the day."""
    queue_reminders_of(timezone.localdate())


@shared_task
def continue_cycles() -> None:
    """Go on with cycles that are being launched, taken back or closed."""
    launching.work_off()
