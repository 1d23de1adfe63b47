"""The first half of an import: read the file and write down what would become of each row.

It begins anew when it was interrupted; nothing but the job and its own rows is written.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils.translation import gettext as _

from people.choices import ImportState, ImportVerdict
from people.imports.claims import Claims
from people.imports.columns import Layout
from people.imports.judging import ROWS_AT_ONCE, Judge, Judged
from people.imports.keeping import layout_of, require_whole, shape_of, source_of
from people.imports.reading import Shape, UnreadableFileError, read_rows
from people.imports.settling import Links
from people.imports.standing import Reach, Standing, all_departments, records
from people.models import Employee, ImportJob, ImportRow, PersonEvent, TreeTurn
from people.querysets import EmployeeQuerySet
from people.rules import LAST_ADMIN

NOTHING = {
    "verdict": ImportVerdict.REFUSED,
    "values": {},
    "relinks": False,
    "manager": None,
}
Beat = Callable[..., None]  # writes how far it has got, and raises once somebody else took over


def stamp() -> str:
    """Return what differs as soon as anything about the organisation has changed."""
    events = PersonEvent.objects.aggregate(last=Max("pk"))["last"] or 0
    turns = TreeTurn.objects.aggregate(all=Sum("taken"))["all"] or 0
    return f"{events}-{turns}"


def look_at(job: ImportJob, today: date, beat: Beat) -> None:
    """Read the file of `job` and leave it READY to be looked at, or UNREADABLE with the reason."""
    ImportRow.objects.filter(job=job).delete()
    seen = stamp()
    try:
        require_whole(job)
        shape = shape_of(job)
        layout = layout_of(job, shape)
        note = _Look(job, shape, layout, today, beat).judge_all()
    except UnreadableFileError as problem:
        ImportRow.objects.filter(job=job).delete()
        beat(state=ImportState.UNREADABLE, reason=str(problem), counts={}, **_columns(job))
        return
    beat(
        state=ImportState.READY,
        reason=note,
        counts=counts(job),
        people=_within_reach(job.person).count(),
        stamp=seen,
        preview=job.preview + 1,
        **_columns(job),
    )


class _Look:
    """One passage through the file."""

    def __init__(
        self, job: ImportJob, shape: Shape, layout: Layout, today: date, beat: Beat
    ) -> None:
        self.job, self.shape, self.beat = job, shape, beat
        self.source, self.reach = source_of(job), Reach(job.person)
        self.standing = Standing.now()
        self.links = Links(self.standing)
        self.claims = Claims(self.standing, layout)
        self.judge = Judge(
            self.claims,
            self.links,
            layout,
            all_departments(),
            self.reach,
            records,
            today,
            job.date_order,
        )

    def judge_all(self) -> str:
        """Write a row for every row of the file; return what HR should know about the whole."""
        self.claims.take(read_rows(self.source, self.shape))
        read = 0
        for some in self.judge.judge(read_rows(self.source, self.shape)):
            read += len(some)
            with transaction.atomic():
                ImportRow.objects.bulk_create([self._row(judged) for judged in some])
                self.beat(read=read)
        note = self._let_the_absent_leave() if self.job.makes_leavers else ""
        self._spare(self.links.spare_the_last_admins())
        self._refuse(self.links.settle())
        return note if read else _("There is nobody in this file: it has a first line only.")

    def _row(self, judged: Judged) -> ImportRow:
        changes = judged.verdict not in (ImportVerdict.REFUSED, ImportVerdict.SAME)
        known = judged.node is not None and judged.node > 0
        return ImportRow(
            job=self.job,
            line=judged.line,
            verdict=judged.verdict,
            reason=" ".join(judged.reasons),
            name=judged.name[:150],
            employee_id=judged.node if known and judged.is_within_reach else None,
            relinks=changes and "manager" in judged.after,
            manager=judged.manager if changes else None,
            values={"before": judged.before, "after": judged.after} if changes else {},
        )

    def _let_the_absent_leave(self) -> str:
        """Write a row for everybody who is not in the file; not where that proves nothing."""
        if self.claims.unnamed:
            return _(
                "Nobody is made a leaver for being absent: some lines do not say whom they are "
                "about."
            )
        for some in self._absent():
            with transaction.atomic():
                ImportRow.objects.bulk_create([self._leaver(pk, name) for pk, name in some])
                self.beat()
            absent = {pk for pk, _name in some}
            self.links.leaves |= absent
            self.links.ends |= absent
        return ""

    def _absent(self) -> Iterator[list[tuple[int, str]]]:
        """Yield who is not in the file; superusers belong to the installation, not to a list."""
        people = _within_reach(self.job.person).filter(is_superuser=False).order_by("pk")
        last = 0
        while some := list(people.filter(pk__gt=last).values_list("pk", "name")[:ROWS_AT_ONCE]):
            last = some[-1][0]
            yield [(pk, name) for pk, name in some if self._may_leave(pk)]

    def _may_leave(self, pk: int) -> bool:
        beyond = pk in self.standing.trusted and not self.reach.runs_everyone
        return not (self.claims.is_present(pk) or self.reach.is_own(pk) or beyond)

    def _leaver(self, pk: int, name: str) -> ImportRow:
        return ImportRow(
            job=self.job,
            line=0,
            verdict=ImportVerdict.LEAVER,
            reason=_("Is not in the file."),
            name=name,
            employee_id=pk,
            values={"after": {"is_active": False}},
        )

    def _spare(self, last_admins: Collection[int]) -> None:
        """Take back the verdict on rows by which the last of these people would leave."""
        rows = ImportRow.objects.filter(job=self.job, employee__in=last_admins)
        rows.exclude(verdict=ImportVerdict.REFUSED).update(**NOTHING, reason=str(LAST_ADMIN))

    def _refuse(self, refused: dict[int, str]) -> None:
        """Take back the verdict on rows that the whole file has settled against."""
        lines_by_reason: dict[str, list[int]] = {}
        for line, reason in refused.items():
            lines_by_reason.setdefault(reason, []).append(line)
        for reason, lines in lines_by_reason.items():
            for start in range(0, len(lines), ROWS_AT_ONCE):
                rows = ImportRow.objects.filter(
                    job=self.job, line__in=lines[start : start + ROWS_AT_ONCE]
                )
                rows.update(**NOTHING, reason=reason)


def _within_reach(person: Employee | None) -> EmployeeQuerySet:
    people = Employee.objects.at_work()
    return people if person is None else people.covered_by_hr(person)


def counts(job: ImportJob) -> dict[str, int]:
    """Return how many rows there are by verdict."""
    rows = ImportRow.objects.filter(job=job).order_by().values_list("verdict")
    return dict(rows.annotate(count=Count("pk")))


def _columns(job: ImportJob) -> dict[str, object]:
    return {"headings": job.headings, "fields": job.fields}
