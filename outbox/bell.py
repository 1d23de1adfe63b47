"""Wake the sender without waiting for it.

The alarm clock is a convenience: what has to be sent stands in the database, and a sweep finds it
anyway. So the broker is asked in a thread of its own. Measured with a dead Redis, asking takes five
to six seconds before it gives up; nobody's request may stand still that long.
"""

import logging
from collections.abc import Callable
from threading import Lock, Thread

from celery import current_app
from django.conf import settings

logger = logging.getLogger(__name__)


class Bell:
    """Rings in the background, once at a time; whoever pulls it meanwhile shares one more ring."""

    def __init__(self, strike: Callable[[], None]) -> None:
        self._strike = strike
        self._lock = Lock()
        self._is_wanted = False
        self._is_ringing = False

    def ring(self) -> None:
        """See to it that `strike` runs at least once after this moment; return at once."""
        with self._lock:
            self._is_wanted = True
            if self._is_ringing:
                return
            self._is_ringing = True
        Thread(target=self._ring_while_wanted, name="outbox-bell").start()

    def _ring_while_wanted(self) -> None:
        while self._take_wish():
            self._strike()

    def _take_wish(self) -> bool:
        with self._lock:
            self._is_ringing, self._is_wanted = self._is_wanted, False
            return self._is_ringing


def ask_a_worker() -> None:
    """Ask a worker to send what is due; with a dead broker, say so and leave it to the sweep."""
    try:
        current_app.send_task(
            "outbox.tasks.send_due", retry=False, expires=settings.SECONDS_BETWEEN_SENDING
        )
    except Exception as error:  # noqa: BLE001 brokers fail in many ways, and none of them matters
        logger.info("No worker could be woken (%s); the sweep will find the message.", error)


wake_the_sender = Bell(ask_a_worker).ring
