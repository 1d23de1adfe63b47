"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from insights import nightly


@shared_task
def make_snapshots() -> None:
    """Make the figures of groups for which it is time."""
    nightly.make_snapshots(timezone.now())
