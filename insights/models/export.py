"""A long list on its way to whoever asked for it."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insights.export_querysets import GONE, MAKING, READY, STOPPED, ExportJobQuerySet

PATIENCE = timedelta(seconds=20)  # a worker that is there begins within a second


class ExportJob(models.Model):
    """One list that somebody asked for: `listed` and `asked` say which part of which list.

    `rights` is what its reader was when it was made (exports.running.rights_of); a file is handed
    out only to one who still is. `worker` and `leased_until` say who works on it, and
    `attempts` how often somebody began: each may have been killed by it.
    """

    class State(models.TextChoices):
        """How far it is."""

        MAKING = MAKING, _("being made")
        READY = READY, _("ready")
        STOPPED = STOPPED, _("stopped")
        GONE = GONE, _("deleted")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    listed = models.CharField(max_length=40)
    asked = models.CharField(max_length=2000, blank=True)  # as the address has it
    file_format = models.CharField(max_length=8)
    rights = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.MAKING)
    reason = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # rows
    written = models.PositiveIntegerField(default=0)  # rows
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    objects: ClassVar = ExportJobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=(MAKING, READY, STOPPED, GONE)), name="export_state_known"
            ),
            models.CheckConstraint(
                condition=Q(worker=None, leased_until=None)
                | Q(worker__isnull=False, leased_until__isnull=False),
                name="export_lease_has_a_worker",
            ),
            # Who asks twice gets the one that is being made.
            models.UniqueConstraint(
                fields=["person", "listed", "asked", "file_format"],
                condition=Q(state=MAKING),
                name="export_made_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listed} for {self.person}: {self.get_state_display()}"

    @property
    def is_working(self) -> bool:
        """Whether something happens by itself."""
        return self.state == MAKING

    def is_stalled(self, now: datetime) -> bool:
        """Whether something should happen by itself and, at `now`, has not for a while."""
        is_free = self.leased_until is None or self.leased_until < now
        return self.is_working and is_free and now - self.moved_at > PATIENCE

    def is_ready(self, now: datetime) -> bool:
        """Whether it may be fetched at `now`."""
        return self.state == READY and self.expires_at is not None and now < self.expires_at


class ExportPart(models.Model):
    """A piece of the file, kept where every process finds it until its time is over."""

    job = models.ForeignKey(ExportJob, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "position"], name="export_part_once")
        ]

    def __str__(self) -> str:
        return f"part {self.position} of export {self.job_id}"
