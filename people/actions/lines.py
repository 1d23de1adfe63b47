"""Who leads whom, with its history and its path."""

from datetime import date, timedelta

from people.models import Employee, ReportingLine
from people.trees import move_subtree, path_below


def begin_line(employee: Employee, manager: Employee | None, since: date) -> None:
    """End the line that is open and begin one to `manager`, if any, on `since`.

    A line that would have lasted less than a day is taken out again: it led nobody.
    """
    open_lines = ReportingLine.objects.filter(employee=employee, until=None)
    open_lines.filter(since__gte=since).delete()
    open_lines.update(until=since - timedelta(days=1))
    if manager is not None:
        ReportingLine.objects.create(employee=employee, manager=manager, since=since)


def hang_below(employee: Employee, manager: Employee | None) -> None:
    """Move `employee` and everybody under them to their new place in the tree of managers."""
    new = path_below(manager.tree_path if manager else "", employee.pk)
    move_subtree(Employee.objects.all(), "tree_path", employee.tree_path, new)
    employee.tree_path = new
