"""The tree of managers, opened from the top down to one person and one level below."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from people.keyset import is_number
from people.models import Employee
from people.querysets import EmployeeQuerySet
from people.trees import rows_on

MOST_AT_ONCE = 50
MOST_LEVELS = 40


@dataclass
class Node:
    """Somebody in the tree, with the reports that are shown and how many there are in all."""

    person: Employee
    may_be_named: bool
    reports: int = 0
    is_open: bool = False
    below: list["Node"] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many reports there are beyond those that are shown."""
        return max(self.reports - len(self.below), 0) if self.is_open else 0


@dataclass(frozen=True)
class Chart:
    """The nodes on top, whether there are more of them, and the number of the person asked for."""

    top: list[Node]
    is_more: bool
    asked: int | None


def chart_of(reader: Employee, asked: str) -> Chart:
    """Return the tree as `reader` sees it, opened down to the person with the number `asked`.

    Five queries, however large the organisation and however deep the person. Who has left is in it
    while somebody at work reports to them, or the tree would fall apart.
    """
    way = _way_to(reader, asked)
    people = _shown()
    top = list(people.filter(manager=None).order_by("name", "pk")[: MOST_AT_ONCE + 1])
    on_way = {one.pk: one for one in people.filter(pk__in=way)}
    nodes = {one.pk: _node(reader, one) for one in (*top[:MOST_AT_ONCE], *on_way.values())}
    for report in _reports_of(people, way):
        parent = nodes[report.manager_id]
        parent.below.append(nodes.setdefault(report.pk, _node(reader, report)))
    _count(people, nodes)
    for number in on_way:
        nodes[number].is_open = True
    shown = [one.pk for one in top[:MOST_AT_ONCE]]
    first = [number for number in way[:1] if number in nodes and number not in shown]
    roots = [nodes[number] for number in first + shown]
    return Chart(roots, len(top) > MOST_AT_ONCE, way[-1] if way else None)


def _node(reader: Employee, person: Employee) -> Node:
    return Node(person, may_be_named=person.is_active or reader.covers_as_hr(person))


def _way_to(reader: Employee, asked: str) -> list[int]:
    """Return the numbers from the top down to the person asked for; [] if there is none."""
    if not is_number(asked):
        return []
    visible = Employee.objects.visible_to(reader).filter(pk=int(asked))
    return rows_on(visible.values_list("tree_path", flat=True).first() or "")[-MOST_LEVELS:]


def _shown() -> EmployeeQuerySet:
    reports = Employee.objects.at_work().filter(manager=OuterRef("pk"))
    people = Employee.objects.filter(Q(is_active=True) | Exists(reports))
    return people.select_related("department")


def _reports_of(people: EmployeeQuerySet, way: list[int]) -> Iterable[Employee]:
    """Return the first reports, by name, of everybody on the way, and the way itself among them."""
    place = Window(RowNumber(), partition_by=F("manager_id"), order_by=["name", "pk"])
    reports = people.filter(manager__in=way).annotate(place=place)
    return reports.filter(Q(place__lte=MOST_AT_ONCE) | Q(pk__in=way)).order_by("name", "pk")


def _count(people: EmployeeQuerySet, nodes: dict[int, Node]) -> None:
    counts = people.filter(manager__in=list(nodes)).order_by().values_list("manager")
    for number, reports in counts.annotate(reports=Count("pk")):
        nodes[number].reports = reports
