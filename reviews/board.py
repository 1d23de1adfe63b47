"""How a running cycle stands: by department and stage, for as much of it as somebody runs as HR."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from people.choices import RoleKind
from people.models import Department, Employee
from people.trees import rows_on
from reviews.models import Cycle, CycleCount, CycleEvent, Review
from reviews.models.cycle_count import ReviewsByStage
from reviews.models.plan import NEVER
from reviews.models.review import STAGE_NAMES
from reviews.querysets import ReviewQuerySet
from reviews.states import Stage

RECENT = 5
LONGEST_WORDS = 100
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


def asked_for(
    cycle: Cycle, person: Employee, asked: Mapping[str, str]
) -> tuple[ReviewQuerySet, dict[str, str]]:
    """Return the reviews that an address asks for, and what of it makes sense, to be kept.

    By `department` (its path), `stage` and `q`, words of the employee's name or address. None if it
    asks for what is not known: nobody means everybody by that.
    """
    path, stage = path_asked_for(asked.get("department", "")), asked.get("stage", "")
    words = asked.get("q", "")[:LONGEST_WORDS]
    reviews = reviews_of(cycle, person, path)
    if stage in list(Stage):
        reviews = reviews.filter(stage=stage)
    if words:
        reviews = reviews.of_people_matching(words)
    if not is_known(asked):
        reviews = reviews.none()
    return reviews, {"department": path, "stage": stage if stage in list(Stage) else "", "q": words}


def that_wait(reviews: ReviewQuerySet) -> ReviewQuerySet:
    """Leave out what waits for nobody: what is over, and plans in which nothing is left to do.

    A test run's plan does not say that of itself, so it stays. A proposal to word a plan otherwise,
    which may still wait for an answer, is between the two.
    """
    done = Q(stage=Stage.FOLLOW_UP, plan__next_due=NEVER, cycle__test_of=None)
    waiting: ReviewQuerySet = reviews.under_way().exclude(done)
    return waiting


def tally(count: CycleCount, path: str) -> Tally:
    """Return a count by department right below `path` ("" for the whole), and by stage."""
    found = {part: _by_stage(counts) for part, counts in count.by_part(path).items()}
    stages = [stage for stage in Stage if any(by_stage[stage] for by_stage in found.values())]
    names = names_of({*found, path})
    rows = [
        Row(names.get(part, ""), part, [found[part][stage] for stage in stages])
        for part in in_order(found, names, path)
    ]
    sums = [sum(row.counts[at] for row in rows) for at in range(len(stages))]
    return Tally(stages, rows, sums, names.get(path, ""), path_above(path))


def names_of(paths: set[str]) -> dict[str, str]:
    """Return what the departments at these paths are called; "" is none."""
    return dict(Department.objects.filter(path__in=paths - {""}).values_list("path", "name"))


def in_order(parts: Iterable[str], names: Mapping[str, str], path: str) -> list[str]:
    """Return parts of the department at `path` by name; last who is directly in it."""
    return sorted(parts, key=lambda part: (part == path, names.get(part, "").casefold()))


def parts_of(person: Employee) -> list[str]:
    """Return the names of the departments that somebody runs as HR, who does not run all."""
    held = [one.department for one in person.held_roles if one.kind == RoleKind.HR_ADMIN]
    return sorted(one.name for one in held if one)


def path_above(path: str) -> str | None:
    """Return the path one level up; None at the top."""
    way = rows_on(path)[:-1]
    return "".join(f"{number}/" for number in way) if path else None


def _by_stage(counts: ReviewsByStage) -> Counter[str]:
    found: Counter[str] = Counter()
    for (stage, _blank), many in counts.items():
        found[stage] += many
    return found


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
    tests = list(cycle.tests.order_by().values_list("pk", flat=True))
    reviews: ReviewQuerySet = Review.objects.visible_to(person).filter(cycle__in=tests)
    return reviews.with_people()


def is_known(asked: Mapping[str, str]) -> bool:
    """Whether the stage and the department that an address asks for, if it does, make sense."""
    path, stage = asked.get("department", ""), asked.get("stage", "")
    return path_asked_for(path) == path and (not stage or stage in list(Stage))


def path_asked_for(words: str) -> str:
    """Return `words` if they are a path of departments, otherwise ""."""
    return words if PATH.fullmatch(words) else ""
