"""When and where two people talk, and the times that one of them has proposed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.appointment_querysets import AppointmentQuerySet, ProposedTimesQuerySet
from reviews.models.review import Review

LONGEST_PLACE = 200
LONGEST_REASON = 200
MINUTES = (30, 45, 60, 90)


class Appointment(models.Model):
    """A talk that the two have agreed on; a review may have several, one after the other.

    `uid` and `sequence` are what calendars know it by: each change is the next number of the same
    event, and what was read at one number can't be changed at another. `changed_at` is the moment
    of the last change.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="appointments")
    manager = models.ForeignKey(  # with whom; a review may be handed over since
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uid = models.CharField(max_length=300, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    start = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(_("room or video link"), max_length=LONGEST_PLACE, blank=True)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    objects: ClassVar = AppointmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["review", "start"],
                name="appointment_standing",
                condition=Q(cancelled_at=None),
            ),
            models.Index(
                fields=["start"], name="appointment_by_start", condition=Q(cancelled_at=None)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__in=MINUTES), name="appointment_minutes"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(sequence__gt=0),
                name="appointment_cancelled_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.start:%Y-%m-%d %H:%M}"

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(minutes=self.minutes)


class ProposedTimes(models.Model):
    """The last times that one of the two has proposed; `version` counts all that became of them.

    Only an open proposal, or one of which the other said that none fits, still has its words.
    """

    class State(models.TextChoices):
        """What became of them."""

        OPEN = "open", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("none fits")
        ENDED = "ended", _("no longer possible")

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="proposed_times")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts = models.JSONField(default=list)  # moments as ISO 8601 in UTC, the earliest first
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(_("room or video link"), max_length=LONGEST_PLACE, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    declined_because = models.CharField(max_length=LONGEST_REASON, blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    objects: ClassVar = ProposedTimesQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__in=MINUTES), name="proposed_minutes"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "accepted", "declined", "ended"]),
                name="proposed_state",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") | Q(declined_because=""),
                name="proposed_declined_because",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_state_display()}"

    @property
    def moments(self) -> list[datetime]:
        """The proposed starts, the earliest first."""
        return [datetime.fromisoformat(start) for start in self.starts]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == self.State.OPEN

    @property
    def is_declined(self) -> bool:
        """Whether the other one said that none of them fits."""
        return self.state == self.State.DECLINED


def as_stored(moments: Sequence[datetime]) -> list[str]:
    """Return `moments` as `ProposedTimes.starts` holds them."""
    return [moment.astimezone(UTC).isoformat() for moment in sorted(moments)]
