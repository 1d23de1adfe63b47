"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from reviews import launching, taking_in
from reviews.reminders import sweeping


@shared_task
def queue_reminders() -> None:
    """Queue the reminders of the day."""
    sweeping.sweep(timezone.now())


@shared_task
def continue_cycles() -> None:
    """Go on with cycles that are being launched, taken back or closed."""
    launching.work_off()


@shared_task
def take_people_in() -> None:
    """Begin the reviews whose time has come in cycles that take people in automatically."""
    taking_in.take_in(timezone.now())
