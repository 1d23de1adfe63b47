"""Have long lists gone on with, without waiting for it: by a worker, or in this very process."""

import logging

from celery import current_app
from django.db import connections

from insights.exports.running import work_off
from outbox.bell import Bell

logger = logging.getLogger(__name__)


def ask_a_worker() -> None:
    """Ask a worker to go on with lists; with a dead broker, say so and leave it to the sweep."""
    try:
        current_app.send_task("insights.tasks.continue_exports", retry=False, expires=60)
    except Exception as error:  # noqa: BLE001 brokers fail in many ways, and none of them matters
        logger.info("No worker could be woken (%s); the sweep will find the list.", error)


def work_here() -> None:
    """Go on with lists in the thread that calls this, which has nothing else to do."""
    try:
        work_off()
    except Exception:
        logger.exception("Lists could not be gone on with here; the sweep will find them.")
    finally:
        connections.close_all()


wake_a_worker = Bell(ask_a_worker).ring
go_on_here = Bell(work_here).ring
