"""Who leads whom, with its history and its path."""

from datetime import date, timedelta

from django.db.models import Q

from people.choices import Tree
from people.models import Employee, ReportingLine, TreeTurn
from people.trees import move_subtree, path_below


def take_turn(*people: Employee | None) -> None:
    """Keep everybody else from changing who leads whom, and read where `people` stand now."""
    TreeTurn.take(Tree.MANAGERS)
    for person in filter(None, people):
        person.refresh_from_db(fields=["tree_path", "is_active"])


def begin_line(employee: Employee, manager: Employee | None, since: date) -> None:
    """End what reaches into `since` and begin a line to `manager`, if any, on that day.

    A line that began on that day or later is taken out again: where somebody has left earlier than
    was noted, it led nobody. `rules.may_begin_line` keeps others from being taken out.
    """
    lines = ReportingLine.objects.filter(employee=employee)
    lines.filter(since__gte=since).delete()
    lines.filter(Q(until=None) | Q(until__gte=since)).update(until=since - timedelta(days=1))
    if manager is not None:
        ReportingLine.objects.create(employee=employee, manager=manager, since=since)


def hang_below(employee: Employee, manager: Employee | None) -> None:
    """Move `employee` and everybody under them to their new place in the tree of managers.

    Raises Conflict where the way down would become longer than a path can be.
    """
    old, new = employee.tree_path, path_below(manager.tree_path if manager else "", employee.pk)
    move_subtree(Employee.objects.all(), "tree_path", old, new)
    employee.tree_path = new
