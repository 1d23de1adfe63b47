"""The second half of an import: write the rows, some at a time, and go on where it was left."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import DataError, IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions.saving import NO_LONGER_POSSIBLE
from people.choices import ImportState, ImportTakes, ImportVerdict
from people.imports.looking import Beat, counts
from people.imports.ordering import rows_in_order
from people.imports.standing import Reach
from people.imports.step import Step
from people.models import Employee, ImportJob, ImportRow
from people.verdicts import Conflict

ROWS_IN_A_STEP = 1000
logger = logging.getLogger(__name__)


class HaltError(Exception):
    """A file that was to be taken whole cannot be, any more; the message says why."""


def write_rows(job: ImportJob, now: datetime, beat: Beat) -> None:
    """Write what is still to be written of `job` and leave it DONE, or STOPPED with the reason."""
    writing = _Writing(job, now, beat)
    try:
        writing.write_all()
    except HaltError as reason:
        beat(state=ImportState.STOPPED, reason=str(reason), finished_at=now, counts=counts(job))
    else:
        beat(state=ImportState.DONE, finished_at=now, counts=counts(job))


class _Writing:
    """The steps, and which new people they have made so far."""

    def __init__(self, job: ImportJob, now: datetime, beat: Beat) -> None:
        self.job, self.now, self.beat = job, now, beat
        self.reach = Reach(job.person)
        self.made = made_before(job)

    def write_all(self) -> None:
        order = rows_in_order(self.job)
        for start in range(0, len(order), ROWS_IN_A_STEP):
            self.write(order[start : start + ROWS_IN_A_STEP])

    def write(self, numbers: Sequence[int]) -> None:
        """Write rows in one transaction; if one of them collides, find it by halves."""
        try:
            made = self._step(numbers)
        except (IntegrityError, DataError, Conflict) as obstacle:
            if len(numbers) == 1:
                self._refuse(numbers[0], obstacle)
                return
            middle = len(numbers) // 2
            self.write(numbers[:middle])
            self.write(numbers[middle:])
        else:
            self.made |= made

    @transaction.atomic
    def _step(self, numbers: Sequence[int]) -> dict[int, int]:
        found = ImportRow.objects.in_bulk(list(numbers))
        rows = [found[number] for number in numbers]
        today = timezone.localdate(self.now)
        step = Step(rows, self.reach, self.made, self.now, today)
        step.write()
        for row in step.refused:
            self._halt_if_whole(row)
        self.beat(written=F("written") + len(rows))
        return step.newly_made

    @transaction.atomic
    def _refuse(self, number: int, obstacle: Exception) -> None:
        """Refuse one row: a Conflict says why itself, of anything else the log does."""
        row = ImportRow.objects.get(pk=number)
        row.verdict, row.is_done = ImportVerdict.REFUSED, True
        row.reason = str(obstacle if isinstance(obstacle, Conflict) else NO_LONGER_POSSIBLE)
        logger.warning("Import %s, line %s was overtaken: %s", self.job.pk, row.line, obstacle)
        self._halt_if_whole(row)
        row.save(update_fields=["verdict", "is_done", "reason"])
        self.beat(written=F("written") + 1)

    def _halt_if_whole(self, row: ImportRow) -> None:
        if self.job.takes == ImportTakes.ALL:
            raise HaltError(
                _(
                    "The organisation changed while this was written. Line %(line)s, %(name)s: "
                    "%(reason)s Send the file again: what is written already is left alone then."
                )
                % {"line": row.line, "name": row.name, "reason": row.reason}
            )


def made_before(job: ImportJob) -> dict[int, int]:
    """Return the new people of earlier steps by their line, known again by their addresses."""
    done = ImportRow.objects.filter(job=job, verdict=ImportVerdict.ADDED, is_done=True)
    lines = dict(done.order_by().values_list("values__after__email", "line"))
    addresses = sorted(lines)
    made: dict[int, int] = {}
    for start in range(0, len(addresses), ROWS_IN_A_STEP):
        some = Employee.objects.filter(email__in=addresses[start : start + ROWS_IN_A_STEP])
        made |= {lines[email]: number for number, email in some.values_list("pk", "email")}
    return made
