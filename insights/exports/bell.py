"""Have long lists gone on with."""

from insights.exports.running import work_off
from outbox.bell import bells_for

wake_a_worker, go_on_here = bells_for("insights.tasks.continue_exports", work_off)
