"""Dated figures of groups, and the blocks of people that they are made of."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from insights.querysets import FigureQuerySet, SnapshotQuerySet
from insights.telling import Band
from people.models import Department
from reviews.models import Cycle, Review

LONGEST_CODE = 64


class Snapshot(models.Model):
    """What is told of a cycle, or of what was due in a quarter, from one day on; never changed.

    Each has all figures: those of the one before, and what the blocks made with it add. `level` is
    how far down the cells of departments lie, and `asked` what could be answered (questions.Asked);
    the first of a cycle decides on both. `quarter` is its first day. Nobody made what came at
    night.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+", null=True)
    quarter = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)
    level = models.PositiveSmallIntegerField(default=0)
    asked = models.JSONField(default=dict)
    people = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    if TYPE_CHECKING:
        figures: models.Manager["Figure"]
        blocks: models.Manager["Block"]

    objects: ClassVar = SnapshotQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(cycle=None, quarter__isnull=False)
                | Q(cycle__isnull=False, quarter=None),
                name="snapshot_of_one_thing",
            ),
            # Whoever makes one at the same time comes second, and makes none.
            models.UniqueConstraint(
                fields=["cycle", "number"],
                condition=Q(cycle__isnull=False),
                name="snapshot_number_once",
            ),
            models.UniqueConstraint(
                fields=["quarter"],
                condition=Q(quarter__isnull=False),
                name="snapshot_quarter_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle or self.quarter}, {self.number}"


class Block(models.Model):
    """People who are counted together; `department` is None for those of all departments."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="blocks")
    department = models.ForeignKey(
        Department, on_delete=models.SET_NULL, related_name="+", null=True
    )
    people = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.people}"


class Counted(models.Model):
    """That the person of a review is in a block: once, and for good."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="counted")
    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.review}: {self.block}"


class Figure(models.Model):
    """How many of a group gave an answer, between two bounds; so is how many the group are.

    A group is a department by its number ("" for all that is below none), a track, a stage, or ""
    for everybody: which one, its question says.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="figures")
    question = models.CharField(max_length=16)
    group = models.CharField(max_length=LONGEST_CODE, blank=True)
    answer = models.CharField(max_length=LONGEST_CODE)
    at_least = models.PositiveIntegerField()
    at_most = models.PositiveIntegerField()
    fewest_people = models.PositiveIntegerField()
    most_people = models.PositiveIntegerField()

    objects: ClassVar = FigureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["snapshot", "question", "group", "answer"], name="figure_once"
            ),
            models.CheckConstraint(
                condition=Q(at_least__lte=F("at_most"), fewest_people__lte=F("most_people")),
                name="figure_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.group} {self.answer}: {self.at_least} to {self.at_most}"

    @property
    def number(self) -> Band:
        """How many gave the answer."""
        return Band(self.at_least, self.at_most)

    @property
    def people(self) -> Band:
        """How many the group are."""
        return Band(self.fewest_people, self.most_people)
