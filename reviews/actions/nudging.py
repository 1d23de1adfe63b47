"""HR reminds people of their part in a review."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import cycle_rules, nudge_messages
from reviews.actions.board import require_idle
from reviews.actions.cycle_history import note
from reviews.models import Cycle, CycleEvent
from reviews.nudging import Nudge, Owed, letters_for, nudges_for


@transaction.atomic
def nudge(
    person: Employee, cycle: Cycle, owed: Sequence[Owed], now: datetime
) -> tuple[list[Nudge], list[Nudge]]:
    """Remind those whose turn it is; return who got one and who was spared.

    Everybody gets one letter for all that waits for them. Whoever got theirs by another press of
    the button at the same moment is among the first.
    Raises Refused or Conflict for a review that this person can't remind anybody of.
    """
    require(cycle_rules.may_run(person, cycle))
    require_idle(cycle)
    for review, _one in owed:
        require(cycle_rules.may_nudge(person, review))
    nudges = nudges_for(person, owed, now)
    spared = [one for one in nudges if one.spared]
    sent = [one for one in nudges if not one.spared]
    if nudge_messages.nudge_many(letters_for(sent)):
        reminded = list(dict.fromkeys(one.recipient.pk for one in sent))
        note(cycle, person, CycleEvent.Verb.NUDGE, now, reminded)
    return sent, spared
