"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from reviews.reminders import queue_reminders as queue_reminders_of


@shared_task
def queue_reminders() -> None:
    """Queue the reminders of the day."""
    queue_reminders_of(timezone.localdate())
