"""HR deletes a draft."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules
from reviews.actions.cycle import CHANGED_MEANWHILE
from reviews.actions.cycle_history import note
from reviews.actions.removing import remove_cycles
from reviews.models import Cycle, CycleEvent, Review
from reviews.states import CycleStage

SOMEBODY_HAS_BEGUN = _(
    "Somebody has begun to write in this cycle, so it can't be deleted. Launch it again, "
    "or close it then and call their review off."
)


@transaction.atomic
def delete_draft(person: Employee, cycle: Cycle, version: int, now: datetime) -> None:
    """Delete a draft with its test runs; what stays is that it was done, under its name.

    Raises Conflict if the draft has moved on from `version`, and where a launch was taken back and
    the review of somebody who had begun to write stayed (R5).
    """
    require(cycle_rules.may_delete(person, cycle))
    draft = Cycle.objects.filter(pk=cycle.pk, version=version, stage=CycleStage.DRAFT)
    if not draft.update(version=F("version") + 1):
        raise Conflict(CHANGED_MEANWHILE)
    if Review.objects.filter(cycle=cycle).exists():
        raise Conflict(SOMEBODY_HAS_BEGUN)
    remove_cycles(list(Cycle.objects.filter(test_of=cycle)))
    remove_cycles([cycle])
    note(None, person, CycleEvent.Verb.DELETE, now, name=cycle.name)
