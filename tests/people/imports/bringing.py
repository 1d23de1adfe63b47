"""Files that are really brought in, and the organisation as it stands afterwards."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from people.actions.imports import Options, begin_import, confirm_import
from people.choices import ImportState, ImportTakes
from people.imports.running import take, work_on
from people.models import Employee, ImportJob, PersonEvent, ReportingLine
from people.tree_check import find_all
from people.trees import rows_on

HEAD = "number,email,name,department,manager,hired on\n"
TEAM = HEAD + (
    "10,noa@example.org,Noa Reed,Operations > Quality > Lab,bea@example.org,2024-01-02\n"
    "11,oto@example.org,Oto Lund,Harbour,noa@example.org,\n"
    "12,pia@example.org,Pia Moss,,13,\n"
    "13,rui@example.org,Rui Holt,,,\n"
)


def look(
    content: str | bytes,
    person: Employee | None = None,
    takes: ImportTakes = ImportTakes.ALL,
    **options: Any,
) -> ImportJob:
    """Bring a file and return its job, looked at."""
    data = content.encode() if isinstance(content, str) else content
    worker = uuid4()
    job = begin_import(
        person, "people.csv", [data], Options(takes, **options), timezone.now(), worker=worker
    )
    work_on(job, worker)
    return job


def write(job: ImportJob, **said: Any) -> ImportJob:
    """Confirm what was looked at and write it; return the job as it is then."""
    work(confirmed(job, **said))
    return job


def confirmed(job: ImportJob, **said: Any) -> ImportJob:
    """Say yes to what was looked at; return the job, which a worker has to write now."""
    fitting: dict[str, Any] = {
        "digest": job.digest,
        "preview": job.preview,
        "takes": ImportTakes(job.takes),
        "leavers": job.leavers,
    }
    confirm_import(job.person, job, **fitting | said)
    return job


def work(job: ImportJob) -> None:
    """Work on a job as a worker does."""
    worker = uuid4()
    assert take(job, worker, timezone.now())
    work_on(job, worker)


def bring(content: str | bytes, person: Employee | None = None, **options: Any) -> ImportJob:
    """Look at a file and write it, if it changes anything and may be written."""
    job = look(content, person, **options)
    may_be_written = job.takes == ImportTakes.GOOD_ROWS or not job.refused
    return write(job) if job.state == ImportState.READY and job.to_write and may_be_written else job


def reasons(job: ImportJob) -> dict[int, str]:
    """Return the reasons by line."""
    return {row.line: row.reason for row in job.rows.all() if row.reason}


def everything() -> list[object]:
    """Return all that an import may change, to be compared."""
    fields = [field.attname for field in Employee._meta.fields]
    lines = ReportingLine.objects.order_by("pk").values_list("pk", "employee", "manager", "since")
    return [
        list(Employee.objects.order_by("pk").values_list(*fields)),
        list(lines.values_list("pk", "employee", "manager", "since", "until")),
        PersonEvent.objects.count(),
    ]


def require_sound() -> None:
    """Assert that nobody leads themselves, paths are the managers' chain, and lines agree."""
    assert [str(finding) for finding in find_all()] == []
    managers = dict(Employee.objects.values_list("pk", "manager"))
    for pk, path in Employee.objects.values_list("pk", "tree_path"):
        chain: list[int] = []
        step = pk
        while step is not None:
            chain.insert(0, step)
            step = managers[step]
        assert rows_on(path) == chain


def led(person: Employee) -> list[str]:
    """Return the first names of whom somebody leads directly."""
    return sorted(Employee.objects.filter(manager=person).values_list("preferred_name", flat=True))
