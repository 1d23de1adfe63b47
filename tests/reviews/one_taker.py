"""One worker that takes people into cycles, as a process to be killed, in steps of one person.

python -m tests.reviews.one_taker
"""

import tests.outbox.installation  # noqa: F401 models can be imported after it only

# isort: split
from django.utils import timezone

from reviews import taking_in

taking_in.STEP = 1
taking_in.take_in(timezone.now())
