"""Wake the sender, or whoever works on long jobs, without waiting for it.

The alarm clock is a convenience: what has to be sent stands in the database, and a sweep finds it
anyway. So the broker is asked in a thread of its own. Measured with a dead Redis, asking takes five
to six seconds before it gives up; nobody's request may stand still that long.
"""

import logging
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread

from celery import current_app
from django.conf import settings
from django.db import connections

SEND_DUE = "outbox.tasks.send_due"
SECONDS_A_WISH_LASTS = 60  # after which a sweep has come
Ring = Callable[[], None]
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


def ask_a_worker(task: str, expires: int) -> None:
    """Ask a worker to do `task` within `expires` seconds.

    With a dead broker it says so and leaves it to the sweep, which does the same.
    """
    try:
        current_app.send_task(task, retry=False, expires=expires)
    except Exception as error:  # noqa: BLE001 brokers fail in many ways, and none of them matters
        logger.info("No worker could be woken for %s (%s); the sweep sees to it.", task, error)


def work_here(work_off: Callable[[], object]) -> None:
    """Work off what waits, in a thread that has nothing else to do."""
    try:
        work_off()
    except Exception:
        logger.exception("What waits could not be gone on with here; the sweep will find it.")
    finally:
        connections.close_all()


def bells_for(task: str, work_off: Callable[[], object]) -> tuple[Ring, Ring]:
    """Return how to have long jobs gone on with: by a worker's `task`, or in this very process.

    The second is for an installation whose workers are gone, or that never had any.
    """
    by_a_worker = Bell(partial(ask_a_worker, task, SECONDS_A_WISH_LASTS))
    return by_a_worker.ring, Bell(partial(work_here, work_off)).ring


def _ask_to_send() -> None:
    ask_a_worker(SEND_DUE, settings.SECONDS_BETWEEN_SENDING)


wake_the_sender = Bell(_ask_to_send).ring
