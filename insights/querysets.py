"""Who may see which figures."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Sum

from insights.questions import GAPS
from people.querysets import covered_by_hr

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
        """HR of everyone sees all; HR of a part gaps by department, of cells that are all theirs.

        There they may read everybody one by one. Of any other cell they may know too much already:
        those who are theirs, those whom they lead, themselves, so that the rest could be computed.
        """
        if person.runs_everyone:
            return self
        if not person.hr_scope:
            return self.none()
        return self.filter(question=GAPS, group__in=self._cells_of(person))

    def _cells_of(self, person: "Employee") -> list[str]:
        """Return the cells in which nobody is counted who is not in the part of `person` today.

        By who is counted, and not by the tree: departments move, and figures stay.
        """
        model: Any = self.model
        blocks = model.snapshot.field.related_model.blocks.rel.related_model.objects
        counted = blocks.model.counted.rel.related_model.objects
        others = counted.exclude(covered_by_hr(person, "review__employee")).values("block")
        cells = blocks.exclude(department=None).values("department")
        found = cells.exclude(department__in=blocks.filter(pk__in=others).values("department"))
        return [str(number) for number in found.values_list("department", flat=True).distinct()]

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
