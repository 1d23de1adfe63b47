"""Who may see which figures."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Sum

from insights.questions import GAPS
from people.trees import rows_on

if TYPE_CHECKING:
    from people.models import Employee


class SnapshotQuerySet(models.QuerySet):
    """Questions about snapshots."""

    def visible_to(self, person: "Employee") -> Self:
        """HR, as far as they see the cycle; what is kept of plans is for HR of everyone."""
        if person.runs_everyone:
            return self
        return self.exclude(cycle=None) if person.hr_scope else self.none()

    def of(self, cycle: object) -> Self:
        """Those of one cycle, the newest first."""
        return self.filter(cycle=cycle).order_by("-number")

    def newest(self) -> Self:
        """The latest of each cycle, and every quarter."""
        later: models.QuerySet[Any] = models.QuerySet(self.model).filter(
            cycle=OuterRef("cycle"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class FigureQuerySet(models.QuerySet):
    """Questions about figures."""

    def visible_to(self, person: "Employee") -> Self:
        """HR of everyone sees all; HR of a part gaps by department, of cells that are not mixed.

        Of a cell in which some are theirs, whom they read one by one, and some are not, the others
        could be computed by difference. So could those beside their part in what is told of all.
        """
        if person.runs_everyone:
            return self
        if not person.hr_scope:
            return self.none()
        above = {str(row) for path in person.hr_scope for row in rows_on(path)[:-1]}
        return self.filter(question=GAPS).exclude(group__in=["", *above])

    def of(self, *questions: str) -> Self:
        """Those that answer one of `questions`."""
        return self.filter(question__in=questions).order_by("pk")

    def groups(self) -> list[str]:
        """Return the groups that they are about."""
        return list(self.order_by("group").values_list("group", flat=True).distinct())

    def most_frequent(self, count: int) -> Self:
        """Those of the `count` answers that most gave for certain."""
        sums = self.order_by().values("answer").annotate(sure=Sum("at_least"))
        answers = sums.filter(sure__gt=0).order_by("-sure", "answer").values_list("answer")
        return self.filter(answer__in=[answer for (answer,) in answers[:count]])
