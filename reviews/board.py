"""How a running cycle stands: by department and stage, for as much of it as somebody runs as HR."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from people.models import Department, Employee
from people.trees import rows_on
from reviews.models import Cycle, CycleEvent, Review
from reviews.models.review import STAGE_NAMES
from reviews.querysets import ReviewQuerySet
from reviews.states import Stage

RECENT = 5
LONGEST_SEARCH = 100
PATH = re.compile(r"(?:\d{1,18}/){1,50}")


@dataclass(frozen=True)
class Row:
    """A department with all below it; or people directly in the one that was asked for."""

    name: str
    path: str
    counts: list[int]

    @property
    def total(self) -> int:
        """How many reviews there are."""
        return sum(self.counts)


@dataclass(frozen=True)
class Tally:
    """Counts by stage (the columns) for the parts of one department, or of the whole."""

    stages: list[Stage]
    rows: list[Row]
    sums: list[int]
    name: str
    above: str | None

    @property
    def table(self) -> list[tuple[Row, list[tuple[object, int]]]]:
        """Each row with its cells: the name of the stage, and how many."""
        names = [STAGE_NAMES[stage] for stage in self.stages]
        return [(row, list(zip(names, row.counts, strict=True))) for row in self.rows]

    @property
    def columns(self) -> list[tuple[str, object, int]]:
        """The stages that there are, by value and name, with their sums."""
        return [
            (stage.value, STAGE_NAMES[stage], count)
            for stage, count in zip(self.stages, self.sums, strict=True)
        ]

    @property
    def total(self) -> int:
        """How many reviews there are."""
        return sum(self.sums)


def reviews_of(cycle: Cycle, person: Employee, path: str = "") -> ReviewQuerySet:
    """Return the reviews of `cycle` that `person` runs as HR, of people at or below `path`."""
    reviews: ReviewQuerySet = Review.objects.filter(cycle=cycle).covered_by_hr(person)
    return reviews.filter(employee__department__path__below=path) if path else reviews


@dataclass(frozen=True)
class Asked:
    """What the address of a board narrows its rows to; "" where that makes no sense, or nothing."""

    path: str  # of a department
    stage: str
    words: str


def asked_for(asked: Mapping[str, str]) -> Asked:
    """Return what of `asked` makes sense."""
    stage, words = asked.get("stage", ""), asked.get("q", "")[:LONGEST_SEARCH]
    path = path_asked_for(asked.get("department", ""))
    return Asked(path, stage if stage in list(Stage) else "", words)


def reviews_asked_for(cycle: Cycle, person: Employee, asked: Asked) -> ReviewQuerySet:
    """Return the reviews of `cycle` that `person` runs as HR, as far as they are asked for."""
    reviews = reviews_of(cycle, person, asked.path)
    if asked.stage:
        reviews = reviews.filter(stage=asked.stage)
    return reviews.of_people_matching(asked.words) if asked.words else reviews


def tally(cycle: Cycle, person: Employee, path: str) -> Tally:
    """Count by department right below `path` ("" for the whole) and by stage, in two statements."""
    rows = reviews_of(cycle, person, path).order_by().values_list("employee__department__path")
    grouped = rows.annotate(count=Count("pk")).values_list(
        "employee__department__path", "stage", "count"
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for where, stage, count in grouped:
        counts[_part(where or "", path)][stage] += count
    stages = [stage for stage in Stage if any(found[stage] for found in counts.values())]
    names = dict(
        Department.objects.filter(path__in={*counts, path} - {""}).values_list("path", "name")
    )
    found = [
        Row(names.get(part, ""), part, [stages_of[stage] for stage in stages])
        for part, stages_of in counts.items()
    ]
    return Tally(
        stages,
        sorted(found, key=lambda row: (row.path == path, row.name.casefold())),
        [sum(row.counts[at] for row in found) for at in range(len(stages))],
        names.get(path, ""),
        _above(path),
    )


@dataclass(frozen=True)
class Past:
    """Something that happened to a cycle, whom it was about, and how many more than are named."""

    event: CycleEvent
    names: list[str]
    others: int


def history_of(cycle: Cycle, person: Employee) -> list[Past]:
    """Return what happened to `cycle` lately, with the names that `person` may read as HR."""
    events = list(cycle.events.visible_to(person).select_related("actor")[:RECENT])
    numbers = {number for event in events for number in event.details.get("who", ())}
    known = Employee.objects.filter(pk__in=numbers).covered_by_hr(person) if numbers else ()
    names = {one.pk: one.name for one in known}
    return [_past(event, names) for event in events]


def _past(event: CycleEvent, names: dict[int, str]) -> Past:
    told = [names[number] for number in event.details.get("who", ()) if number in names]
    # Who closes it does nothing to anybody: that number says how many reviews go on.
    people = 0 if event.verb == CycleEvent.Verb.CLOSE else event.details.get("people", 0)
    return Past(event, told, max(0, people - len(told)))


def tests_of(person: Employee, cycle: Cycle) -> ReviewQuerySet:
    """Return the reviews in which two people try a draft out, as far as `person` sees them."""
    reviews: ReviewQuerySet = Review.objects.visible_to(person).filter(cycle__test_of=cycle)
    return reviews.with_people()


def path_asked_for(words: str) -> str:
    """Return `words` if they are a path of departments, otherwise ""."""
    return words if PATH.fullmatch(words) else ""


def _part(where: str, path: str) -> str:
    """Return the department right below `path` on the way to `where`, or `path` itself."""
    rest = where.removeprefix(path).split("/")[0]
    return f"{path}{rest}/" if rest else path


def _above(path: str) -> str | None:
    way = rows_on(path)[:-1]
    return "".join(f"{number}/" for number in way) if path else None
