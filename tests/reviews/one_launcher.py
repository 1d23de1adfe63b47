"""One worker on cycles as a process, to be killed: python -m tests.reviews.one_launcher MINUTES

It works as if it were so many minutes later, in steps of few people.
"""

import sys
from datetime import timedelta

import tests.outbox.installation  # noqa: F401 models can be imported after it only

# isort: split
from django.utils import timezone

from reviews import launching

launching.STEP = 3
later = timedelta(minutes=int(sys.argv[1]))
launching.work_off(lambda: timezone.now() + later)
