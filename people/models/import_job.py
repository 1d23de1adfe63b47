"""An import of people: the file, what would become of each of its rows, and how far it has got."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from people.choices import DateOrder, ImportState, ImportTakes, ImportVerdict
from people.models.employee import Employee
from people.querysets import ImportJobQuerySet

PATIENCE = timedelta(seconds=20)  # a worker that is there begins within a second


class ImportJob(models.Model):
    """One file of people on its way in.

    `preview` counts how often it was looked at; whoever confirms says which preview they saw.
    `moved_at` is its last sign of life, of a person's or a worker's doing.
    `worker` and `leased_until` say who works on it: a lease that ran out is free for anybody.
    """

    State = ImportState

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 in hexadecimal
    size = models.PositiveBigIntegerField()  # bytes
    # None for a file from the command line, which may change everybody.
    person = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    begun_at = models.DateTimeField()
    takes = models.CharField(max_length=16, choices=ImportTakes.choices, default=ImportTakes.ALL)
    makes_leavers = models.BooleanField(default=False)
    date_order = models.CharField(max_length=8, choices=DateOrder.choices, default=DateOrder.AUTO)
    headings = models.JSONField(default=list)
    fields = models.JSONField(default=list)  # what each column means; empty: as recognised
    state = models.CharField(max_length=16, choices=State.choices, default=State.READING)
    reason = models.TextField(blank=True)
    counts = models.JSONField(default=dict)  # rows by verdict
    ends = models.PositiveIntegerField(default=0)  # rows that set a last day which is not over yet
    people = models.PositiveIntegerField(default=0)  # at work and within reach when looked at
    stamp = models.CharField(max_length=80, blank=True)  # of the organisation when looked at
    preview = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)  # rows
    written = models.PositiveIntegerField(default=0)  # rows
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    objects: ClassVar = ImportJobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=Q(worker=None, leased_until=None)
                | Q(worker__isnull=False, leased_until__isnull=False),
                name="import_lease_has_a_worker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.get_state_display()}"

    @property
    def is_working(self) -> bool:
        """Whether something happens by itself."""
        return self.state in (ImportState.READING, ImportState.APPLYING)

    def is_stalled(self, now: datetime) -> bool:
        """Whether something should happen by itself and, at `now`, has not for a while."""
        is_free = self.leased_until is None or self.leased_until < now
        return self.is_working and is_free and now - self.moved_at > PATIENCE

    @property
    def leavers(self) -> int:
        """How many would lose their way in, at once or on the last day that the file sets."""
        return int(self.counts.get(ImportVerdict.LEAVER, 0)) + self.ends

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return int(self.counts.get(ImportVerdict.REFUSED, 0))

    @property
    def to_write(self) -> int:
        """How many rows change something."""
        idle = (ImportVerdict.SAME, ImportVerdict.REFUSED)
        return sum(count for verdict, count in self.counts.items() if verdict not in idle)


class ImportPart(models.Model):
    """A piece of the file, kept where every process finds it until the import is over."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "position"], name="import_part_once")
        ]

    def __str__(self) -> str:
        return f"part {self.position} of import {self.job_id}"


class ImportRow(models.Model):
    """What becomes of one row; `line` is 0 for somebody who is not in the file and would leave.

    `values` has "before" and "after" by field, as judged; `manager` is the node of the manager to
    be (see people.imports.claims) where the row `relinks`.
    """

    Verdict = ImportVerdict

    job = models.ForeignKey(
        ImportJob, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    line = models.PositiveIntegerField()
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    name = models.CharField(max_length=150, blank=True)
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    relinks = models.BooleanField(default=False)
    manager = models.BigIntegerField(null=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["line", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["job", "line", "id"], name="import_row_by_line"),
            models.Index(fields=["job", "verdict", "line", "id"], name="import_row_by_verdict"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict__in=ImportVerdict.values), name="import_verdict_known"
            )
        ]

    def __str__(self) -> str:
        return f"line {self.line}: {self.get_verdict_display()}"


class ColumnMeaning(models.Model):
    """What HR said a heading means here, for every later file; "" is a column to leave out."""

    heading = models.CharField(max_length=200, unique=True)  # as columns.plain returns it
    field = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.heading}: {self.field or 'left out'}"
