"""One sender as a process, to be killed: python -m tests.outbox.one_sender MOMENT"""

import sys
from datetime import datetime

import tests.outbox.installation  # noqa: F401 models can be imported after it only

# isort: split
from outbox.sender import send_due

send_due(datetime.fromisoformat(sys.argv[1]))
