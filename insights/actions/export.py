"""Long lists are asked for, and gone on with."""

from datetime import datetime

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from insights.exports.bell import go_on_here, wake_a_worker
from insights.exports.lists import EXPORTS
from insights.models import ExportJob
from people.models import Employee
from people.verdicts import Conflict, require

MOST_KEPT = 10  # lists of one person that are being made or can be fetched
TOO_MANY = _(
    "You have many lists already. Each is deleted a day after it was ready; ask again then."
)
SHORT = _("This list is short enough to be taken along at once: do so on its page.")
MOVED_ON = _("This list has moved on since your page was opened. Look at it again.")


@transaction.atomic
def begin_export(
    person: Employee, listed: str, asked: str, file_format: str, now: datetime
) -> ExportJob:
    """Have a list made for `person`; whoever asks again meanwhile gets the one that is being made.

    `listed` is a key of EXPORTS, `asked` the query of its address. Raises Conflict for whoever has
    MOST_KEPT already: each takes room, and time of whoever makes them. Also for a list that can be
    had at once: what is kept for a day may be fetched by one who by then reads less.
    """
    wanted = EXPORTS[listed]
    require(wanted.may_have(person))
    query = QueryDict(asked)
    if not wanted.is_long(wanted.find(person, query, *wanted.within(person, query))):
        raise Conflict(SHORT)
    same = {"listed": listed, "asked": asked, "file_format": file_format}
    own = ExportJob.objects.visible_to(person)
    is_made = own.filter(**same, state=ExportJob.State.MAKING).exists()
    if not is_made and own.kept().count() >= MOST_KEPT:
        raise Conflict(TOO_MANY)
    job, _is_new = ExportJob.objects.get_or_create(
        **same,
        person=person,
        state=ExportJob.State.MAKING,
        defaults={"begun_at": now, "moved_at": now},
    )
    transaction.on_commit(wake_a_worker, robust=True)
    found: ExportJob = job
    return found


def go_on(job: ExportJob, now: datetime) -> None:
    """Have a list that nobody works on gone on with, be it without a worker."""
    if not job.is_stalled(now):
        raise Conflict(MOVED_ON)
    transaction.on_commit(go_on_here, robust=True)
