"""The parts of the organisation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.trees import PathField


class Department(models.Model):
    """A part of the organisation, possibly of a larger one; `path` is the way down to it."""

    name = models.CharField(_("name"), max_length=150)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    path = PathField(unique=True)

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parent", "name"], nulls_distinct=False, name="department_name_once"
            ),
            # SQLite takes two empty parents for different ones.
            models.UniqueConstraint(
                fields=["name"], condition=Q(parent=None), name="department_name_once_on_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name
