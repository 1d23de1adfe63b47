"""What somebody may act as beside being an employee."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.choices import RoleKind
from people.models.department import Department
from people.models.employee import Employee
from people.querysets import RoleQuerySet


class Role(models.Model):
    """Something that a person may act as beside being an employee."""

    Kind = RoleKind

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, help_text=_("empty: everyone")
    )

    objects: ClassVar = RoleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # Two, since SQLite takes every empty department for another one.
            models.UniqueConstraint(fields=["person", "kind", "department"], name="role_once"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(department=None), name="role_for_all_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hr_admin", "auditor"]), name="role_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="hr_admin") | Q(department=None), name="role_auditor_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
