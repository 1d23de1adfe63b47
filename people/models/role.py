"""What somebody may act as beside being an employee."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.choices import RoleKind
from people.models.department import Department
from people.models.employee import Employee


class Role(models.Model):
    """Something that a person may act as beside being an employee."""

    Kind = RoleKind

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, help_text=_("empty: everyone")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "department"], nulls_distinct=False, name="role_once"
            ),
            # SQLite takes two empty departments for different ones.
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(department=None), name="role_for_all_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hr_admin", "auditor"]), name="role_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
