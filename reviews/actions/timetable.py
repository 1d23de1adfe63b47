"""HR says when the reminders of a cycle go out, pauses them, and lets them go on."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules
from reviews.actions.cycle import CHANGED_MEANWHILE
from reviews.actions.cycle_history import note
from reviews.models import Cycle, CycleEvent
from reviews.reminder_messages import stop_reminders_of
from reviews.timetable import Timetable


@transaction.atomic
def set_timetable(
    person: Employee, cycle: Cycle, timetable: Timetable, version: int, now: datetime
) -> None:
    """Let reminders fall due by `timetable` from now on; what waits to be sent stays as it is.

    Raises Conflict if the cycle has moved on from `version`.
    """
    require(cycle_rules.may_set_timetable(person, cycle))
    unchanged = Cycle.objects.filter(pk=cycle.pk, version=version)
    if not unchanged.update(version=F("version") + 1, timetable=timetable.as_json()):
        raise Conflict(CHANGED_MEANWHILE)
    note(cycle, person, CycleEvent.Verb.TIMETABLE, now, (), **timetable.as_json())


@transaction.atomic
def pause_reminders(person: Employee, cycle: Cycle, now: datetime) -> None:
    """Remind nobody in this cycle until it goes on; what waits to be sent is dropped."""
    require(cycle_rules.may_pause_reminders(person, cycle))
    reminding = Cycle.objects.filter(pk=cycle.pk, quiet_since=None)
    if not reminding.update(quiet_since=now, quiet_by=person):
        raise Conflict(cycle_rules.QUIET)
    stop_reminders_of(cycle)
    note(cycle, person, CycleEvent.Verb.QUIET, now)


@transaction.atomic
def resume_reminders(person: Employee, cycle: Cycle, now: datetime) -> None:
    """Remind again: whoever owes something by then gets one notice of it, the tightest."""
    require(cycle_rules.may_resume_reminders(person, cycle))
    quiet = Cycle.objects.filter(pk=cycle.pk, quiet_since__isnull=False)
    if not quiet.update(quiet_since=None, quiet_by=None):
        raise Conflict(cycle_rules.NOT_QUIET)
    note(cycle, person, CycleEvent.Verb.REMIND, now)
