"""In which order rows are written: whoever leads before whom they lead, leavers at the end.

So no step makes a cycle on the way to a tree that has none: when somebody is put under a manager,
that manager and all above already stand where they will stand.
"""

from people.choices import ImportVerdict
from people.imports.settling import Links, depth_of
from people.imports.standing import Standing
from people.models import Employee, ImportJob, ImportRow

IDLE = (ImportVerdict.SAME, ImportVerdict.REFUSED)
AT_THE_END = 1_000_000


def rows_in_order(job: ImportJob) -> list[int]:
    """Return the row numbers of the import's rows that are still to be written."""
    standing = Standing()
    stored = Employee.objects.order_by().values_list("pk", "manager")
    standing.managers.update(stored.iterator(chunk_size=5000))
    links = Links(standing)
    rows = ImportRow.objects.filter(job=job, is_done=False).exclude(verdict__in=IDLE).order_by("pk")
    nodes: dict[int, int] = {}
    fields = ("pk", "line", "verdict", "employee", "relinks", "manager")
    for pk, line, verdict, employee, relinks, manager in rows.values_list(*fields).iterator():
        nodes[pk] = 0 if verdict == ImportVerdict.LEAVER else employee or -line
        if relinks:
            links.propose(nodes[pk], line, manager)
    depths = {0: AT_THE_END}
    return sorted(nodes, key=lambda pk: (depth_of(nodes[pk], links.above, depths), pk))
