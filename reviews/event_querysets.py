"""Who may see what happened in a review: its part of the visibility table, as querysets.py."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from people.querysets import in_hr_scope
from reviews.querysets import led_with_trust
from reviews.states import ABOUT_ONES_OWN, REWORDING, SHARING, AppointmentVerb, Verb

if TYPE_CHECKING:
    from people.models import Employee

BETWEEN_THE_TWO = (
    *AppointmentVerb,
    *(Verb.ASK_TO_OPEN, Verb.STOP_ASKING),
    *(Verb.PASS_ON, Verb.KEEP_BACK),
)
FOR_HR = (*ABOUT_ONES_OWN, Verb.ACCEPT_REWORDING)
NOT_FOR_ALL = (*BETWEEN_THE_TWO, *ABOUT_ONES_OWN, *REWORDING, *SHARING)


class EventQuerySet(models.QuerySet):
    """Questions about what happened."""

    def visible_to(self, person: "Employee") -> Self:
        """Whose review they see; how a plan goes, and went, is for those alone who read it.

        What one of the two proposed to word otherwise is between them, as is when they talk, who
        asked to open the seal, whom the employee lets read the plan, and whether a new manager
        reads what was written before; HR sees what both agreed to.

        shows_reason: what HR said why, to the two and HR in scope; a new manager reads what was
        said before their time with all that was written then.
        """
        two = Q(review__employee=person) | led_with_trust(person, "review")
        hr = in_hr_scope(person, "review__employee")
        new = Q(review__manager=person, at__gte=F("review__hand_over__at"))
        told = ~Q(verb__in=NOT_FOR_ALL)
        told_hr = Q(verb__in=FOR_HR) & hr
        told_new = Q(verb__in=BETWEEN_THE_TWO) & new
        seen = self.filter(two | told | told_hr | told_new)
        return seen.annotate(shows_reason=two | hr | new)
