"""The long work on a cycle: its launch, and calling off what is unfinished when it closes."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from reviews.cycle_querysets import CycleJobQuerySet
from reviews.models.choices import plain
from reviews.models.cycle import Cycle
from reviews.states import AT_WORK, CAN_BE_TAKEN_BACK, JobState

PATIENCE = timedelta(seconds=20)
JOB_STATE_NAMES = {
    JobState.MAKING: _("making the reviews"),
    JobState.WAITING: _("waiting for the moment of the first mail"),
    JobState.INVITING: _("inviting"),
    JobState.UNDOING: _("being taken back"),
    JobState.CALLING_OFF: _("calling off what is unfinished"),
    JobState.DONE: _("done"),
    JobState.CANCELLED: _("taken back"),
    JobState.STOPPED: _("stopped"),
}
UNFINISHED_JOB = [state.value for state in (*AT_WORK, JobState.WAITING, JobState.STOPPED)]


class CycleJob(models.Model):
    """Work done in steps, each of which starts behind `cursor` and moves it on when it is written.

    `cursor` is the number of the employee (while making) or review that was dealt with last;
    `worker`, `leased_until` and `moved_at` are those of people.leases.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="jobs")
    person = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=plain(JOB_STATE_NAMES))
    stopped_in = models.CharField(max_length=12, blank=True)  # what to go on with
    mail_from = models.DateTimeField()
    because = models.CharField(max_length=200, blank=True)
    total = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    objects: ClassVar = CycleJobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in JobState]),
                name="cycle_job_state_known",
            ),
            models.CheckConstraint(
                condition=Q(worker=None, leased_until=None)
                | Q(worker__isnull=False, leased_until__isnull=False),
                name="cycle_job_lease_has_a_worker",
            ),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(state__in=UNFINISHED_JOB),
                name="cycle_one_job_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to happen."""
        return self.state in UNFINISHED_JOB

    @property
    def can_be_taken_back(self) -> bool:
        """Whether no mail has gone out yet."""
        state = self.stopped_in if self.state == JobState.STOPPED else self.state
        return state in CAN_BE_TAKEN_BACK

    @property
    def done(self) -> int:
        """How many of `total` the present part of the work has dealt with."""
        return {
            JobState.MAKING: self.made + self.skipped,
            JobState.INVITING: self.invited,
            JobState.UNDOING: self.undone,
            JobState.CALLING_OFF: self.undone,
        }.get(JobState(self.state), self.made)

    def is_stalled(self, now: datetime) -> bool:
        """Whether something should happen by itself and, at `now`, has not for a while."""
        is_free = self.leased_until is None or self.leased_until < now
        is_due = self.state in AT_WORK or (self.state == JobState.WAITING and self.mail_from <= now)
        since = (
            max(self.moved_at, self.mail_from) if self.state == JobState.WAITING else self.moved_at
        )
        return is_due and is_free and now - since > PATIENCE
