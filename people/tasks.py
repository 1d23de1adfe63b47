"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from people import days
from people.imports import clearing, running


@shared_task
def note_days() -> None:
    """Let go whose last day is over, and welcome back whose leave is over."""
    today, now = timezone.localdate(), timezone.now()
    days.note_leavers(today, now)
    days.note_returns(today, now)


@shared_task
def continue_imports() -> None:
    """Go on with the files of people that are being read or written."""
    running.work_off()


@shared_task
def clear_imports() -> None:
    """Clear away what is left of files of people that were dealt with."""
    clearing.clear(timezone.now())
