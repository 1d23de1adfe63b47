"""What a Celery worker does for the outbox."""

from celery import shared_task
from django.utils import timezone

from outbox import sender
from outbox.signs import note_sign
from outbox.states import Mover


@shared_task
def send_due(*, by_the_clock: bool = False) -> None:
    """Send what is due now; say whether the clock asked, or somebody who has just queued."""
    now = timezone.now()
    if by_the_clock:
        note_sign(Mover.BEAT, now)
    sender.send_due(now)
