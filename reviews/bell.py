"""Have the work on cycles gone on with."""

from outbox.bell import bells_for
from reviews.launching import work_off

wake_a_worker, go_on_here = bells_for("reviews.tasks.continue_cycles", work_off)
