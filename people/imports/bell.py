"""Have imports gone on with: what there is to do stands in the database anyway."""

from outbox.bell import bells_for
from people.imports.running import work_off

wake_a_worker, go_on_here = bells_for("people.tasks.continue_imports", work_off)
