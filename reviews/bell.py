"""Have the work on cycles gone on with, by a worker or in this very process."""

import logging

from celery import current_app
from django.db import connections

from outbox.bell import Bell
from reviews.launching import work_off

logger = logging.getLogger(__name__)


def ask_a_worker() -> None:
    """Ask a worker to go on with cycles; with a dead broker, say so and leave it to the sweep."""
    try:
        current_app.send_task("reviews.tasks.continue_cycles", retry=False, expires=60)
    except Exception as error:  # noqa: BLE001 brokers fail in many ways, and none of them matters
        logger.info("No worker could be woken (%s); the sweep will find the cycle.", error)


def work_here() -> None:
    """Go on with cycles in the thread that calls this, which has nothing else to do."""
    try:
        work_off()
    except Exception:
        logger.exception("Cycles could not be gone on with here; the sweep will find them.")
    finally:
        connections.close_all()


wake_a_worker = Bell(ask_a_worker).ring
go_on_here = Bell(work_here).ring
