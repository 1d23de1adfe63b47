"""Who may see which figures."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from people.models import Employee


class SnapshotQuerySet(models.QuerySet):
    """Questions about snapshots."""

    def visible_to(self, person: "Employee") -> Self:
        """HR, as far as they see the cycle; what is kept of plans is for HR of everyone."""
        if person.runs_everyone:
            return self
        return self.exclude(cycle=None) if person.hr_scope else self.none()

    def newest(self) -> Self:
        """The latest of each cycle, and every quarter."""
        later: models.QuerySet[Any] = models.QuerySet(self.model).filter(
            cycle=OuterRef("cycle"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class FigureQuerySet(models.QuerySet):
    """Questions about figures."""

    def of(self, *questions: str) -> Self:
        """Those that answer one of `questions`."""
        return self.filter(question__in=questions)
