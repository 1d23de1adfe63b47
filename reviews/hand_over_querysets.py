"""Who may see what of a hand-over; querysets.py says what passes on with one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from people.querysets import in_hr_scope
from reviews.states import OVER

if TYPE_CHECKING:
    from people.models import Employee


class HandOverQuerySet(models.QuerySet):
    """Questions about hand-overs."""

    def visible_to(self, person: "Employee") -> Self:
        """The employee, HR in scope, and the new manager as long as they lead the review.

        Marked with shows_brief: the employee corrects its words before the new manager reads them,
        also where that manager is in HR.
        """
        own = Q(review__employee=person)
        hr = in_hr_scope(person, "review__employee")
        led = Q(manager=person, review__manager=person, review__hand_over=F("pk"))
        seen_first = Q(answered_at__isnull=False) | Q(
            passes_at__lte=Now(), review__employee__is_active=True
        )
        return self.filter(own | hr | led).annotate(
            shows_brief=own | (hr & ~Q(manager=person)) | (led & seen_first)
        )

    def of(self, review: Any) -> Self:
        """The one whose terms hold for `review`, if it was handed over."""
        return self.filter(pk=review.hand_over_id) if review.hand_over_id else self.none()

    def held(self, now: datetime) -> Self:
        """Those after which the employee's words have not been passed on at `now`."""
        return self.filter(Q(passes_at=None) | Q(passes_at__gt=now))

    def without_a_word(self, now: datetime) -> Self:
        """The same, and those after which only silence has passed them on."""
        return self.filter(Q(answered_at=None) | Q(passes_at=None) | Q(passes_at__gt=now))

    def waiting_in_silence(self, now: datetime) -> Self:
        """Those whose employee has said nothing, and whose words would pass on after `now`."""
        latest = self.filter(review__hand_over=F("pk"), answered_at=None, passes_at__gt=now)
        return latest.exclude(review__stage__in=OVER)
