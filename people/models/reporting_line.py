"""Who led whom, from when to when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from people.models.employee import Employee


class ReportingLine(models.Model):
    """A time in which `manager` led `employee`; `until` is its last day, None for now."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="lines_up")
    manager = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="lines_down")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="reporting_line_forward"
            ),
            models.CheckConstraint(
                condition=~Q(employee=F("manager")), name="reporting_line_takes_two"
            ),
            models.UniqueConstraint(
                fields=["employee"], condition=Q(until=None), name="reporting_line_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manager} led {self.employee} from {self.since}"
