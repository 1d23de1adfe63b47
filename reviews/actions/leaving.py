"""What becomes of a review when its employee leaves."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from people.changes import Change
from people.models import Employee, PersonEvent
from reviews.actions.calling_off import call_off_many
from reviews.models import Review


def call_off_after(changes: Sequence[Change]) -> None:
    """End the unsigned reviews of people who have left, and tell whoever led them.

    Those that a leaver led wait for HR, who hands them over: nobody else may read them before the
    employee says so. A signed plan stays as it is; nobody is reminded of it.
    """
    left = [change for change in changes if change.verb == PersonEvent.Verb.LEAVE]
    together: dict[tuple[Employee | None, datetime], list[int]] = defaultdict(list)
    for change in left:
        together[change.actor, change.at].append(change.employee.pk)
    for (actor, at), people in together.items():
        unsigned = Review.objects.filter(employee__in=people).unsigned().order_by()
        numbers = list(unsigned.values_list("pk", flat=True))
        if numbers:
            call_off_many(actor, numbers, _("The employee has left."), at)
