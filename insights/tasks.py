"""What Celery wakes up here."""

from celery import shared_task
from django.utils import timezone

from insights import nightly
from insights.exports import running


@shared_task
def continue_exports() -> None:
    """Go on with long lists, and delete those whose time is over."""
    running.work(timezone.now())


@shared_task
def make_snapshots() -> None:
    """Make the figures of groups for which it is time."""
    nightly.make_snapshots(timezone.now())
