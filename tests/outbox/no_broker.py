"""A change and its message beside a dead broker: python -m tests.outbox.no_broker

Ends with an error if the change had to wait until the broker was given up.
"""

from threading import enumerate as all_threads

from django.contrib.auth import get_user_model
from django.core.management import call_command

import tests.outbox.installation  # noqa: F401 models can be imported after it only

# isort: split
from tests.outbox.post import queue_for

queue_for(get_user_model().objects.get(name="Ada"), not_before=None)
if not any(thread.name == "outbox-bell" for thread in all_threads()):
    raise SystemExit("The change waited for the broker.")
call_command("send_due")
