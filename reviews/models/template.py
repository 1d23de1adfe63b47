"""What a cycle asks, in versions that never change."""

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from people.models import Employee
from reviews.content import Content
from reviews.cycle_querysets import TemplateVersionQuerySet

BUILT_IN = ""  # the name of the template that Bearing comes with


class ReviewTemplate(models.Model):
    """A template by its name; `owner` is None for the one that Bearing comes with."""

    name = models.CharField(_("name"), max_length=120, unique=True, blank=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name or gettext("Bearing's own")

    @property
    def is_built_in(self) -> bool:
        """Whether Bearing came with it; nobody changes it."""
        return self.name == BUILT_IN


class TemplateVersion(models.Model):
    """What a template said from one save to the next; written once. `number` counts from 1."""

    template = models.ForeignKey(ReviewTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    saved_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField()

    objects: ClassVar = TemplateVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["template__name", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.template}, {self.number}"

    @cached_property
    def says(self) -> Content:
        """What it says, as plain values."""
        return Content.from_json(self.content)
