"""What happened to a department."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.department import Department
from people.models.employee import Employee


class DepartmentEvent(models.Model):
    """Who changed what about a department, and when; `actor` is None for a command or cron.

    `details` has "before" and "after": two names, or the row numbers of what it was and is part of.
    """

    class Verb(models.TextChoices):
        """What can happen."""

        ADD = "add", _("added")
        RENAME = "rename", _("given another name")
        MOVE = "move", _("moved to another place")
        CLOSE = "close", _("closed")

    # None once it is closed: what is told of it then is in the details.
    department = models.ForeignKey(
        Department, on_delete=models.SET_NULL, related_name="events", null=True
    )
    actor = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    verb = models.CharField(max_length=8, choices=Verb.choices)
    details = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["department", "-at"], name="department_event_latest")
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.get_verb_display()}"
