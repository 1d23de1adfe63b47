"""Who leads whom, with its history and its path."""

from datetime import date, timedelta

from django.db.models import Max, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from people.choices import Tree
from people.models import Employee, ReportingLine, TreeTurn
from people.trees import LONGEST_PATH, move_subtree, path_below
from people.verdicts import Conflict

TOO_DEEP = _("There are too many levels of managers between here and the top.")


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
    below = Employee.objects.filter(tree_path__below=old)
    longest = below.aggregate(longest=Max(Length("tree_path")))["longest"] or 0
    if longest - len(old) + len(new) > LONGEST_PATH:
        raise Conflict(TOO_DEEP)
    move_subtree(Employee.objects.all(), "tree_path", old, new)
    employee.tree_path = new
