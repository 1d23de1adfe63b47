"""Wake a worker without waiting for it; what there is to do stands in the database anyway."""

import logging

from celery import current_app

from outbox.bell import Bell

logger = logging.getLogger(__name__)


def ask_a_worker() -> None:
    """Ask a worker to go on with imports; with a dead broker, say so and leave it to the sweep."""
    try:
        current_app.send_task("people.tasks.continue_imports", retry=False, expires=60)
    except Exception as error:  # noqa: BLE001 brokers fail in many ways, and none of them matters
        logger.info("No worker could be woken (%s); the sweep will find the import.", error)


wake_a_worker = Bell(ask_a_worker).ring
