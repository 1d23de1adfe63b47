"""What happened to somebody's place in the organisation."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.employee import Employee


class PersonEvent(models.Model):
    """Who changed what about a person, and when; `actor` is None for a file from cron."""

    class Verb(models.TextChoices):
        """What can happen."""

        ADD = "add", _("added")
        EDIT = "edit", _("edited")
        CHANGE_MANAGER = "change_manager", _("given another manager")
        MOVE_DEPARTMENT = "move_department", _("moved to another department")
        GO_ON_LEAVE = "go_on_leave", _("on leave")
        RETURN_FROM_LEAVE = "return_from_leave", _("back from leave")
        LEAVE = "leave", _("left the organisation")
        COME_BACK = "come_back", _("back in the organisation")
        GIVE_ROLE = "give_role", _("given a role")
        TAKE_ROLE = "take_role", _("relieved of a role")
        INVITE = "invite", _("invited to choose a password")
        REMOVE_FACTORS = "remove_factors", _("relieved of a lost second step")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    verb = models.CharField(max_length=24, choices=Verb.choices)
    details = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["employee", "-at"], name="person_event_latest")]

    def __str__(self) -> str:
        return f"{self.employee} {self.get_verb_display()}"
