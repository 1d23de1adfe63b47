"""How many reviews of a cycle stood where, at one moment."""

from collections import Counter, defaultdict
from typing import ClassVar

from django.db import models

from people.trees import PathField
from reviews.models.cycle import Cycle

ReviewsByStage = Counter[tuple[str, str]]  # how many, by stage and by whose side was left blank


class CycleCount(models.Model):
    """The latest count of the reviews of a cycle at or below a department; "" is the whole cycle.

    Made, and kept for a while if they are many, by reviews.counts. `stages` are rows of a
    department, as its path, a stage, whose side was left blank, and how many stand so. `waited_for`
    are the managers of most that is not signed, by their numbers; None in a count of few, which is
    not kept.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="counts")
    path = PathField()
    at = models.DateTimeField()
    stages = models.JSONField()
    waited_for = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "path"], name="cycle_count_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, {self.path}, {self.at.isoformat()}"

    @property
    def total(self) -> int:
        """How many reviews there were."""
        return sum(many for *_where, many in self.stages)

    def by_part(self, path: str) -> dict[str, ReviewsByStage]:
        """Return how many stood where in each department right below `path`, and in `path` itself.

        By the paths of these departments; each with all below it.
        """
        found: dict[str, ReviewsByStage] = defaultdict(Counter)
        for where, stage, blank, many in self.stages:
            found[_part(where, path)][stage, blank] += many
        return dict(found)


def _part(where: str, path: str) -> str:
    """Return the department right below `path` on the way to `where`, or `path` itself."""
    rest = where.removeprefix(path).split("/")[0]
    return f"{path}{rest}/" if rest else path
