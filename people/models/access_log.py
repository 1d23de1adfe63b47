"""Who opened whose record."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.employee import Employee
from people.querysets import AccessLogQuerySet


class AccessLogEntry(models.Model):
    """That somebody opened somebody else's sensitive record; never what stood in it (R4)."""

    class Record(models.TextChoices):
        """The kinds of record; the rooms above hand in one of these."""

        PRE_REVIEW = "pre_review", _("Pre-review")
        GAP_ASSESSMENT = "gap_assessment", _("Gap assessment")
        TALK = "talk", _("The talk")
        PLAN = "plan", _("The plan")
        DIRECTION = "direction", _("Direction")
        BRIEF = "brief", _("Brief for another manager")

    reader = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=40, choices=Record.choices)
    record_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects: ClassVar = AccessLogQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["subject", "-at"], name="access_log_by_subject")]

    def __str__(self) -> str:
        return f"{self.reader} opened {self.record} {self.record_id} of {self.subject}"
