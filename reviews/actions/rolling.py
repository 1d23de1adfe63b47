"""HR pauses a rolling cycle, lets it go on, and says whether a launched one takes in joiners."""

from datetime import date, datetime

from django.db import transaction

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules
from reviews.actions.board import require_idle
from reviews.actions.cycle_history import note
from reviews.models import Cycle, CycleEvent
from reviews.states import CycleStage


@transaction.atomic
def pause_cycle(person: Employee, cycle: Cycle, now: datetime) -> None:
    """Take nobody in until it goes on; reviews that have begun go on."""
    require(cycle_rules.may_pause(person, cycle))
    running = Cycle.objects.filter(pk=cycle.pk, stage=CycleStage.LAUNCHED, paused_at=None)
    if not running.update(paused_at=now):
        raise Conflict(cycle_rules.PAUSED)
    note(cycle, person, CycleEvent.Verb.PAUSE, now)


@transaction.atomic
def resume_cycle(person: Employee, cycle: Cycle, now: datetime) -> None:
    """Take people in again, and at once whoever was due meanwhile and still has time."""
    require(cycle_rules.may_resume(person, cycle))
    paused = Cycle.objects.filter(pk=cycle.pk, stage=CycleStage.LAUNCHED, paused_at__isnull=False)
    if not paused.update(paused_at=None, swept_at=None):
        raise Conflict(cycle_rules.NOT_PAUSED)
    note(cycle, person, CycleEvent.Verb.RESUME, now)


@transaction.atomic
def say_who_joins(person: Employee, cycle: Cycle, until: date | None, now: datetime) -> None:
    """Have a launched cycle take in who joins until then; None is nobody."""
    require(cycle_rules.may_say_who_joins(person, cycle))
    require_idle(cycle)
    running = Cycle.objects.filter(pk=cycle.pk, stage=CycleStage.LAUNCHED)
    if not running.update(joiners_until=until, swept_at=None):
        raise Conflict(cycle_rules.CYCLE_MOVED_ON[CycleStage.CLOSED])
    until_said: dict[str, object] = {"until": until.isoformat()} if until else {}
    note(cycle, person, CycleEvent.Verb.JOINING, now, (), **until_said)
