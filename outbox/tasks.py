"""What a Celery worker does for the outbox."""

from celery import shared_task
from django.utils import timezone

from outbox import sender


@shared_task
def send_due() -> None:
    """Send what is due now."""
    sender.send_due(timezone.now())
